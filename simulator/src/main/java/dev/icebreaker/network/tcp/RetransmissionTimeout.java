package dev.icebreaker.network.tcp;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * How long to wait for an acknowledgment (RFC 6298). The bounds are those of Linux (include/net/tcp.h), on which most servers
 * and many clients run: RFC 6298 section 2.4 wants 1 s at least, Linux has never less than SRTT + 200 ms (TCP_RTO_MIN).
 */
final class RetransmissionTimeout {
    /** RFC 6298 section 2.1. */
    static final long INITIAL_NANOS = SECONDS.toNanos(1);

    static final long LEAST_VARIATION_NANOS = MILLISECONDS.toNanos(200);
    static final long MOST_NANOS = SECONDS.toNanos(120);

    /** What data begins with if the SYN had to be repeated (RFC 6298 section 5.7). */
    static final long AFTER_LOST_SYN_NANOS = SECONDS.toNanos(3);

    private long smoothed;
    private long variation;
    private long nanos = INITIAL_NANOS;

    long nanos() {
        return nanos;
    }

    /** A round trip was measured, of a segment that was sent once (Karn's algorithm, section 3). */
    void measured(long roundTripNanos) {
        if (smoothed == 0) {
            smoothed = roundTripNanos;
            variation = roundTripNanos / 2;
        } else {
            variation += (Math.abs(smoothed - roundTripNanos) - variation) / 4;
            smoothed += (roundTripNanos - smoothed) / 8;
        }
        nanos = Math.min(MOST_NANOS, smoothed + Math.max(LEAST_VARIATION_NANOS, 4 * variation));
    }

    /** The timer ran out: twice as long next time (section 5.5). */
    void backOff() {
        nanos = Math.min(MOST_NANOS, 2 * nanos);
    }

    /** The handshake is done, but its SYN was sent more than once, so that nothing could be measured. */
    void synWasLost() {
        nanos = AFTER_LOST_SYN_NANOS;
    }
}
