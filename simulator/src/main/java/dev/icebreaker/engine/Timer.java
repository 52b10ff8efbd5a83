package dev.icebreaker.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something that happens on the event loop once the time is there, and may be put off over and over. Putting it off costs no event:
 * the one that waits finds the new due time and waits again.
 */
public final class Timer {
    private final Simulation simulation;
    private final Runnable action;
    private @Nullable Event event;
    private long dueNanos;

    /** A timer that does not run yet. */
    public Timer(Simulation simulation, Runnable action) {
        this.simulation = simulation;
        this.action = action;
    }

    public boolean isRunning() {
        return event != null;
    }

    /** The instant for which it was last started, in nanoseconds of virtual time. */
    public long dueNanos() {
        return dueNanos;
    }

    /** Starts it, or starts it again. */
    public void start(long delayNanos) {
        startAt(simulation.nowNanos() + delayNanos);
    }

    /** Starts it for an instant, or starts it again. */
    public void startAt(long timeNanos) {
        dueNanos = timeNanos;
        Event waiting = event;
        if (waiting != null && waiting.timeNanos() <= dueNanos) {
            return;
        }
        stop();
        event = simulation.scheduleAt(dueNanos, this::ring);
    }

    public void stop() {
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
