package dev.icebreaker.engine;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Fibers that wait for something to become true, first come first served. */
public final class WaitQueue {
    /** Made on first use: most queues never see a fiber. */
    private @Nullable ArrayDeque<Fiber> fibers;

    /**
     * Blocks the running fiber until it is woken, interrupted, or the clock reaches the deadline.
     *
     * @param deadlineNanos virtual time, or {@link Fiber#NEVER}
     * @return whether it was woken
     */
    public boolean await(long deadlineNanos) {
        Fiber me = Fiber.current();
        if (fibers == null) {
            fibers = new ArrayDeque<>(2);
        }
        fibers.add(me);
        boolean woken = false;
        try {
            woken = me.block(deadlineNanos);
        } finally {
            if (!woken) {
                fibers.remove(me);
            }
        }
        return woken;
    }

    /** Wakes the one that has waited longest, of those that no interrupt has woken. */
    public void wakeFirst() {
        while (!isEmpty()) {
            if (fibers.removeFirst().wake()) {
                return;
            }
        }
    }

    public void wakeAll() {
        while (!isEmpty()) {
            wakeFirst();
        }
    }

    public boolean isEmpty() {
        return fibers == null || fibers.isEmpty();
    }
}
