package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import java.util.Optional;

/** A call that has begun. */
public record CallState(
        String name, String caller, String callee, long startedNanos, Optional<CallConnected> connected, Optional<CallEnded> ended) {
    CallState with(CallConnected event) {
        return new CallState(name, caller, callee, startedNanos, Optional.of(event), ended);
    }

    CallState with(CallEnded event) {
        return new CallState(name, caller, callee, startedNanos, connected, Optional.of(event));
    }
}
