package dev.icebreaker.cli;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs the same kind of session again and again on several threads, each session in a world of its own, and measures how fast
 * that goes once the JIT compiler has settled.
 */
final class Benchmark {
    private static final int BATCH = 500;
    private static final int MOST_WARM_UP_BATCHES = 80;
    private static final double SETTLED = 1.03;

    private final LongToIntFunction session;
    private final int workers;
    private final AtomicLong nextSeed = new AtomicLong(1);
    private volatile @Nullable Throwable failure;

    /**
     * What was measured.
     *
     * @param sessionsPerSecond of all workers together, wall clock
     * @param eventsPerSecond events of virtual time, likewise
     * @param bytesPerSession allocated on the heap by one session
     */
    record Figures(
            int workers,
            long sessions,
            long warmUpSessions,
            double seconds,
            double sessionsPerSecond,
            double eventsPerSecond,
            long bytesPerSession) {}

    /** @param session runs one with this seed, and says how many events it took */
    Benchmark(LongToIntFunction session, int workers) {
        this.session = session;
        this.workers = workers;
    }

    /** @param progress told what goes on now */
    Figures run(long sessions, Consumer<String> progress) throws InterruptedException {
        progress.accept("warming up");
        long warmUp = warmUp();
        progress.accept("measuring");
        Tally tally = new Tally();
        long start = System.nanoTime();
        runBatch(sessions, tally);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Figures(
                workers,
                sessions,
                warmUp,
                seconds,
                sessions / seconds,
                tally.events.get() / seconds,
                tally.bytes.get() / sessions);
    }

    /** Batches until none has been the fastest by a margin for a while. */
    private long warmUp() throws InterruptedException {
        long done = 0;
        double best = Double.MAX_VALUE;
        int sinceBest = 0;
        for (int batch = 0; batch < MOST_WARM_UP_BATCHES && sinceBest < 12; batch++) {
            long start = System.nanoTime();
            runBatch((long) BATCH * workers, new Tally());
            double took = System.nanoTime() - start;
            done += (long) BATCH * workers;
            sinceBest = took * SETTLED < best ? 0 : sinceBest + 1;
            best = Math.min(best, took);
        }
        return done;
    }

    private static final class Tally {
        final AtomicLong events = new AtomicLong();
        final AtomicLong bytes = new AtomicLong();
    }

    private void runBatch(long sessions, Tally tally) throws InterruptedException {
        AtomicLong left = new AtomicLong(sessions);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            Thread thread = Thread.ofPlatform().name("worker-" + (i + 1)).start(() -> work(left, tally));
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("a session failed: " + thrown.getMessage(), thrown);
        }
    }

    private void work(AtomicLong left, Tally tally) {
        long before = allocatedBytes();
        long events = 0;
        try {
            while (failure == null && left.getAndDecrement() > 0) {
                events += session.applyAsInt(nextSeed.getAndIncrement());
            }
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        tally.events.addAndGet(events);
        tally.bytes.addAndGet(allocatedBytes() - before);
    }

    /** By this thread and by the fibers that it carried. */
    private static long allocatedBytes() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                ? threads.getThreadAllocatedBytes(Thread.currentThread().threadId())
                : 0;
    }
}
