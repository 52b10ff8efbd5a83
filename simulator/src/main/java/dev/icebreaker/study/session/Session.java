package dev.icebreaker.study.session;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.turn.TurnTransport;
import java.util.List;

/**
 * How one call of a study ended.
 *
 * @param number the pair's, from 1; with the variant, what {@code run STUDY#NUMBER} wants
 * @param variant the variant's number
 * @param relays how the TURN servers on the path are reached, the caller's first: none, one or two
 * @param callerCandidate the type of the caller's candidate in use, {@code host}, {@code srflx}, {@code prflx} or {@code relay}; empty
 *     if the call failed
 * @param connectMicros from the start of the call until both sides had a selected pair, or until it had failed
 * @param packets how many IP packets all hosts have sent
 * @param bytes of them, headers included
 * @param relayedBytes of payload, that TURN servers passed on
 * @param survived whether it connected, and had a path to its end
 * @param bounded whether it had found no path when a limit ended the run, so that nobody knows what would have come of it
 */
public record Session(
        long number,
        int variant,
        String caller,
        String callee,
        CallOutcome outcome,
        List<TurnTransport> relays,
        String callerCandidate,
        String calleeCandidate,
        long connectMicros,
        long packets,
        long bytes,
        long relayedBytes,
        boolean survived,
        boolean bounded) {
    public Session {
        relays = List.copyOf(relays);
    }

    public boolean isConnected() {
        return outcome != CallOutcome.FAILED;
    }

    /** Whether it connected, and had no path any more at its end. */
    public boolean isLost() {
        return isConnected() && !survived;
    }
}
