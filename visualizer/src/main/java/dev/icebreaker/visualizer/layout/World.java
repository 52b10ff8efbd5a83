package dev.icebreaker.visualizer.layout;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.List;

/** What a layout depends on, but for the room: the nodes with their links, and who calls whom. */
public record World(Topology topology, List<Call> calls) {
    /** Who calls whom: callers stand at the left, where one can. */
    public record Call(String caller, String callee) {}

    public static World of(Trace trace) {
        List<Call> calls = trace.events().stream()
                .filter(TraceEvent.CallStarted.class::isInstance)
                .map(TraceEvent.CallStarted.class::cast)
                .map(started -> new Call(started.caller(), started.callee()))
                .distinct()
                .toList();
        return new World(trace.header().topology(), calls);
    }
}
