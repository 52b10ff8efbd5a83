package dev.icebreaker.visualizer.studies;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Runs one thing at a time in the background; what is superseded ends as soon as it looks. */
final class Runner {
    private final Executor background;
    private final Executor window;
    private final AtomicLong wishes = new AtomicLong();

    /** Something that runs until it is done or is no longer wanted. */
    @FunctionalInterface
    interface Work {
        void run(Ticket ticket);
    }

    /** @param background runs what takes long, and {@code window} what touches what is shown */
    Runner(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /** Begins something else, instead of what is under way. */
    void start(Work work) {
        Ticket ticket = new Ticket(wishes.incrementAndGet());
        background.execute(() -> work.run(ticket));
    }

    /** Ends what is under way. Nothing of it is shown any more. */
    void stop() {
        wishes.incrementAndGet();
    }

    /** What is under way holds one. */
    final class Ticket {
        private final long wish;
        private final AtomicBoolean isWaiting = new AtomicBoolean();

        private Ticket(long wish) {
            this.wish = wish;
        }

        /** Whether it is still wanted. */
        boolean isValid() {
            return wish == wishes.get();
        }

        /** Shows something, if it is still wanted then. */
        void show(Runnable task) {
            window.execute(() -> {
                if (isValid()) {
                    task.run();
                }
            });
        }

        /** Shows how far it is, unless the window has not yet shown how far it was. */
        void showProgress(Supplier<Runnable> task) {
            if (isWaiting.compareAndSet(false, true)) {
                Runnable made = task.get();
                window.execute(() -> {
                    isWaiting.set(false);
                    if (isValid()) {
                        made.run();
                    }
                });
            }
        }
    }
}
