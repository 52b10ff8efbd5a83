package dev.icebreaker.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Where the thread that called {@code run} waits until the simulation hands control back to it. */
final class Handover {
    private volatile boolean back;
    private volatile @Nullable Thread waiter;

    void await() {
        waiter = Thread.currentThread();
        boolean interrupted = false;
        while (!back) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted(); // an interrupted caller still waits for the loop to come to rest
        }
        back = false;
        waiter = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void handBack() {
        back = true;
        LockSupport.unpark(waiter);
    }
}
