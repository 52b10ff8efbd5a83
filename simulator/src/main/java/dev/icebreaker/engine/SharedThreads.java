package dev.icebreaker.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Virtual threads on the JDK's own scheduler, which all simulations share. The caller sleeps meanwhile. */
final class SharedThreads implements Threads {
    private volatile boolean back;
    private volatile @Nullable Thread waiter;

    @Override
    public Thread create(String name, Runnable body) {
        return Thread.ofVirtual().name(name).unstarted(body);
    }

    @Override
    public void awaitHandBack() {
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

    @Override
    public void handBack() {
        back = true;
        LockSupport.unpark(waiter);
    }

    @Override
    public void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
