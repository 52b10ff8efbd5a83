package dev.icebreaker.peer;

import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.ice.flow.LifeReport;
import dev.icebreaker.trace.CallOutcome;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a call ended.
 *
 * @param durationNanos from the start of the call until both sides had a selected pair, or until it had failed
 * @param startNanos when it began, in virtual time
 * @param why the reason of a failure, in words; empty for a call that connected
 * @param life what came after both were connected, if it was to go on then
 * @param callerPair as seen from outside: the local candidate is the one that the other side talks to
 */
public record CallResult(
        String call,
        String caller,
        String callee,
        CallOutcome outcome,
        long startNanos,
        long durationNanos,
        String why,
        Optional<LifeReport> life,
        Optional<SelectedPair> callerPair,
        Optional<SelectedPair> calleePair) {
    public boolean isConnected() {
        return outcome != CallOutcome.FAILED;
    }

    /** Whether it connected, and had a path to its end. */
    public boolean survived() {
        return isConnected() && life.flatMap(LifeReport::lost).isEmpty();
    }

    /** Whether its last path goes through a TURN server; {@link #outcome} tells of the first one. */
    public boolean endsRelayed() {
        return Stream.of(callerPair, calleePair)
                .flatMap(Optional::stream)
                .anyMatch(pair -> pair.local().type().equals("relay") || pair.remote().type().equals("relay"));
    }
}
