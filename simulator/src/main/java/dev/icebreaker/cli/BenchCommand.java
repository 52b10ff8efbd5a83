package dev.icebreaker.cli;

import dev.icebreaker.cli.Benchmark.Figures;
import dev.icebreaker.ice.Nomination;
import dev.icebreaker.nat.behavior.NatPreset;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.study.Matrix;
import dev.icebreaker.study.RelayMatrix;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Recorder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code icebreaker bench}: how fast this machine simulates calls, direct ones with STUN and relayed ones through TURN. */
@Command(
        name = "bench",
        description = "Measure how many calls a second this machine simulates: real ICE sessions between two homes behind "
                + "port-restricted NATs with STUN, and behind symmetric NATs through TURN, once the JIT compiler has settled. "
                + "Or, with --ui, how long the window takes to open, to draw and to answer.")
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 1024;
    /** A relayed call is several times the work of a direct one. */
    private static final int RELAYED_SHARE = 5;

    private final Terminal terminal;

    @Mixin
    private final Help help = new Help();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "How many direct calls to measure, and five times fewer relayed ones. If not given: 20000.",
            defaultValue = "20000")
    private long sessions;

    @Option(names = "--workers", paramLabel = "N", description = "On how many threads. If not given: one for each processor.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--ui", description = "Measure the visualizer instead: frames, jumps and changes, drawn without a display.")
    private boolean isOfWindow;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How to print the results. If not given: text.",
            defaultValue = "text")
    private Format.Plain format = Format.Plain.TEXT;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (sessions < 1) {
            throw new ParameterException(spec.commandLine(), "--sessions is " + sessions + "; it is at least 1");
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new ParameterException(spec.commandLine(), "--workers is " + workers + "; it is 1 to " + MOST_WORKERS);
        }
        if (isOfWindow) {
            List<Visualizer.Measure> measures = Visualizer.find().measure(this::progress);
            progress("");
            WindowReport.print(terminal, format, measures);
            return ExitStatus.OK;
        }
        Figures direct = measure(WorldPlan.of(Matrix.scenario()), CallOutcome.DIRECT, sessions);
        WorldPlan symmetric = WorldPlan.of(RelayMatrix.scenario(Nomination.FIRST_VALID))
                .withNat(Matrix.A, NatPreset.SYMMETRIC.behavior())
                .withNat(Matrix.B, NatPreset.SYMMETRIC.behavior());
        Figures relayed = measure(symmetric, CallOutcome.RELAYED, Math.max(1, sessions / RELAYED_SHARE));
        progress("");
        if (format == Format.Plain.JSON) {
            Map<String, Object> fields = fields(direct);
            fields.put("relayed", fields(relayed));
            Json.print(terminal.out(), fields);
        } else {
            print(direct, "calls between two port-restricted homes");
            print(relayed, "calls between two symmetric homes, through TURN");
        }
        return ExitStatus.OK;
    }

    private Figures measure(WorldPlan plan, CallOutcome outcome, long count) throws InterruptedException {
        return new Benchmark(seed -> session(plan, outcome, seed), workers).run(count, this::progress);
    }

    /** Shows what goes on in a line that the next one overwrites, if somebody looks on. */
    private void progress(String what) {
        if (terminal.watched()) {
            terminal.err().print("\r" + Layout.left(what, Layout.WIDTH / 2) + "\r" + what);
        }
    }

    private static int session(WorldPlan plan, CallOutcome outcome, long seed) {
        try (World world = new World(plan, seed, Recorder.OFF)) {
            CallResult result = world.run().getFirst();
            if (result.outcome() != outcome) {
                throw new IllegalStateException("the call with seed " + seed + " " + result.outcome() + ": " + result.why());
            }
            return (int) world.eventCount();
        }
    }

    static Map<String, Object> fields(Figures figures) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sessionsPerSecond", Math.round(figures.sessionsPerSecond()));
        fields.put("eventsPerSecond", Math.round(figures.eventsPerSecond()));
        fields.put("bytesPerSession", figures.bytesPerSession());
        fields.put("workers", figures.workers());
        fields.put("sessions", figures.sessions());
        fields.put("warmUpSessions", figures.warmUpSessions());
        return fields;
    }

    private void print(Figures figures, String calls) {
        String workerWord = figures.workers() == 1 ? "1 worker" : figures.workers() + " workers";
        terminal.out().printf(
                Locale.ROOT,
                "%,.0f sessions a second with %s: %,d %s in %.1f s%n",
                figures.sessionsPerSecond(),
                workerWord,
                figures.sessions(),
                calls,
                figures.seconds());
        terminal.out().printf(
                Locale.ROOT,
                "%,.0f events a second, %,d bytes allocated a session; warmed up by %,d sessions%n",
                figures.eventsPerSecond(),
                figures.bytesPerSession(),
                figures.warmUpSessions());
    }
}
