package dev.icebreaker.visualizer.desk;

import dev.icebreaker.engine.LimitReachedException;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.text.Bilingual;
import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Consistency;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.jsonl.TraceFormatException;
import dev.icebreaker.trace.jsonl.TraceReader;
import dev.icebreaker.visualizer.ladder.LadderModel;
import dev.icebreaker.visualizer.replay.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Loads what is to be opened, and runs it if it is a scenario. It takes as long as that takes; from any thread. */
public final class Opener {
    private final Worlds worlds;

    public Opener(ScenarioLibrary library) {
        this.worlds = new Worlds(library);
    }

    public Opening open(Source source) {
        return open(source, () -> true);
    }

    /**
     * @param isWanted is asked from time to time
     * @throws CancellationException if it is not wanted any more
     */
    Opening open(Source source, BooleanSupplier isWanted) {
        try {
            look(isWanted);
            return !worlds.isShipped(source.what()) && TraceReader.isTrace(source.what())
                    ? trace(source, isWanted)
                    : run(source, isWanted);
        } catch (TraceFormatException e) {
            return new Opening.Unreadable(source, e.text());
        } catch (IOException e) {
            return new Opening.Unreadable(
                    source, Text.of("this cannot be read: %s", "esto no se puede leer: %s", Bilingual.of(e)));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) { // or one would wait for ever
            return new Opening.Unreadable(
                    source, Text.of("this is a defect of Icebreaker: %s", "esto es un defecto de Icebreaker: %s", e));
        }
    }

    private static void look(BooleanSupplier isWanted) {
        if (!isWanted.getAsBoolean()) {
            throw new CancellationException();
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
     * @throws RefusedValueException if it has faults
     */
    String written(String name, Source source) throws IOException {
        return worlds.written(name, source);
    }

    private static Opening trace(Source source, BooleanSupplier isWanted) throws IOException {
        Trace trace = TraceReader.read(Path.of(source.what()));
        Optional<Text> contradiction = Consistency.fault(trace);
        if (contradiction.isPresent()) {
            return noRun(source, contradiction.get());
        }
        try {
            return new Opening.Ready(source, Optional.empty(), replay(trace, isWanted));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) { // who explains a trace relies on each packet having a beginning, and the like
            return noRun(source, Bilingual.of(e));
        }
    }

    private static Opening noRun(Source source, Text why) {
        return new Opening.Unreadable(
                source, Text.of("no run leaves such a trace: %s", "ninguna simulación deja una traza así: %s", why));
    }

    private Opening run(Source source, BooleanSupplier isWanted) {
        return switch (worlds.load(source)) {
            case ScenarioLoader.Result.Loaded(Scenario scenario) -> run(source, scenario, isWanted);
            case ScenarioLoader.Result.Faulty(var faults, int omitted) ->
                new Opening.Faulty(source, List.copyOf(faults), omitted, faults.stream().anyMatch(fault -> fault.line() > 0) ? text(source.what()) : "");
        };
    }

    private static Opening run(Source source, Scenario scenario, BooleanSupplier isWanted) {
        try {
            Trace trace = Run.of(scenario, scenario.seed(), isWanted).trace();
            return new Opening.Ready(source, Optional.of(scenario), replay(trace, isWanted));
        } catch (LimitReachedException e) {
            return new Opening.Unreadable(source, e.text());
        }
    }

    /** What takes its time at the first call is done here, where nobody waits for it. */
    private static Replay replay(Trace trace, BooleanSupplier isWanted) {
        look(isWanted);
        Replay replay = Replay.of(trace);
        look(isWanted);
        replay.words();
        look(isWanted);
        replay.explanation();
        look(isWanted);
        LadderModel.of(replay);
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
