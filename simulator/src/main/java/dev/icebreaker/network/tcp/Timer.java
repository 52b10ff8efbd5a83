package dev.icebreaker.network.tcp;

import dev.icebreaker.engine.Event;
import dev.icebreaker.engine.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * A timer that is started over and over. Starting it later than it was due costs no event: the one that waits finds the new
 * due time and waits again.
 */
final class Timer {
    private final Simulation simulation;
    private final Runnable action;
    private @Nullable Event event;
    private long dueNanos;

    Timer(Simulation simulation, Runnable action) {
        this.simulation = simulation;
        this.action = action;
    }

    boolean isRunning() {
        return event != null;
    }

    /** Starts it, or starts it again. */
    void start(long delayNanos) {
        dueNanos = simulation.nowNanos() + delayNanos;
        Event waiting = event;
        if (waiting != null && waiting.timeNanos() <= dueNanos) {
            return;
        }
        stop();
        event = simulation.scheduleAt(dueNanos, this::ring);
    }

    void stop() {
        Event waiting = event;
        if (waiting != null) {
            waiting.cancel();
            event = null;
        }
    }

    private void ring() {
        if (simulation.nowNanos() < dueNanos) {
            event = simulation.scheduleAt(dueNanos, this::ring);
        } else {
            event = null;
            action.run();
        }
    }
}
