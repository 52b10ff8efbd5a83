package dev.icebreaker.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads that are mounted on the thread that runs the simulation, and on no other. Passing the baton is then a matter
 * of one queue, where the JDK's scheduler wakes a second core to steal the carrier and its caches: two to three times as many
 * sessions a second (docs/performance.md).
 *
 * <p>JDK 25 has no public way to choose a virtual thread's scheduler. It has a private one, which is open to us when the JVM was
 * started with {@code --add-opens java.base/java.lang=ALL-UNNAMED}, as the manifest of our jar asks. Without that, {@link
 * SharedThreads} do the same, more slowly.
 */
final class CallerThreads implements Threads, Executor {
    private static final @Nullable MethodHandle NEW_THREAD = find();

    /** What is to be run on the caller's thread. Others add to it as well: the JDK's own, when a contended lock is free. */
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private volatile @Nullable Thread waiter;
    private volatile boolean back;

    static boolean areAvailable() {
        return NEW_THREAD != null;
    }

    private static @Nullable MethodHandle find() {
        try {
            Class<?> builders = Class.forName("java.lang.ThreadBuilders");
            return MethodHandles.privateLookupIn(builders, MethodHandles.lookup())
                    .findStatic(
                            builders,
                            "newVirtualThread",
                            MethodType.methodType(Thread.class, Executor.class, String.class, int.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    @Override
    public Thread create(String name, Runnable body) {
        MethodHandle newThread = NEW_THREAD;
        if (newThread == null) {
            throw new IllegalStateException("this JVM does not let a scheduler be chosen");
        }
        try {
            return (Thread) newThread.invokeExact((Executor) this, name, 0, body);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        Thread sleeper = waiter;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }

    @Override
    public void awaitHandBack() {
        boolean interrupted = false;
        while (!back) {
            interrupted |= runNext();
        }
        back = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void handBack() {
        back = true;
    }

    @Override
    public void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            interrupted |= runNext();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a task, or sleeps until there is one; says whether the sleep was interrupted. */
    private boolean runNext() {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
            return false;
        }
        waiter = Thread.currentThread();
        if (tasks.isEmpty()) {
            LockSupport.park(this);
        }
        waiter = null;
        return Thread.interrupted();
    }
}
