package dev.icebreaker.nat;

import org.jspecify.annotations.Nullable;

/**
 * Bindings in the order in which they expire. All have a timer of the same length, so whoever's timer is started again goes to
 * the end, and nothing is ever searched.
 */
final class TimerQueue {
    final long timerNanos;
    private @Nullable Binding first;
    private @Nullable Binding last;

    TimerQueue(long timerNanos) {
        this.timerNanos = timerNanos;
    }

    /** When the next one expires; {@link Long#MAX_VALUE} if there is none. */
    long nextExpiryNanos() {
        return first == null ? Long.MAX_VALUE : first.expiresNanos;
    }

    @Nullable Binding first() {
        return first;
    }

    void start(Binding binding, long nowNanos) {
        binding.expiresNanos = nowNanos + timerNanos;
        binding.earlier = last;
        if (last == null) {
            first = binding;
        } else {
            last.later = binding;
        }
        last = binding;
    }

    void remove(Binding binding) {
        Binding before = binding.earlier;
        Binding after = binding.later;
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
        binding.earlier = null;
        binding.later = null;
    }
}
