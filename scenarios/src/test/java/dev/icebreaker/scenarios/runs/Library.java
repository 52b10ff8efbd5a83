package dev.icebreaker.scenarios.runs;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import java.util.List;

/** The scenarios that come with the program. */
final class Library {
    private Library() {}

    static List<String> names() {
        return ScenarioLibrary.onClassPath().names();
    }

    static Scenario scenario(String name) {
        ScenarioLoader.Result result = ScenarioLibrary.onClassPath().load(name, new ScenarioLoader());
        if (result instanceof ScenarioLoader.Result.Loaded(Scenario scenario)) {
            return scenario;
        }
        throw new AssertionError(name + " is faulty: " + result);
    }
}
