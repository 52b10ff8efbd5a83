package dev.icebreaker.cli;

import dev.icebreaker.cli.Visualizer.Shown;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.jsonl.TraceFormatException;
import dev.icebreaker.trace.jsonl.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Traces to look at: read from a file, or made by running a scenario. */
final class Traces {
    private final Terminal terminal;

    Traces(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The trace in a file, or that of a scenario's run.
     *
     * @param what a scenario's name or file, or a trace's file
     * @throws UserError if it is neither; what is wrong was printed or is in the message
     */
    Shown load(String what) {
        Scenarios scenarios = new Scenarios(terminal);
        if (!scenarios.library().names().contains(what) && isTrace(what)) {
            return new Shown(what, Optional.empty(), read(Path.of(what)));
        }
        Scenario scenario = scenarios.load(what, new ScenarioLoader());
        return new Shown(what, Optional.of(scenario), Run.of(scenario, scenario.seed()).trace());
    }

    private static Trace read(Path file) {
        try {
            return TraceReader.read(file);
        } catch (TraceFormatException e) {
            throw new UserError(e.getMessage());
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + OutputFile.reason(e));
        }
    }

    /** Traces begin with a brace, which scenarios do not. */
    private static boolean isTrace(String what) {
        try {
            Path file = Path.of(what);
            if (!Files.isRegularFile(file)) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.read() == '{';
            }
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
