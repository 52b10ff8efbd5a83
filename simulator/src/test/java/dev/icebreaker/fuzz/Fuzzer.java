package dev.icebreaker.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a target with inputs, one a number, in sessions of some hundred. An input fails if something is thrown, if nothing comes back
 * for a minute, or if memory is used as if there was no end of it.
 */
final class Fuzzer {
    private static final int INPUTS_OF_A_SESSION = 256;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long MOST_BYTES_AN_INPUT = 128L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FuzzTarget target;
    private final Mutator mutator;
    private volatile long number;
    private volatile @Nullable Throwable defect;

    private Fuzzer(FuzzTarget target) {
        this.target = target;
        this.mutator = new Mutator(target);
    }

    /** Takes the inputs of these numbers, {@code first} to {@code last}. */
    static void run(FuzzTarget target, long first, long last) {
        Fuzzer fuzzer = new Fuzzer(target);
        Thread worker = new Thread(() -> fuzzer.work(first, last), "fuzz-" + target.name());
        worker.setDaemon(true);
        worker.start();
        fuzzer.watch(worker);
    }

    private void watch(Thread worker) {
        try {
            while (worker.isAlive()) {
                long before = number;
                worker.join(PATIENCE_MILLIS);
                if (worker.isAlive() && number == before) {
                    throw new AssertionError(place() + " hangs:\n" + stack(worker));
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (defect != null) {
            throw new AssertionError(place() + " fails: " + defect, defect);
        }
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).map(at -> "  at " + at).collect(Collectors.joining("\n"));
    }

    private String place() {
        byte[] input = input(number);
        String hex = HexFormat.of().formatHex(input);
        return "%s, input %d (-Dicebreaker.fuzz.target=%s -Dicebreaker.fuzz.input=%d, the session began with input %d), %s"
                .formatted(target.name(), number, target.name(), number, firstOfSession(number), hex);
    }

    private byte[] input(long of) {
        SplittableRandom random = new SplittableRandom(of);
        return target.repair(mutator.input(random), random);
    }

    private static long firstOfSession(long number) {
        return number / INPUTS_OF_A_SESSION * INPUTS_OF_A_SESSION;
    }

    private void work(long first, long last) {
        number = first;
        try {
            while (number <= last) {
                long end = Math.min(last + 1, firstOfSession(number) + INPUTS_OF_A_SESSION);
                try (FuzzTarget.Session session = target.open()) {
                    for (; number < end; number++) {
                        take(session, input(number));
                    }
                    number--;
                    session.settle();
                    number++;
                }
            }
        } catch (Throwable thrown) {
            defect = thrown;
        }
    }

    private static void take(FuzzTarget.Session session, byte[] input) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        session.take(input);
        long used = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (used > MOST_BYTES_AN_INPUT) {
            throw new AssertionError("it took " + used + " bytes of memory for " + input.length + " bytes of input");
        }
    }
}
