package dev.icebreaker.architecture.counterexample.ice;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import java.util.concurrent.atomic.AtomicInteger;

@Breaks(ArchitectureRule.NO_STATIC_STATE)
class Remembers {
    static final AtomicInteger CALLS = new AtomicInteger();
}
