package dev.icebreaker.engine;

/**
 * What a run may use before it is stopped with a {@link LimitReachedException}: no loop in a simulation goes on for ever.
 *
 * @param events how many events may happen
 * @param virtualNanos how far the clock may go
 */
public record Limits(long events, long virtualNanos) {
    /** Generous for one scenario: a hundred million events, a day of virtual time. */
    public static final Limits DEFAULT = new Limits(100_000_000, 24L * 3600 * 1_000_000_000);

    public Limits {
        if (events <= 0 || virtualNanos <= 0) {
            throw new IllegalArgumentException("limits are positive: " + events + " events, " + virtualNanos + " ns");
        }
    }
}
