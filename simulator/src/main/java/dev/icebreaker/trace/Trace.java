package dev.icebreaker.trace;

import java.util.List;

/** All that happened in one run. Immutable. */
public record Trace(TraceHeader header, List<TraceEvent> events) {
    public Trace {
        events = List.copyOf(events);
    }
}
