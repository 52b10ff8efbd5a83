package dev.icebreaker.architecture.counterexample.scenario;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;

@Breaks(ArchitectureRule.NO_CONSOLE)
class Exits {
    void exit() {
        System.exit(0);
    }
}
