package dev.icebreaker.engine;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code synchronized}, {@code wait} and {@code notify} mean among the fibers of one simulation (JLS 17.1 and 17.2).
 *
 * <p>Only one fiber runs at a time, so a monitor can be found taken only if its owner has blocked while it held it. Each fiber
 * therefore just notes what it holds, and only the holdings of blocked fibers are looked up: entering and leaving a monitor
 * touches no map and allocates nothing, unless some fiber sleeps on a lock.
 */
public final class Monitors {
    private final Simulation simulation;
    /** The owners of the monitors that are held by blocked fibers. */
    private final Map<Object, Fiber> heldByBlocked = new IdentityHashMap<>();
    /** Who waits to enter a monitor, by monitor, first come first served. */
    private final Map<Object, ArrayDeque<Fiber>> entering = new IdentityHashMap<>();
    /** Who called {@code wait} and was not notified yet, by monitor. */
    private final Map<Object, ArrayDeque<Fiber>> waiting = new IdentityHashMap<>();

    Monitors(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Enters the monitor of the object, as often as its owner likes; blocks while another fiber holds it. */
    public void enter(Object object) {
        Fiber me = simulation.currentFiber();
        if (!heldByBlocked.isEmpty()) {
            awaitFree(object, me);
        }
        me.held.push(object);
    }

    /** Leaves the monitor once. */
    public void exit(Object object) {
        Fiber me = simulation.currentFiber();
        if (!me.held.pop(object)) {
            throw new IllegalMonitorStateException(me.name() + " does not hold the monitor that it leaves");
        }
        if (!entering.isEmpty()) {
            admitNext(object, me);
        }
    }

    /**
     * Releases the monitor and blocks until notified, interrupted, or {@code timeoutNanos} have passed; then takes the monitor
     * again.
     *
     * @param timeoutNanos 0 means without end, as in {@link Object#wait(long)}
     */
    public void await(Object object, long timeoutNanos) throws InterruptedException {
        Fiber me = simulation.currentFiber();
        if (!me.held.contains(object)) {
            throw new IllegalMonitorStateException(me.name() + " waits on a monitor that it does not hold");
        }
        if (me.clearInterrupt()) {
            throw new InterruptedException();
        }
        int times = me.held.popAll(object);
        if (!entering.isEmpty()) {
            admitNext(object, me);
        }
        waiting.computeIfAbsent(object, o -> new ArrayDeque<>()).add(me);
        boolean notified = false;
        try {
            notified = me.block(timeoutNanos == 0 ? Fiber.NEVER : simulation.nowNanos() + timeoutNanos);
        } finally {
            if (!notified) {
                forget(waiting, object, me);
            }
            if (!simulation.isClosing()) {
                awaitFree(object, me);
            }
            for (int i = 0; i < times; i++) {
                me.held.push(object);
            }
        }
        if (!notified && me.clearInterrupt()) {
            throw new InterruptedException();
        }
    }

    /** Wakes the fiber that has waited longest on this object, if there is one. */
    public void notifyOne(Object object) {
        requireHeld(object);
        ArrayDeque<Fiber> queue = waiting.get(object);
        if (queue != null) {
            Fiber next = queue.poll();
            while (next != null && !next.wake()) {
                next = queue.poll(); // one that was interrupted leaves the notification to the next (JLS 17.2.4)
            }
            if (queue.isEmpty()) {
                waiting.remove(object);
            }
        }
    }

    /** Wakes every fiber that waits on this object, in the order in which they came. */
    public void notifyAll(Object object) {
        requireHeld(object);
        if (waiting.isEmpty()) {
            return;
        }
        ArrayDeque<Fiber> queue = waiting.remove(object);
        if (queue != null) {
            queue.forEach(Fiber::wake);
        }
    }

    private void requireHeld(Object object) {
        Fiber me = simulation.currentFiber();
        if (!me.held.contains(object)) {
            throw new IllegalMonitorStateException(me.name() + " notifies on a monitor that it does not hold");
        }
    }

    private void awaitFree(Object object, Fiber me) {
        Fiber owner = heldByBlocked.get(object);
        while (owner != null && owner != me) {
            entering.computeIfAbsent(object, o -> new ArrayDeque<>()).add(me);
            try {
                boolean admitted = me.block(Fiber.NEVER);
                if (!admitted) {
                    forget(entering, object, me); // interrupted: entering a monitor goes on regardless
                }
            } catch (SimulationClosedError closed) {
                forget(entering, object, me);
                throw closed;
            }
            owner = heldByBlocked.get(object);
        }
    }

    private void admitNext(Object object, Fiber leaver) {
        ArrayDeque<Fiber> queue = entering.get(object);
        if (queue == null || leaver.held.contains(object)) {
            return;
        }
        Fiber next = queue.poll();
        if (queue.isEmpty()) {
            entering.remove(object);
        }
        if (next != null) {
            next.wake();
        }
    }

    private static void forget(Map<Object, ArrayDeque<Fiber>> queues, Object object, Fiber fiber) {
        ArrayDeque<Fiber> queue = queues.get(object);
        if (queue == null) {
            return;
        }
        for (Iterator<Fiber> it = queue.iterator(); it.hasNext(); ) {
            if (it.next() == fiber) {
                it.remove();
                break;
            }
        }
        if (queue.isEmpty()) {
            queues.remove(object);
        }
    }

    /** The fiber blocks: from now on others may run into what it holds. */
    void parked(Fiber fiber) {
        for (int i = 0; i < fiber.held.size(); i++) {
            heldByBlocked.put(fiber.held.get(i), fiber);
        }
    }

    /** The fiber runs again. */
    void resumed(Fiber fiber) {
        for (int i = 0; i < fiber.held.size(); i++) {
            heldByBlocked.remove(fiber.held.get(i), fiber);
        }
    }

    /** The fiber that holds this monitor while it is blocked, for messages and tests. */
    @Nullable Fiber blockedOwner(Object object) {
        return heldByBlocked.get(object);
    }
}
