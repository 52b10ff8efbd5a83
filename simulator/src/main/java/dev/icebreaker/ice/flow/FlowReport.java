package dev.icebreaker.ice.flow;

/**
 * What came of one direction of a flow.
 *
 * @param due how many datagrams the application had to send
 * @param sent how many it sent; it may not while it has no consent (RFC 7675 section 5.1)
 * @param received how many of them arrived, each counted once
 * @param duplicates how many arrived again
 * @param interruptions how often nothing arrived for a while
 * @param longestGapNanos the longest time in which nothing arrived, from the first datagram that was due to the last
 * @param silentSinceNanos since when nothing arrived when it ended, or -1
 * @param leastDelayNanos one way, and so are the others; 0 if nothing arrived
 */
public record FlowReport(
        String from,
        String to,
        long due,
        long sent,
        long received,
        long duplicates,
        int interruptions,
        long longestGapNanos,
        long silentSinceNanos,
        long leastDelayNanos,
        long meanDelayNanos,
        long greatestDelayNanos) {
    /** How many were sent and did not arrive. */
    public long lost() {
        return sent - received;
    }

    /** The share of what was due that arrived, from 0 to 1; 1 if nothing was due. */
    public double delivered() {
        return due == 0 ? 1 : (double) received / due;
    }

    /** Whether nothing arrived any more when it ended. */
    public boolean fellSilent() {
        return silentSinceNanos >= 0;
    }
}
