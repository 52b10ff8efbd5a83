package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Fiber;
import dev.icebreaker.engine.WaitQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Stands in for {@link java.util.concurrent.locks.ReentrantReadWriteLock}, as far as fibers need it. */
public final class SimReadWriteLock implements ReadWriteLock {
    private final Reading reading = new Reading();
    private final Writing writing = new Writing();
    private int readers;
    private @Nullable Fiber writer;
    private int writes;
    /** Made on first contention, which most locks never see. */
    private @Nullable WaitQueue waiting;

    public SimReadWriteLock() {}

    @Override
    public Lock readLock() {
        return reading;
    }

    @Override
    public Lock writeLock() {
        return writing;
    }

    private void await() {
        if (waiting == null) {
            waiting = new WaitQueue();
        }
        waiting.await(Fiber.NEVER);
    }

    private void released() {
        if (waiting != null) {
            waiting.wakeAll();
        }
    }

    private final class Reading extends PlainLock {
        @Override
        public void lock() {
            Fiber me = Fiber.current();
            while (writer != null && writer != me) {
                await();
            }
            readers++;
        }

        @Override
        public void unlock() {
            readers--;
            released();
        }
    }

    private final class Writing extends PlainLock {
        @Override
        public void lock() {
            Fiber me = Fiber.current();
            while (readers > 0 || writer != null && writer != me) {
                await();
            }
            writer = me;
            writes++;
        }

        @Override
        public void unlock() {
            if (--writes == 0) {
                writer = null;
                released();
            }
        }
    }

    /** A lock without the calls that woven code does not make. */
    private abstract static class PlainLock implements Lock {
        @Override
        public void lockInterruptibly() {
            throw new UnsupportedOperationException("lockInterruptibly");
        }

        @Override
        public boolean tryLock() {
            throw new UnsupportedOperationException("tryLock");
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) {
            throw new UnsupportedOperationException("tryLock");
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException("newCondition");
        }
    }
}
