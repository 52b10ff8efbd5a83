package dev.icebreaker.cli;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.study.StudyLibrary;
import dev.icebreaker.study.StudyLoader;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.session.Variant;
import dev.icebreaker.study.spec.Study;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Loads studies for commands, and tells what is wrong with those that are none. */
final class Studies {
    private static final char NUMBER = '#';
    private static final int MOST_DIGITS = 18;

    private final StudyLibrary library = StudyLibrary.onClassPath();
    private final Terminal terminal;
    private final Locale locale;

    /** @param locale in which faults are told */
    Studies(Terminal terminal, Locale locale) {
        this.terminal = terminal;
        this.locale = locale;
    }

    StudyLibrary library() {
        return library;
    }

    /**
     * A study of the library, or from a file.
     *
     * @throws UserError if it is none; what is wrong was printed, a line a fault
     */
    Study load(String nameOrFile) {
        return switch (library.load(nameOrFile)) {
            case StudyLoader.Result.Loaded(Study study) -> study;
            case StudyLoader.Result.Faulty faulty -> {
                print(faulty);
                throw list(faulty).refusal();
            }
        };
    }

    /** Prints the faults, a line each. */
    void print(StudyLoader.Result.Faulty faulty) {
        list(faulty).print(terminal, locale);
    }

    private static FaultList list(StudyLoader.Result.Faulty faulty) {
        return new FaultList(faulty.faults(), faulty.omitted());
    }

    /** Whether somebody means a session of a study, {@code STUDY#NUMBER}, and no scenario; maybe without knowing how it is written. */
    boolean isSession(String written) {
        int at = written.lastIndexOf(NUMBER);
        return at > 0
                && (written.substring(at + 1).matches("[0-9]+(:.*)?") || library.isStudy(written.substring(0, at)));
    }

    /**
     * The scenario of a session: {@code stun-vs-turn#1234}, or {@code stun-vs-turn#1234:turn-udp}. Without a configuration it is the
     * study's first.
     *
     * @param seed of the study, if not its own
     * @param changes makes a loader that changes some of its values
     */
    Scenario session(String written, @Nullable Long seed, UnaryOperator<ScenarioLoader> changes) {
        int at = written.lastIndexOf(NUMBER);
        String[] parts = written.substring(at + 1).split(":", 2);
        long number = number(parts[0], written);
        Study study = load(written.substring(0, at));
        StudyPlan plan = new StudyPlan(seed == null ? study : study.withSeed(seed));
        List<String> names = plan.variants().stream().map(Variant::name).toList();
        String wanted = parts.length > 1 ? parts[1] : names.getFirst();
        Variant variant = plan.variant(wanted)
                .orElseThrow(() -> new UserError(written + ": the study has no configuration " + Texts.quote(wanted)
                        + Texts.nearest(wanted, names)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; it has " + Texts.list(names).english())));
        if (parts.length == 1 && names.size() > 1) {
            terminal.err().println("with the configuration " + wanted + "; for another, write for example "
                    + written + ":" + names.getLast());
        }
        return new Scenarios(terminal, locale).loaded(plan.replay(number, variant, changes));
    }

    private static long number(String digits, String written) {
        if (!digits.matches("[0-9]+")) {
            throw new UserError(written + ": a session is written STUDY#NUMBER or STUDY#NUMBER:CONFIGURATION, for example "
                    + written.substring(0, written.lastIndexOf(NUMBER)) + "#1");
        }
        long number = digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
        if (number < 1 || number > StudyGoal.MOST_PAIRS) {
            throw new UserError(written + ": sessions are counted from 1 to " + StudyGoal.MOST_PAIRS);
        }
        return number;
    }
}
