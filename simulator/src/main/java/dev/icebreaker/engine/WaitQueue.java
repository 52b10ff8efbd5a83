package dev.icebreaker.engine;

import java.util.ArrayDeque;

/** Fibers that wait for something to become true, first come first served. */
public final class WaitQueue {
    private final ArrayDeque<Fiber> fibers = new ArrayDeque<>(2);

    /**
     * Blocks the running fiber until it is woken, interrupted, or the clock reaches the deadline.
     *
     * @param deadlineNanos virtual time, or {@link Fiber#NEVER}
     * @return whether it was woken
     */
    public boolean await(long deadlineNanos) {
        Fiber me = Fiber.current();
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

    /** Wakes the one that has waited longest. */
    public void wakeFirst() {
        Fiber first = fibers.poll();
        if (first != null) {
            first.wake();
        }
    }

    public void wakeAll() {
        while (!fibers.isEmpty()) {
            wakeFirst();
        }
    }

    public boolean isEmpty() {
        return fibers.isEmpty();
    }
}
