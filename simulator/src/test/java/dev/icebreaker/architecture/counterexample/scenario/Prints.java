package dev.icebreaker.architecture.counterexample.scenario;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;

@Breaks(ArchitectureRule.NO_CONSOLE)
class Prints {
    void print() {
        System.err.println();
    }
}
