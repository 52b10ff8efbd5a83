package dev.icebreaker.architecture.counterexample.network;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import java.time.Instant;

@Breaks(ArchitectureRule.NO_WALL_CLOCK)
class ReadsTheDate {
    Instant now() {
        return Instant.now();
    }
}
