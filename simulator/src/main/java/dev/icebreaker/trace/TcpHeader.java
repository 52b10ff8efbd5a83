package dev.icebreaker.trace;

/**
 * A TCP header without its ports (RFC 9293 section 3.1).
 *
 * @param sequence 0 to 2^32-1
 * @param acknowledgment 0 to 2^32-1; of no account without {@code ack}
 * @param window as it stands in the header, so still to be scaled
 * @param maxSegmentSize the option of that name, which only a SYN has; 0 if it is not there (section 3.7.1)
 * @param windowScale the shift of RFC 7323 section 2, which only a SYN has; -1 if it is not there
 */
public record TcpHeader(
        long sequence,
        long acknowledgment,
        boolean syn,
        boolean ack,
        boolean fin,
        boolean rst,
        boolean psh,
        int window,
        int maxSegmentSize,
        int windowScale) {
    private static final int FIXED_BYTES = 20;
    private static final int OPTION_BYTES = 4;

    public TcpHeader withMaxSegmentSize(int bytes) {
        return new TcpHeader(sequence, acknowledgment, syn, ack, fin, rst, psh, window, bytes, windowScale);
    }

    /** How many bytes it takes, options included: each is filled up to four. */
    public int bytes() {
        return FIXED_BYTES + (maxSegmentSize > 0 ? OPTION_BYTES : 0) + (windowScale >= 0 ? OPTION_BYTES : 0);
    }
}
