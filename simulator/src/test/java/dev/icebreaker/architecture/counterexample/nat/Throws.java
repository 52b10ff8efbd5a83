package dev.icebreaker.architecture.counterexample.nat;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import java.util.Random;

@Breaks(ArchitectureRule.NO_UNSEEDED_RANDOMNESS)
class Throws {
    int dice() {
        return new Random().nextInt(6);
    }
}
