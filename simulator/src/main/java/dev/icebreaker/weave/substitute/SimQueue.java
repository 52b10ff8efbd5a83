package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Fiber;
import dev.icebreaker.engine.WaitQueue;
import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for {@link java.util.concurrent.ArrayBlockingQueue}: the same bound, but fibers wait on it instead of threads, and
 * room is taken as elements come, where the original takes it all at once (half of what an agent would allocate).
 */
public final class SimQueue<E> extends AbstractQueue<E> implements BlockingQueue<E> {
    private final int capacity;
    private @Nullable ArrayDeque<E> elements;
    private final WaitQueue notEmpty = new WaitQueue();
    private final WaitQueue notFull = new WaitQueue();

    public SimQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a queue has room for at least one element, not " + capacity);
        }
        this.capacity = capacity;
    }

    private ArrayDeque<E> elements() {
        if (elements == null) {
            elements = new ArrayDeque<>(4);
        }
        return elements;
    }

    @Override
    public boolean offer(E element) {
        if (size() >= capacity) {
            return false;
        }
        elements().add(element);
        notEmpty.wakeFirst();
        return true;
    }

    @Override
    public @Nullable E poll() {
        E first = elements == null ? null : elements.poll();
        if (first != null) {
            notFull.wakeFirst();
        }
        return first;
    }

    @Override
    public @Nullable E peek() {
        return elements == null ? null : elements.peek();
    }

    @Override
    public void put(E element) throws InterruptedException {
        while (!offer(element)) {
            await(notFull, Fiber.NEVER);
        }
    }

    @Override
    public boolean offer(E element, long timeout, TimeUnit unit) throws InterruptedException {
        long deadline = deadline(timeout, unit);
        while (!offer(element)) {
            if (now() >= deadline) {
                return false;
            }
            await(notFull, deadline);
        }
        return true;
    }

    @Override
    public E take() throws InterruptedException {
        while (true) {
            E first = poll();
            if (first != null) {
                return first;
            }
            await(notEmpty, Fiber.NEVER);
        }
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        long deadline = deadline(timeout, unit);
        while (true) {
            E first = poll();
            if (first != null || now() >= deadline) {
                return first;
            }
            await(notEmpty, deadline);
        }
    }

    private static void await(WaitQueue queue, long deadlineNanos) throws InterruptedException {
        if (Fiber.current().clearInterrupt()) {
            throw new InterruptedException();
        }
        // Who was woken for an element takes it, and leaves an interrupt that came as well to be seen later.
        if (!queue.await(deadlineNanos) && Fiber.current().clearInterrupt()) {
            throw new InterruptedException();
        }
    }

    private static long deadline(long timeout, TimeUnit unit) {
        return now() + unit.toNanos(timeout);
    }

    private static long now() {
        return Fiber.current().simulation().nowNanos();
    }

    @Override
    public int remainingCapacity() {
        return capacity - size();
    }

    @Override
    public int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> target, int most) {
        int moved = 0;
        while (moved < most && !isEmpty()) {
            target.add(remove());
            moved++;
        }
        return moved;
    }

    @Override
    public Iterator<E> iterator() {
        return elements().iterator();
    }

    @Override
    public int size() {
        return elements == null ? 0 : elements.size();
    }
}
