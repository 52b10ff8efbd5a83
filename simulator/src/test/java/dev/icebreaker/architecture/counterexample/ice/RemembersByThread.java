package dev.icebreaker.architecture.counterexample.ice;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;

@Breaks(ArchitectureRule.NO_STATIC_STATE)
class RemembersByThread {
    static final ThreadLocal<String> NAME = new ThreadLocal<>();
}
