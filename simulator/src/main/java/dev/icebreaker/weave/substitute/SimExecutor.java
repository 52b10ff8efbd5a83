package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Fiber;
import dev.icebreaker.engine.Simulation;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for every thread pool. A task runs on a fiber of its own, on behalf of whoever submitted it. It has no state, so
 * that it may sit in a static field; that is also why it cannot be shut down, which no woven code asks of a pool it shares.
 */
public final class SimExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    private final String name;

    private SimExecutor(String name) {
        this.name = name;
    }

    // ---- in place of java.util.concurrent.Executors and org.jitsi.utils.concurrent.ExecutorFactory

    public static SimExecutor newCachedThreadPool() {
        return new SimExecutor("pool");
    }

    public static SimExecutor newCachedThreadPool(ThreadFactory ignored) {
        return new SimExecutor("pool");
    }

    public static SimExecutor createCachedThreadPool(String name) {
        return new SimExecutor(name);
    }

    public static SimExecutor createFixedThreadPool(int threads, String name) {
        return new SimExecutor(name);
    }

    public static SimExecutor createSingleThreadScheduledExecutor(String name, int timeout, TimeUnit unit) {
        return new SimExecutor(name);
    }

    // ---- tasks

    @Override
    public void execute(Runnable task) {
        Simulation.current().spawn(Fiber.current().context(), name, task);
    }

    @Override
    public Future<?> submit(Runnable task) {
        return submit(Executors.callable(task));
    }

    @Override
    public <T> Future<T> submit(Runnable task, T result) {
        return submit(Executors.callable(task, result));
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        return start(task, 0, 0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return start(Executors.callable(task), unit.toNanos(delay), 0);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        return start(task, unit.toNanos(delay), 0);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long delay, long period, TimeUnit unit) {
        return start(Executors.callable(task), unit.toNanos(delay), unit.toNanos(period));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long delay, long period, TimeUnit unit) {
        return start(Executors.callable(task), unit.toNanos(delay), -unit.toNanos(period));
    }

    private <V> FiberTask<V> start(Callable<V> task, long delayNanos, long periodNanos) {
        return new FiberTask<>(Simulation.current(), task, periodNanos).scheduleAfter(delayNanos, name);
    }

    // ---- life

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException("the pool " + name + " is shared by all simulations");
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException("the pool " + name + " is shared by all simulations");
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
