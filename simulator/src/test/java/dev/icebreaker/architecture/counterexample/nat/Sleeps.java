package dev.icebreaker.architecture.counterexample.nat;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;

@Breaks(ArchitectureRule.NO_SLEEP)
class Sleeps {
    void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
