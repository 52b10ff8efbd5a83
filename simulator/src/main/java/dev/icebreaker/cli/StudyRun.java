package dev.icebreaker.cli;

import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Tally;
import dev.icebreaker.study.session.Session;
import dev.icebreaker.study.session.Sessions;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A study under way: on all its threads, until it has what was asked for, or is interrupted, or cannot write any more. */
final class StudyRun {
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
     * @param goal counts the pairs of before as well
     * @return the exit status
     */
    int to(StudyGoal goal, Consumer<StudyResult> results) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (OnInterrupt _ = OnInterrupt.run("interrupt", () -> {
            interrupt();
            await(done);
        })) {
            run(goal);
            results.accept(tally.result());
            return status(goal);
        } catch (RuntimeException e) {
            if (interrupted) {
                return Main.refuse(terminal, e); // here, for the program is gone as soon as this is done
            }
            throw e;
        } finally {
            done.countDown();
        }
    }

    /** Ends it early, with what is done. From any thread. */
    void interrupt() {
        interrupted = true;
        workers.stop();
    }

    private static void await(CountDownLatch done) {
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(StudyGoal goal) throws InterruptedException {
        long before = tally.pairs();
        StudyProgress progress = new StudyProgress(terminal, goal.pairs(), before);
        try {
            if (!goal.isReached(tally)) {
                workers.run(before + 1, goal.pairs(), sessions::run, pair -> {
                    take(pair);
                    progress.at(tally.pairs());
                    return unwritten == null && !goal.isReached(tally);
                });
            }
        } finally {
            close();
        }
        progress.end((tally.pairs() - before) * sessions.plan().variants().size());
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

    private int status(StudyGoal goal) {
        if (unwritten != null) {
            terminal.err().println("icebreaker: the sessions could not be written any more: " + OutputFile.reason(unwritten)
                    + "; what is above is what was done until then");
            return ExitStatus.BAD_INPUT;
        }
        if (interrupted) {
            terminal.err().println(
                    "interrupted; what is above is what was done until then"
                            + (folder.isPresent() ? ", and the same command with --resume goes on with it" : ""));
        } else if (!goal.isPrecise(tally)) {
            terminal.err().printf(
                    Locale.ROOT,
                    "after %2$,d pairs the widest interval reaches %1$.2f points, further than --precision; without --sessions more pairs are drawn%n",
                    100 * tally.precision(),
                    tally.pairs());
        }
        return ExitStatus.OK;
    }
}
