package dev.icebreaker.ice.flow;

/**
 * What two connected peers send each other.
 *
 * @param intervalNanos from one datagram to the next
 * @param sizeBytes of each, with its RTP header
 * @param afterNanos for how long nothing is sent at first
 */
public record FlowPlan(Sender from, long intervalNanos, int sizeBytes, long afterNanos) {
    /** Who sends. */
    public enum Sender {
        BOTH,
        CALLER,
        CALLEE
    }

    public FlowPlan {
        if (intervalNanos <= 0) {
            throw new IllegalArgumentException("datagrams are some time apart, not " + intervalNanos + " ns");
        }
        if (sizeBytes < RtpHeader.BYTES) {
            throw new IllegalArgumentException("an RTP header has 12 bytes, so " + sizeBytes + " are too few");
        }
    }

    boolean callerSends() {
        return from != Sender.CALLEE;
    }

    boolean calleeSends() {
        return from != Sender.CALLER;
    }
}
