package dev.icebreaker.peer;

import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.trace.CallOutcome;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param durationNanos from the start of the call until both sides had a selected pair, or until it had failed
 * @param why the reason of a failure, in words; empty for a call that connected
 * @param callerPair as seen from outside: the local candidate is the one that the other side talks to
 */
public record CallResult(
        String call,
        String caller,
        String callee,
        CallOutcome outcome,
        long durationNanos,
        String why,
        Optional<SelectedPair> callerPair,
        Optional<SelectedPair> calleePair) {
    public boolean isConnected() {
        return outcome != CallOutcome.FAILED;
    }
}
