package dev.icebreaker.cli;

import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Tally;
import dev.icebreaker.study.session.Session;
import dev.icebreaker.study.session.Sessions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A study under way: on all its threads, until it has what was asked for, or is interrupted, or cannot write any more. */
final class StudyRun {
    /**
     * So often the intervals are looked at. Not after every pair: the more often one looks, the likelier an interval is narrow by
     * chance.
     */
    private static final int PRECISION_EVERY = 200;
    /** How long an interrupt waits for what is done so far to be written. */
    private static final int PATIENCE_SECONDS = 20;

    private final Terminal terminal;
    private final Sessions sessions;
    private final OrderedWorkers workers;
    private final Tally tally;
    private final Optional<StudyFolder> folder;
    private volatile boolean interrupted;
    private @Nullable IOException unwritten;

    /** @param tally with what was done before */
    StudyRun(Terminal terminal, Sessions sessions, int workers, Tally tally, Optional<StudyFolder> folder) {
        this.terminal = terminal;
        this.sessions = sessions;
        this.workers = new OrderedWorkers(workers);
        this.tally = tally;
        this.folder = folder;
    }

    /**
     * Runs, and hands over what it amounts to, however it ended.
     *
     * @param pairs how many there are to be at most, with those of before
     * @param precision at which it stops, as the half of the widest interval
     * @return the exit status
     */
    int to(long pairs, OptionalDouble precision, Consumer<StudyResult> results) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread interrupt = new Thread(() -> interrupt(done), "interrupt");
        Runtime.getRuntime().addShutdownHook(interrupt);
        try {
            run(pairs, precision);
            results.accept(tally.result());
            return status();
        } finally {
            done.countDown();
            forget(interrupt);
        }
    }

    private void interrupt(CountDownLatch done) {
        interrupted = true;
        workers.stop();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the interrupt has come, and the hook waits for what is done here
        }
    }

    private void run(long pairs, OptionalDouble precision) throws InterruptedException {
        long before = tally.pairs();
        StudyProgress progress = new StudyProgress(terminal, pairs, before);
        try {
            if (!isPrecise(precision)) {
                workers.run(before + 1, pairs, sessions::run, pair -> {
                    take(pair);
                    progress.at(tally.pairs());
                    return unwritten == null && !isPrecise(precision);
                });
            }
        } finally {
            close();
        }
        progress.end((tally.pairs() - before) * sessions.plan().variants().size());
    }

    private boolean isPrecise(OptionalDouble precision) {
        return precision.isPresent()
                && tally.pairs() > 0
                && tally.pairs() % PRECISION_EVERY == 0
                && tally.precision() <= precision.getAsDouble();
    }

    private void take(List<Session> pair) {
        tally.add(pair);
        if (folder.isPresent()) {
            try {
                folder.get().add(pair);
            } catch (IOException e) {
                unwritten = e;
            }
        }
    }

    private void close() {
        if (folder.isPresent()) {
            try {
                folder.get().close();
            } catch (IOException e) {
                unwritten = e;
            }
        }
    }

    private int status() {
        if (unwritten != null) {
            terminal.err().println("icebreaker: the sessions could not be written any more: " + OutputFile.reason(unwritten)
                    + "; what is above is what was done until then");
            return ExitStatus.BAD_INPUT;
        }
        if (interrupted) {
            terminal.err().println(
                    "interrupted; what is above is what was done until then" + (folder.isPresent() ? ", and --resume goes on with it" : ""));
        }
        return ExitStatus.OK;
    }
}
