package dev.icebreaker.visualizer;

import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.visualizer.desk.Opener;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The scenarios that come with the program, each run once. */
public final class Shipped {
    public static final ScenarioLibrary LIBRARY = ScenarioLibrary.onClassPath();
    public static final Opener OPENER = new Opener(LIBRARY);

    private static final Map<String, Opening.Ready> RUNS = new ConcurrentHashMap<>();

    private Shipped() {}

    public static List<String> names() {
        return LIBRARY.names();
    }

    public static Opening.Ready run(String name) {
        return RUNS.computeIfAbsent(name, wanted -> (Opening.Ready) OPENER.open(Source.of(wanted)));
    }

    public static Trace trace(String name) {
        return run(name).replay().trace();
    }
}
