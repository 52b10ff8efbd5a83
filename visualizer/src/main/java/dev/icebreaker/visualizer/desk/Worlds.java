package dev.icebreaker.visualizer.desk;

import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.study.Matrix;
import dev.icebreaker.study.RelayMatrix;
import dev.icebreaker.study.StudyLibrary;
import dev.icebreaker.study.StudyLoader;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.session.Variant;
import dev.icebreaker.study.spec.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the scenario that a source means: in the library, in a file, among the sessions of a study, or in a matrix. */
final class Worlds {
    /** As {@code icebreaker run} has it. */
    private static final Pattern SESSION = Pattern.compile("(.+)#([0-9]{1,9})(?::(.+))?");

    private final ScenarioLibrary library;
    private final StudyLibrary studies = StudyLibrary.onClassPath();

    /** One call of a study. */
    private record Session(StudyPlan plan, long number, Variant variant) {}

    Worlds(ScenarioLibrary library) {
        this.library = library;
    }

    boolean isShipped(String what) {
        return library.names().contains(what);
    }

    /** Loads it with what is given and changed. */
    ScenarioLoader.Result load(Source source) {
        UnaryOperator<ScenarioLoader> changes = changes(source);
        Optional<Session> session = session(source.what());
        if (session.isPresent()) {
            return session.get().plan.replay(session.get().number, session.get().variant, changes);
        }
        ScenarioLoader loader = changes.apply(new ScenarioLoader());
        return matrix(source.what())
                .map(text -> loader.load(source.what(), text))
                .orElseGet(() -> library.load(source.what(), loader));
    }

    /**
     * Writes it, with what is given and changed, as a scenario of its own.
     *
     * @param name that it is to have
     * @throws IOException if it cannot be read
     */
    String written(String name, Source source) throws IOException {
        UnaryOperator<ScenarioLoader> changes = changes(source);
        Optional<Session> session = session(source.what());
        return session.isPresent()
                ? session.get().plan.written(name, session.get().number, session.get().variant, changes)
                : changes.apply(new ScenarioLoader()).written(name, text(source.what()));
    }

    /**
     * The YAML of a scenario that has one.
     *
     * @throws IOException if it cannot be read
     */
    String text(String what) throws IOException {
        Optional<String> known = matrix(what).or(() -> library.text(what));
        try {
            return known.isPresent() ? known.get() : Files.readString(Path.of(what));
        } catch (InvalidPathException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static UnaryOperator<ScenarioLoader> changes(Source source) {
        return plain -> {
            ScenarioLoader loader = plain;
            for (Change change : Stream.concat(source.given().stream(), source.changes().stream()).toList()) {
                loader = loader.withSetting(change.path(), change.value());
            }
            return loader;
        };
    }

    private static Optional<String> matrix(String what) {
        return switch (what) {
            case Source.MATRIX -> Optional.of(Matrix.text());
            case Source.MATRIX_WITH_TURN -> Optional.of(RelayMatrix.text());
            default -> Optional.empty();
        };
    }

    /** Without a configuration, it is that of the study's first. */
    private Optional<Session> session(String what) {
        Matcher parts = SESSION.matcher(what);
        if (!parts.matches() || Long.parseLong(parts.group(2)) < 1 || !studies.isStudy(parts.group(1))) {
            return Optional.empty();
        }
        return switch (studies.load(parts.group(1))) {
            case StudyLoader.Result.Loaded(Study study) -> {
                StudyPlan plan = new StudyPlan(study);
                String variant = Optional.ofNullable(parts.group(3)).orElse(plan.variants().getFirst().name());
                yield plan.variant(variant).map(found -> new Session(plan, Long.parseLong(parts.group(2)), found));
            }
            case StudyLoader.Result.Faulty _ -> Optional.empty();
        };
    }
}
