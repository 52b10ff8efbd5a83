package dev.icebreaker.architecture.counterexample.network;

import dev.icebreaker.architecture.ArchitectureRule;
import dev.icebreaker.architecture.counterexample.Breaks;
import java.util.function.LongSupplier;

@Breaks(ArchitectureRule.NO_WALL_CLOCK)
class ReadsTheClockByReference {
    LongSupplier clock = System::nanoTime;
}
