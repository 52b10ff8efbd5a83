package dev.icebreaker.architecture.counterexample.network;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;

@Breaks(ArchitectureRule.NO_WALL_CLOCK)
class ReadsTheClock {
    long now() {
        return System.currentTimeMillis();
    }
}
