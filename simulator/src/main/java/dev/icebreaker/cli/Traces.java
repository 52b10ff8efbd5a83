package dev.icebreaker.cli;

import dev.icebreaker.cli.Visualizer.Shown;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Consistency;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.jsonl.TraceFormatException;
import dev.icebreaker.trace.jsonl.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Traces to look at: read from a file, or made by running a scenario. */
final class Traces {
    private final Terminal terminal;
    private final Locale locale;

    /** @param locale in which faults are told */
    Traces(Terminal terminal, Locale locale) {
        this.terminal = terminal;
        this.locale = locale;
    }

    /**
     * The trace in a file, or that of a scenario's run.
     *
     * @param what a scenario's name or file, a session of a study, or a trace's file
     * @throws UserError if it is neither; what is wrong was printed or is in the message
     */
    Shown load(String what) {
        Scenarios scenarios = new Scenarios(terminal, locale);
        if (!scenarios.library().names().contains(what) && TraceReader.isTrace(what)) {
            return new Shown(what, Optional.empty(), read(Path.of(what)));
        }
        Studies studies = new Studies(terminal, locale);
        Scenario scenario = studies.isSession(what)
                ? studies.session(what, null, UnaryOperator.identity())
                : scenarios.load(what, new ScenarioLoader());
        return new Shown(what, Optional.of(scenario), Run.of(scenario, scenario.seed()).trace());
    }

    private static Trace read(Path file) {
        try {
            Trace trace = TraceReader.read(file);
            Consistency.fault(trace).ifPresent(fault -> {
                throw new UserError(Text.of(
                        "%s: no run leaves such a trace: %s", "%s: ninguna simulación deja una traza así: %s", file, fault));
            });
            return trace;
        } catch (TraceFormatException e) {
            throw new UserError(e.text());
        } catch (IOException e) {
            throw new UserError(Text.of("%s cannot be read: %s", "no se puede leer %s: %s", file, Draft.reason(e)));
        }
    }
}
