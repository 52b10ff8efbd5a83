package dev.icebreaker.visualizer.desk;

import dev.icebreaker.engine.LimitReachedException;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.trace.Consistency;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.jsonl.TraceReader;
import dev.icebreaker.visualizer.replay.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Loads what is to be opened, and runs it if it is a scenario. It takes as long as that takes; from any thread. */
public final class Opener {
    private static final String NO_RUN = "no run leaves such a trace: ";

    private final Worlds worlds;

    public Opener(ScenarioLibrary library) {
        this.worlds = new Worlds(library);
    }

    public Opening open(Source source) {
        try {
            return !worlds.isShipped(source.what()) && TraceReader.isTrace(source.what()) ? trace(source) : run(source);
        } catch (IOException e) {
            return new Opening.Unreadable(source, String.valueOf(e.getMessage()));
        }
    }

    /** Whether it is a scenario without faults. It is not run. */
    boolean isPossible(Source source) {
        return worlds.load(source) instanceof ScenarioLoader.Result.Loaded;
    }

    /**
     * The text of a scenario with its changes, to be one of its own.
     *
     * @param name that it is to have
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it has faults
     */
    String written(String name, Source source) throws IOException {
        return worlds.written(name, source);
    }

    private static Opening trace(Source source) throws IOException {
        Trace trace = TraceReader.read(Path.of(source.what()));
        Optional<String> contradiction = Consistency.fault(trace);
        if (contradiction.isPresent()) {
            return new Opening.Unreadable(source, NO_RUN + contradiction.get());
        }
        try {
            return new Opening.Ready(source, Optional.empty(), replay(trace));
        } catch (RuntimeException e) { // who explains a trace relies on each packet having a beginning, and the like
            return new Opening.Unreadable(source, NO_RUN + Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
        }
    }

    private Opening run(Source source) {
        return switch (worlds.load(source)) {
            case ScenarioLoader.Result.Loaded(Scenario scenario) -> run(source, scenario);
            case ScenarioLoader.Result.Faulty(var faults, int omitted) ->
                new Opening.Faulty(source, List.copyOf(faults), omitted, faults.stream().anyMatch(fault -> fault.line() > 0) ? text(source.what()) : "");
        };
    }

    private static Opening run(Source source, Scenario scenario) {
        try {
            return new Opening.Ready(
                    source, Optional.of(scenario), replay(Run.of(scenario, scenario.seed()).trace()));
        } catch (LimitReachedException e) {
            return new Opening.Unreadable(source, String.valueOf(e.getMessage()));
        }
    }

    /** What takes its time at the first call is done here, where nobody waits for it. */
    private static Replay replay(Trace trace) {
        Replay replay = Replay.of(trace);
        replay.words();
        replay.explanation();
        return replay;
    }

    private String text(String what) {
        try {
            return worlds.text(what);
        } catch (IOException e) {
            return "";
        }
    }
}
