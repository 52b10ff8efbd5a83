package dev.icebreaker.architecture.counterexample.stun;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;

@Breaks(ArchitectureRule.NO_THREADS)
class StartsAThread {
    Thread thread = new Thread(() -> {});
}
