package dev.icebreaker.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread on which the event loop and the fibers of one simulation run. Carriers pass a baton: only its holder runs.
 *
 * <p>The holder drives the event loop itself, on top of whatever it was doing. So a fiber that does not block costs no switch
 * of threads, one that blocks and is the next to go on costs none either, and any other costs one.
 */
final class Carrier implements Runnable {
    private final Simulation simulation;
    private final Thread thread;
    private volatile boolean baton;
    /** What to run first on receiving the baton; null to drive the loop. */
    private @Nullable Fiber next;

    private boolean retired;

    Carrier(Simulation simulation, String name) {
        this.simulation = simulation;
        this.thread = simulation.threads().create(name, this);
    }

    void start() {
        thread.start();
    }

    /** Lets this carrier go on: with a new fiber, with the fiber that blocks on it, or with the event loop. */
    void giveBaton(@Nullable Fiber fiber) {
        next = fiber;
        baton = true;
        LockSupport.unpark(thread);
    }

    /** Lets an idle carrier end its thread. */
    void retire() {
        retired = true;
        giveBaton(null);
    }

    void awaitBaton() {
        while (!baton) {
            LockSupport.park();
        }
        baton = false;
    }

    Thread thread() {
        return thread;
    }

    @Override
    public void run() {
        Simulation.CURRENT.set(simulation);
        awaitBaton();
        while (!retired) {
            Fiber fiber = next;
            next = null;
            if (fiber != null) {
                simulation.runFiber(fiber, this);
            }
            simulation.drive(this, null);
        }
    }
}
