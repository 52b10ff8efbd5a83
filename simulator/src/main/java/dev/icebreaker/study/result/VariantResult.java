package dev.icebreaker.study.result;

import dev.icebreaker.study.session.Variant;
import dev.icebreaker.turn.TurnTransport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of all sessions of one variant.
 *
 * @param bounded of those that failed, how many had found no path when a limit ended the run: nobody knows what would have come of them
 * @param survived how many had a path to their end; says more than the others if calls go on once they are connected
 * @param byTransport relayed sessions, by the transport to the relay; where there are two, the one that costs more round trips
 * @param twoRelays how many of the relayed ones pass a relay of each side
 * @param candidates connected sessions by the types of the candidates in use, the caller's first: {@code srflx/prflx}
 * @param timeToConnect of those that connected
 * @param packetsPerSession IP packets that hosts sent, on average
 * @param relayedBytesPerSession payload that relays passed on, on average; during the setup alone if calls end when they are connected
 * @param bySites how it went by the sites of both; caller's first
 * @param sinceFirst in comparison with the first variant; empty for that one itself
 */
public record VariantResult(
        Variant variant,
        long sessions,
        Rate direct,
        Rate relayed,
        Rate failed,
        long bounded,
        Rate survived,
        Map<TurnTransport, Long> byTransport,
        long twoRelays,
        Map<String, Long> candidates,
        Times timeToConnect,
        double packetsPerSession,
        double bytesPerSession,
        double relayedBytesPerSession,
        List<SitePairResult> bySites,
        Optional<Comparison> sinceFirst) {

    /**
     * How it went between two kinds of site.
     *
     * @param lost of the direct and relayed ones, how many had lost their path at their end
     * @param firstFailed the number of the first session that failed, to be looked at; empty if none did
     * @param firstLost the number of the first session that lost its path
     */
    public record SitePairResult(
            String caller,
            String callee,
            long direct,
            long relayed,
            long failed,
            long lost,
            Optional<Long> firstFailed,
            Optional<Long> firstLost) {
        public long sessions() {
            return direct + relayed + failed;
        }
    }

    /** How much more often sessions are connected, are direct, and survive than with the first variant, over the same pairs. */
    public record Comparison(PairedDifference connected, PairedDifference direct, PairedDifference survived) {}

    /** How many lost their path after they had connected. */
    public long lost() {
        return sessions - failed.count() - survived.count();
    }

    /** Whether any lost their path after they had connected. */
    public boolean lostAny() {
        return lost() > 0;
    }

    /** How many relays a session's path passes, on average over all sessions. */
    public double relaysPerSession() {
        return sessions == 0 ? 0 : (double) (relayed.count() + twoRelays) / sessions;
    }
}
