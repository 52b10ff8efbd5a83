package dev.icebreaker.network.tcp;

/**
 * How much may be under way: slow start, congestion avoidance and fast recovery (RFC 5681) as NewReno does it (RFC 6582), with
 * an initial window of ten segments (RFC 6928), appropriate byte counting (RFC 3465), so that delayed acknowledgments do not
 * slow it down, and limited transmit (RFC 3042). Numbers are places in the stream, sizes are bytes.
 */
final class CongestionControl {
    private static final int DUPLICATES_FOR_RETRANSMIT = 3;

    private final int segmentBytes;
    private final long initialWindow;
    private long window;
    private long threshold = Long.MAX_VALUE;
    /** Acknowledged in congestion avoidance since the window last grew. */
    private long counted;

    private int duplicates;
    private boolean recovering;
    private boolean holeSeen;
    /** Set by a time-out: the window grows more carefully until {@link #recover}. */
    private boolean afterTimeout;
    /**
     * What had been sent when a loss was last noticed. Duplicate acknowledgments up to there, and there, tell nothing new: they
     * may be of what was sent again without need (RFC 6582 section 3.2; Linux without SACK holds it so, too).
     */
    private long recover;

    CongestionControl(int segmentBytes) {
        this.segmentBytes = segmentBytes;
        this.initialWindow = Math.min(10L * segmentBytes, Math.max(2L * segmentBytes, 14_600)); // RFC 6928 section 2
        this.window = initialWindow;
    }

    /** How many bytes may be under way now. */
    long allowance() {
        return recovering ? window : window + (long) Math.min(duplicates, 2) * segmentBytes;
    }

    boolean isRecovering() {
        return recovering;
    }

    /** Nothing was sent for longer than the retransmission timeout (RFC 5681 section 4.1). */
    void idle() {
        window = Math.min(window, initialWindow);
    }

    /** What an acknowledgment of new data means. */
    enum Progress {
        /** Nothing special. */
        NORMAL,
        /** The first during recovery that leaves a hole, which is to be sent again now. */
        FIRST_HOLE,
        /** A later one. */
        NEXT_HOLE
    }

    /**
     * New data was acknowledged.
     *
     * @param acked how much
     * @param number up to where
     * @param flight how much is under way now
     */
    Progress acknowledged(long acked, long number, long flight) {
        duplicates = 0;
        if (!recovering) {
            afterTimeout &= number < recover;
            grow(acked);
            return Progress.NORMAL;
        }
        if (number < recover) {
            window = Math.max(segmentBytes, window - acked) + (acked >= segmentBytes ? segmentBytes : 0);
            Progress hole = holeSeen ? Progress.NEXT_HOLE : Progress.FIRST_HOLE;
            holeSeen = true;
            return hole;
        }
        recovering = false;
        window = Math.min(threshold, Math.max(flight, segmentBytes) + segmentBytes);
        return Progress.NORMAL;
    }

    private void grow(long acked) {
        if (window < threshold) {
            window += Math.min(acked, (afterTimeout ? 1L : 2L) * segmentBytes);
            return;
        }
        counted += acked;
        if (counted >= window) {
            counted -= window;
            window += segmentBytes;
        }
    }

    /**
     * A duplicate acknowledgment came.
     *
     * @param number what it acknowledges
     * @param sent up to where anything was sent
     * @return whether the segment there is to be sent again now (fast retransmit)
     */
    boolean duplicate(long number, long sent, long flight) {
        duplicates++;
        if (recovering) {
            window += segmentBytes; // one more segment has left the network
            return false;
        }
        if (duplicates != DUPLICATES_FOR_RETRANSMIT || number <= recover) {
            return false;
        }
        threshold = halfOf(Math.min(flight, window)); // limited transmit does not count (RFC 5681 section 3.2)
        window = threshold + (long) DUPLICATES_FOR_RETRANSMIT * segmentBytes;
        recover = sent;
        recovering = true;
        holeSeen = false;
        return true;
    }

    /**
     * The retransmission timer ran out.
     *
     * @param again whether for the same segment as before
     */
    void timedOut(long sent, long flight, boolean again) {
        if (!again) {
            threshold = halfOf(flight);
        }
        window = segmentBytes;
        recover = sent;
        counted = 0;
        duplicates = 0;
        recovering = false;
        afterTimeout = true;
    }

    private long halfOf(long flight) {
        return Math.max(flight / 2, 2L * segmentBytes);
    }
}
