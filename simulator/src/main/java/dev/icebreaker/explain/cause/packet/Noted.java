package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.trace.TraceEvent;

/** An event and its place in the trace. */
public record Noted<E extends TraceEvent>(int index, E event) {
    /** Nanoseconds of virtual time since the run began. */
    public long timeNanos() {
        return event.timeNanos();
    }
}
