package dev.icebreaker.stun;

import java.time.Duration;

/**
 * How often a request is sent before its sender gives up (RFC 8489 section 6.2.1).
 *
 * @param rto until the second one goes out; each wait after it is twice as long. Positive
 * @param requests Rc, how many go out in all; 1 to 16
 * @param lastWait Rm, how many times {@code rto} the sender waits after the last one; positive
 */
public record Retransmission(Duration rto, int requests, int lastWait) {
    /** 500 ms, 7 requests, 16: at 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s, and it is over at 39.5 s. */
    public static final Retransmission RFC_8489 = new Retransmission(Duration.ofMillis(500), 7, 16);

    public Retransmission {
        if (!rto.isPositive() || requests < 1 || requests > 16 || lastWait < 1) {
            throw new IllegalArgumentException("no schedule: " + requests + " requests, the second after " + rto
                    + ", the end " + lastWait + " times that after the last");
        }
    }

    /** How long to wait after the request of this number; the first has number 1. */
    long waitNanos(int request) {
        return rto.toNanos() * (request < requests ? 1L << (request - 1) : lastWait);
    }
}
