package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Event;
import dev.icebreaker.engine.Fiber;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.engine.WaitQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A task on a fiber of its own, once or again and again, and its result: stands in for {@code FutureTask}. */
final class FiberTask<V> implements RunnableScheduledFuture<V> {
    private enum State {
        SCHEDULED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private final Simulation simulation;
    private final Callable<V> work;
    /** 0 runs once; positive is a fixed rate, negative a fixed delay, as in {@code ScheduledThreadPoolExecutor}. */
    private final long periodNanos;

    private long dueNanos;
    private State state = State.SCHEDULED;
    private @Nullable Event start;
    private @Nullable Fiber fiber;
    private @Nullable V result;
    private @Nullable Throwable failure;
    private @Nullable WaitQueue waiting;

    FiberTask(Simulation simulation, Callable<V> work, long periodNanos) {
        this.simulation = simulation;
        this.work = work;
        this.periodNanos = periodNanos;
    }

    FiberTask<V> scheduleAfter(long delayNanos, String name) {
        long delay = Math.max(0, delayNanos);
        dueNanos = simulation.nowNanos() + delay;
        Simulation.SpawnEvent spawned =
                simulation.spawnAfter(delay, Fiber.current().context(), name, this::run);
        start = spawned.event();
        fiber = spawned.fiberToStart();
        return this;
    }

    @Override
    public void run() {
        if (state != State.SCHEDULED) {
            return;
        }
        state = State.RUNNING;
        try {
            V value = work.call();
            if (state == State.RUNNING) {
                result = value;
                settle(periodNanos == 0 ? State.DONE : State.SCHEDULED);
            }
        } catch (Exception e) {
            failure = e;
            if (state == State.RUNNING) {
                settle(State.FAILED);
            }
        }
        if (state == State.SCHEDULED && fiber != null) {
            long delay = periodNanos < 0 ? -periodNanos : dueNanos + periodNanos - simulation.nowNanos();
            scheduleAfter(delay, fiber.name());
        }
    }

    private void settle(State next) {
        state = next;
        if (next != State.SCHEDULED && waiting != null) {
            waiting.wakeAll();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (isDone()) {
            return false;
        }
        if (state == State.SCHEDULED && start != null) {
            start.cancel();
        } else if (mayInterruptIfRunning && fiber != null) {
            fiber.interrupt();
        }
        settle(State.CANCELLED);
        return true;
    }

    @Override
    public boolean isCancelled() {
        return state == State.CANCELLED;
    }

    @Override
    public boolean isDone() {
        return state != State.SCHEDULED && state != State.RUNNING;
    }

    @Override
    public boolean isPeriodic() {
        return periodNanos != 0;
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        await(Fiber.NEVER);
        return report();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        await(simulation.nowNanos() + unit.toNanos(timeout));
        if (!isDone()) {
            throw new TimeoutException();
        }
        return report();
    }

    private void await(long deadlineNanos) throws InterruptedException {
        if (waiting == null) {
            waiting = new WaitQueue();
        }
        while (!isDone() && simulation.nowNanos() < deadlineNanos) {
            if (Fiber.current().clearInterrupt()) {
                throw new InterruptedException();
            }
            waiting.await(deadlineNanos);
        }
    }

    @SuppressWarnings("NullAway") // a task's result may be null, as with any Future
    private V report() throws ExecutionException {
        if (state == State.CANCELLED) {
            throw new CancellationException();
        }
        if (failure != null) {
            throw new ExecutionException(failure);
        }
        return result;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - simulation.nowNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
