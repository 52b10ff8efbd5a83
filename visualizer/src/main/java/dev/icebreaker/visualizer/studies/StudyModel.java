package dev.icebreaker.visualizer.studies;

import dev.icebreaker.study.StudyLibrary;
import dev.icebreaker.study.StudyLoader;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Tally;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.result.VariantResult.SitePairResult;
import dev.icebreaker.study.session.Session;
import dev.icebreaker.study.session.Sessions;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.desk.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/** A study that grows while one looks on: pairs are drawn and called until there are as many as are wanted, or somebody stops it. */
public final class StudyModel {
    /** So many pairs are drawn at first, and with each wish for more. */
    public static final int SOME = 200;

    /** So often what came of them is counted up, in pairs. */
    private static final int EVERY = 8;
    /** One core is left for the window. */
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, EVERY);

    private static final int MOST_FAILURES = 8;

    private final Runner runner;
    private final List<Study> studies;
    private final ReadOnlyObjectWrapper<Optional<StudyResult>> result = new ReadOnlyObjectWrapper<>(this, "result", Optional.empty());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyIntegerWrapper wanted = new ReadOnlyIntegerWrapper(this, "wanted", SOME);
    private final IntegerProperty picked = new SimpleIntegerProperty(this, "picked");
    private Optional<Ongoing> ongoing = Optional.empty();

    /** What has been counted. Touched by whoever holds the lock, one after the other. */
    private record Ongoing(Sessions sessions, Tally tally) {
        static Ongoing of(Study study) {
            StudyPlan plan = new StudyPlan(study);
            return new Ongoing(new Sessions(plan), new Tally(plan));
        }

        /** The calls of these pairs, in the order of their numbers. */
        List<List<Session>> sessions(Executor threads, long first, long last) {
            List<CompletableFuture<List<Session>>> underWay = LongStream.rangeClosed(first, last)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> sessions.run(number), threads))
                    .toList();
            return underWay.stream().map(CompletableFuture::join).toList();
        }
    }

    /**
     * Calls between two kinds of site that failed.
     *
     * @param failed so many of {@code of}
     * @param number of the first of them
     * @param source opens that very call
     */
    public record Failure(String caller, String callee, long failed, long of, long number, Source source) {}

    public StudyModel(StudyLibrary library, Executor background, Executor window) {
        this.runner = new Runner(background, window);
        this.studies = library.names().stream()
                .map(library::load)
                .flatMap(loaded -> loaded instanceof StudyLoader.Result.Loaded(Study study) ? Stream.of(study) : Stream.empty())
                .toList();
    }

    /** Those that one can choose. */
    public List<Study> studies() {
        return studies;
    }

    /** What it amounts to so far; empty until one was chosen. */
    public ReadOnlyObjectProperty<Optional<StudyResult>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** How many pairs there are to be. */
    public ReadOnlyIntegerProperty wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /** Which of the variants is looked at closely, from 0. */
    public IntegerProperty pickedProperty() {
        return picked;
    }

    /** Begins a study, instead of the one that there was. */
    public void choose(Study study) {
        Ongoing begun = Ongoing.of(study);
        ongoing = Optional.of(begun);
        picked.set(0);
        wanted.set(SOME);
        result.set(Optional.of(begun.tally.result()));
        run();
    }

    /** Draws so many more. */
    public void more() {
        wanted.set(wanted.get() + SOME);
        run();
    }

    /** Goes on to as many as are wanted. */
    public void run() {
        ongoing.ifPresent(begun -> {
            boolean isDone = result.get().filter(now -> now.sessions() >= wanted.get()).isPresent();
            running.set(!isDone);
            if (!isDone) {
                int until = wanted.get();
                runner.start(ticket -> run(begun, until, ticket));
            }
        });
    }

    /** Ends it with what there is. */
    public void stop() {
        runner.stop();
        running.set(false);
    }

    private void run(Ongoing begun, int until, Runner.Ticket ticket) {
        synchronized (begun.tally) { // one that was stopped may still be at its last pairs
            try (ExecutorService threads = Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().name("pairs-", 1).factory())) {
                while (begun.tally.pairs() < until && ticket.isValid()) {
                    long first = begun.tally.pairs() + 1;
                    begun.sessions(threads, first, Math.min(until, first + EVERY - 1)).forEach(begun.tally::add);
                    ticket.showProgress(() -> show(begun.tally.result()));
                }
            }
            Runnable last = show(begun.tally.result());
            ticket.show(() -> {
                last.run();
                running.set(false);
            });
        }
    }

    private Runnable show(StudyResult now) {
        return () -> result.set(Optional.of(now));
    }

    /** The variant that is looked at closely. */
    public Optional<VariantResult> pickedResult() {
        return result.get().map(now -> now.variants().get(picked.get()));
    }

    /** Between which sites its calls failed, the most frequent first. */
    public List<Failure> failures() {
        String study = result.get().map(now -> now.study().study()).orElse("");
        return pickedResult().stream()
                .flatMap(variant -> variant.bySites().stream()
                        .filter(pair -> pair.failed() > 0)
                        .sorted(Comparator.comparingLong(SitePairResult::failed).reversed())
                        .limit(MOST_FAILURES)
                        .map(pair -> failure(study, variant, pair)))
                .toList();
    }

    private static Failure failure(String study, VariantResult variant, SitePairResult pair) {
        long number = pair.firstFailed().orElseThrow();
        Source source = Source.of(study + "#" + number + ":" + variant.variant().name());
        return new Failure(pair.caller(), pair.callee(), pair.failed(), pair.sessions(), number, source);
    }

    /** How far it is. */
    public Text progress() {
        long drawn = result.get().map(StudyResult::sessions).orElse(0L);
        return running.get()
                ? Text.of("%s of %s pairs", "%s de %s parejas", drawn, wanted.get())
                : Text.of("%s pairs", "%s parejas", drawn);
    }
}
