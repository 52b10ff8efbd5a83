package dev.icebreaker.visualizer.replay;

import dev.icebreaker.text.Text;
import java.util.Optional;

/**
 * A stretch of a call, under one word.
 *
 * @param toNanos when the next one begins, or the call is over; the same as {@code fromNanos} only of a call's last, which ends with it
 * @param name a word or two, to be written on it
 */
public record Phase(Kind kind, long fromNanos, long toNanos, Text name) {
    /** What a call is at, in the order in which it usually goes. */
    public enum Kind {
        /** The peers connect to their signaling server. */
        JOIN,
        /** A peer gathers, and the other waits for what it finds. */
        GATHER,
        /** The offer is on its way. */
        OFFER,
        /** The answer is on its way. */
        ANSWER,
        /** Pairs are checked. */
        CHECKS,
        /** A pair is nominated, and one side does not know it yet. */
        NOMINATED,
        /** Both sides have a selected pair, which leads from peer to peer. */
        DIRECT,
        /** Both sides have a selected pair, which leads through a TURN server. */
        RELAYED,
        /** What is sent over the selected pair does not arrive, or is not answered. */
        INTERRUPTED,
        /** A side gathers anew, and tells the other (RFC 8445 section 9). */
        RESTART,
        /** No path was found. */
        FAILED
    }

    /** What there is of it between two instants; empty if nothing is. */
    Optional<Phase> within(long from, long to) {
        long first = Math.max(fromNanos, from);
        long last = Math.min(toNanos, to);
        boolean isThere = first < last || first == last && fromNanos == toNanos && last < to;
        return isThere ? Optional.of(new Phase(kind, first, last, name)) : Optional.empty();
    }
}
