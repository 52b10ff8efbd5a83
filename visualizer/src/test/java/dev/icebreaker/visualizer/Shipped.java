package dev.icebreaker.visualizer;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Traces of scenarios that come with the program, each run once. */
public final class Shipped {
    private static final Map<String, Trace> TRACES = new ConcurrentHashMap<>();

    private Shipped() {}

    public static List<String> names() {
        return ScenarioLibrary.onClassPath().names();
    }

    public static Trace trace(String name) {
        return TRACES.computeIfAbsent(name, Shipped::run);
    }

    private static Trace run(String name) {
        return switch (ScenarioLibrary.onClassPath().load(name, new ScenarioLoader())) {
            case ScenarioLoader.Result.Loaded loaded -> {
                Scenario scenario = loaded.scenario();
                yield Run.of(scenario, scenario.seed()).trace();
            }
            case ScenarioLoader.Result.Faulty faulty -> throw new IllegalStateException(name + ": " + faulty);
        };
    }
}
