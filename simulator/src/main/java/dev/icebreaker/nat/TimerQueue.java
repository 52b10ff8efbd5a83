package dev.icebreaker.nat;

import org.jspecify.annotations.Nullable;

/**
 * Things in the order in which they expire. All have a timer of the same length, so whoever's timer is started again goes to
 * the end, and nothing is ever searched.
 */
final class TimerQueue<T extends Timed<T>> {
    final long timerNanos;
    private @Nullable T first;
    private @Nullable T last;

    TimerQueue(long timerNanos) {
        this.timerNanos = timerNanos;
    }

    /** When the next one expires; {@link Long#MAX_VALUE} if there is none. */
    long nextExpiryNanos() {
        return first == null ? Long.MAX_VALUE : first.expiresNanos;
    }

    @Nullable T first() {
        return first;
    }

    void start(T timed, long nowNanos) {
        timed.expiresNanos = nowNanos + timerNanos;
        timed.earlier = last;
        if (last == null) {
            first = timed;
        } else {
            last.later = timed;
        }
        last = timed;
    }

    void remove(T timed) {
        T before = timed.earlier;
        T after = timed.later;
        if (before == null) {
            first = after;
        } else {
            before.later = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.earlier = before;
        }
        timed.earlier = null;
        timed.later = null;
    }
}
