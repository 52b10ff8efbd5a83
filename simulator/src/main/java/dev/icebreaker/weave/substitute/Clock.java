package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Simulation;

/** Stands in for the clocks of {@link System}. */
public final class Clock {
    /** 2026-01-01T00:00:00Z: what the wall clock shows when virtual time begins. */
    public static final long EPOCH_MILLIS = 1_767_225_600_000L;

    private Clock() {}

    public static long currentTimeMillis() {
        return EPOCH_MILLIS + Simulation.current().nowNanos() / 1_000_000;
    }

    public static long nanoTime() {
        return Simulation.current().nowNanos();
    }
}
