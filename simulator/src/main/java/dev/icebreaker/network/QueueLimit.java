package dev.icebreaker.network;

import java.time.Duration;

/**
 * How much may wait before a link's bottleneck. Without a rate nothing ever waits.
 */
public sealed interface QueueLimit {
    /** What a link has that names no other: 200 ms, in the range that access equipment has been seen with. */
    QueueLimit DEFAULT = new Time(200_000_000);

    /** A packet that would have to wait longer than this before its first bit leaves is dropped. */
    record Time(long nanos) implements QueueLimit {
        public Time {
            Checks.notNegative("a queue", nanos);
        }

        @Override
        public String toString() {
            return LinkProfile.millis(nanos) + " ms";
        }
    }

    /**
     * A packet is dropped if with it more than this would be waiting, counting what is left of the one that is leaving.
     */
    record Size(long bytes) implements QueueLimit {
        public Size {
            if (bytes <= 0) {
                throw new IllegalArgumentException("a queue that holds " + bytes + " bytes lets nothing through");
            }
        }

        @Override
        public String toString() {
            return bytes + " bytes";
        }
    }

    static QueueLimit of(Duration time) {
        return new Time(time.toNanos());
    }

    static QueueLimit ofBytes(long bytes) {
        return new Size(bytes);
    }
}
