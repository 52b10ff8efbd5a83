package dev.icebreaker.cli;

import dev.icebreaker.ice.CallResult;
import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.jsonl.TraceHash;
import dev.icebreaker.trace.jsonl.TraceWriter;
import dev.icebreaker.trace.pcap.PcapngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code icebreaker run}: runs a scenario and tells what happened. */
@Command(
        name = "run",
        description = "Run a scenario and tell what happened, and whether what it expects held.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "SCENARIO", description = "A name from the library, or a YAML file.")
    private String scenario = "";

    @Option(names = "--seed", paramLabel = "N", description = "From which all chance is drawn, in place of the scenario's own.")
    private @Nullable Long seed;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Change a value of the scenario first, for example nats.nat-a.mapping=APDM. May be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--until", paramLabel = "TIME", description = "How much virtual time there is at most, for example 30s.")
    private @Nullable String until;

    @Option(names = "--explain", description = "Tell why: which packet was dropped where, and what came of it.")
    private boolean explain;

    @Option(names = "--trace", paramLabel = "FILE", description = "Write all that happened to a file, as JSON Lines.")
    private @Nullable Path trace;

    @Option(names = "--pcap", paramLabel = "FILE", description = "Write the packets to a pcapng file, for Wireshark.")
    private @Nullable Path pcap;

    @Option(names = "--format", description = "text or json.", defaultValue = "text")
    private Format format = Format.text;

    @Mixin
    private final Language language = new Language();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (format == Format.csv) {
            throw new ParameterException(spec.commandLine(), "--format is text or json");
        }
        if (until != null) {
            settings.put("until", until);
        }
        Scenario loaded = new Scenarios(terminal).load(scenario, settings);
        checkWritable(trace);
        checkWritable(pcap);
        Run run = Run.of(loaded, seed != null ? seed : loaded.seed());
        write(trace, file -> TraceWriter.write(run.trace(), file));
        write(pcap, file -> PcapngWriter.write(run.trace(), file));
        if (format == Format.json) {
            Json.print(terminal.out(), fields(run));
        } else {
            new RunReport(terminal, language.texts()).print(run, explain);
        }
        return run.expectationsHeld() ? ExitStatus.OK : ExitStatus.EXPECTATION_FAILED;
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    private interface Writer {
        void write(Path file) throws IOException;
    }

    /** Before the run rather than after it. */
    private static void checkWritable(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new UserError(file + " is a folder; name a file to write to");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserError("there is no folder " + folder + " to write " + file.getFileName() + " to");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new UserError(file + " cannot be written");
        }
    }

    private static void write(@Nullable Path file, Writer writer) {
        if (file == null) {
            return;
        }
        try {
            writer.write(file);
        } catch (IOException e) {
            throw new UserError(file + " could not be written: " + e.getMessage());
        }
    }

    // ---- for programs -----------------------------------------------------------------------------------------------

    private static Map<String, Object> fields(Run run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("scenario", run.scenario().scenario());
        fields.put("seed", run.seed());
        fields.put("traceHash", TraceHash.of(run.trace()));
        fields.put("expectationsHeld", run.expectationsHeld());
        fields.put("calls", run.calls().stream().map(RunCommand::call).toList());
        List<Map<String, Object>> failed = run.verdicts().stream()
                .filter(verdict -> !verdict.held())
                .map(verdict -> Map.<String, Object>of(
                        "call", verdict.call(),
                        "what", verdict.what(),
                        "expected", verdict.expected(),
                        "actual", verdict.actual()))
                .toList();
        if (!failed.isEmpty()) {
            fields.put("failedExpectations", failed);
        }
        return fields;
    }

    private static Map<String, Object> call(CallResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", result.call());
        fields.put("caller", result.caller());
        fields.put("callee", result.callee());
        fields.put("outcome", Reports.word(result.outcome()));
        fields.put("timeToConnectedMs", result.isConnected() ? Reports.millis(result.durationNanos()) : null);
        fields.put("callerPair", pair(result.callerPair()));
        fields.put("calleePair", pair(result.calleePair()));
        if (!result.why().isEmpty()) {
            fields.put("why", result.why());
        }
        return fields;
    }

    private static @Nullable Map<String, Object> pair(Optional<SelectedPair> selected) {
        return selected.<Map<String, Object>>map(pair -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("local", candidate(pair.local()));
                    fields.put("remote", candidate(pair.remote()));
                    return fields;
                })
                .orElse(null);
    }

    private static Map<String, Object> candidate(IceCandidate candidate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", candidate.type());
        fields.put("address", candidate.address().toString());
        return fields;
    }
}
