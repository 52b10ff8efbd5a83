package dev.icebreaker.engine;

import org.jspecify.annotations.Nullable;

/** Something that will happen at an instant of virtual time, unless it is cancelled first. */
public final class Event {
    final long timeNanos;
    final long sequence;
    /** What to do on the event loop; null for an event that starts or resumes {@link #fiber}. */
    @Nullable Runnable action;

    @Nullable Fiber fiber;
    boolean pending = true;

    Event(long timeNanos, long sequence, @Nullable Runnable action, @Nullable Fiber fiber) {
        this.timeNanos = timeNanos;
        this.sequence = sequence;
        this.action = action;
        this.fiber = fiber;
    }

    /** When it is due, in nanoseconds of virtual time. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Whether it has neither happened nor been cancelled. */
    public boolean isPending() {
        return pending;
    }

    /**
     * Takes the event back.
     *
     * @return whether it was still pending
     */
    public boolean cancel() {
        if (!pending) {
            return false;
        }
        settle();
        return true;
    }

    /** Marks it as past and lets go of what it held: it may sit in the queue until its time has come. */
    void settle() {
        pending = false;
        action = null;
        fiber = null;
    }
}
