package dev.icebreaker.architecture.counterexample.nat;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import java.util.concurrent.ThreadLocalRandom;

@Breaks(ArchitectureRule.NO_UNSEEDED_RANDOMNESS)
class ThrowsSecretly {
    int dice() {
        return ThreadLocalRandom.current().nextInt(6);
    }
}
