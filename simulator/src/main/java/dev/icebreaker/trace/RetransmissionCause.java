package dev.icebreaker.trace;

/** Why a TCP sender sent a segment again. */
public enum RetransmissionCause {
    /** The retransmission timer ran out (RFC 6298 section 5), or an earlier time-out gave up what was under way. */
    TIMER,
    /** Three duplicate acknowledgments: fast retransmit (RFC 5681 section 3.2). */
    DUPLICATE_ACKS,
    /** An acknowledgment during recovery that covers not all of it shows the next hole (RFC 6582 section 3.2). */
    PARTIAL_ACK,
    /**
     * The receiver's window is closed, and its opening may have been lost (RFC 9293 section 3.8.6.1); or it has opened, and such a
     * probe was not taken.
     */
    WINDOW_PROBE,
    /** The other side began the handshake again: it has not seen the answer. */
    REPEATED_SYN
}
