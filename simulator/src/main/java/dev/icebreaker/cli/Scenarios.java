package dev.icebreaker.cli;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import java.util.Locale;

/** Loads scenarios for commands, and tells what is wrong with those that are none. */
final class Scenarios {
    private final ScenarioLibrary library = ScenarioLibrary.onClassPath();
    private final Terminal terminal;
    private final Locale locale;

    /** @param locale in which faults are told */
    Scenarios(Terminal terminal, Locale locale) {
        this.terminal = terminal;
        this.locale = locale;
    }

    ScenarioLibrary library() {
        return library;
    }

    /**
     * A scenario of the library, or from a file.
     *
     * @param loader with the values to change in it
     * @throws UserError if it is none; what is wrong was printed, a line a fault
     */
    Scenario load(String nameOrFile, ScenarioLoader loader) {
        return loaded(library.load(nameOrFile, loader));
    }

    /**
     * What was loaded.
     *
     * @throws UserError if it is no scenario; what is wrong was printed, a line a fault
     */
    Scenario loaded(ScenarioLoader.Result result) {
        return switch (result) {
            case ScenarioLoader.Result.Loaded(Scenario scenario) -> scenario;
            case ScenarioLoader.Result.Faulty faulty -> {
                print(faulty);
                throw list(faulty).refusal();
            }
        };
    }

    /** Prints the faults, a line each. */
    void print(ScenarioLoader.Result.Faulty faulty) {
        list(faulty).print(terminal, locale);
    }

    private static FaultList list(ScenarioLoader.Result.Faulty faulty) {
        return new FaultList(faulty.faults(), faulty.omitted());
    }
}
