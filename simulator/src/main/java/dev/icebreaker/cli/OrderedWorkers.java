package dev.icebreaker.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Works out a function of 1, 2, 3, ... on several threads, and hands the results over in order, on the thread that asked: what comes of
 * them does not depend on the number of threads. No more than a few results a thread wait to be handed over.
 */
final class OrderedWorkers {
    /** Numbers that a thread takes at once. */
    private static final int BATCH = 8;
    /** Batches under way or waiting, for each thread. */
    private static final int AHEAD = 4;

    private final int threads;
    private volatile boolean stopped;

    OrderedWorkers(int threads) {
        this.threads = threads;
    }

    /** Ends a run early: what is under way is finished and dropped. From any thread. */
    void stop() {
        stopped = true;
    }

    /**
     * Hands over the results for the numbers {@code from} to {@code to}.
     *
     * @param taker says whether it wants more
     */
    <T> void run(long from, long to, LongFunction<T> work, Predicate<T> taker) throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("worker-", 1).factory())) {
            try {
                handOver(pool, from, to, work, taker);
            } finally {
                stopped = true; // before the pool is closed, which waits for all that is under way
            }
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    private <T> void handOver(ExecutorService pool, long from, long to, LongFunction<T> work, Predicate<T> taker)
            throws InterruptedException, ExecutionException {
        Deque<Future<List<T>>> underWay = new ArrayDeque<>();
        long next = from;
        while (!stopped && (next <= to || !underWay.isEmpty())) {
            while (next <= to && underWay.size() < threads * AHEAD) {
                long first = next;
                long last = Math.min(to, first + BATCH - 1);
                underWay.add(pool.submit(() -> batch(first, last, work)));
                next = last + 1;
            }
            for (T result : underWay.remove().get()) {
                if (!taker.test(result)) {
                    return;
                }
            }
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private <T> List<T> batch(long first, long last, LongFunction<T> work) {
        List<T> results = new ArrayList<>();
        for (long number = first; number <= last && !stopped; number++) {
            results.add(work.apply(number));
        }
        return results;
    }
}
