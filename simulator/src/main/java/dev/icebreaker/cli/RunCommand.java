package dev.icebreaker.cli;

import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.jsonl.TraceHash;
import dev.icebreaker.trace.jsonl.TraceWriter;
import dev.icebreaker.trace.pcap.PcapngWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code icebreaker run}: runs a scenario and tells what happened. */
@Command(
        name = "run",
        description = "Run a scenario and tell what happened, and whether what it expects held.")
final class RunCommand implements Callable<Integer> {
    private static final String TRACE = "--trace";
    private static final String PCAP = "--pcap";

    private final Terminal terminal;

    @Mixin
    private final Help help = new Help();

    @Parameters(arity = "1", paramLabel = "SCENARIO", description = "The name of one from the library (icebreaker list), a YAML file, or a session of a study: STUDY#NUMBER:CONFIGURATION.")
    private String scenario = "";

    @Option(names = "--seed", paramLabel = "N", description = "From which all chance is drawn. If not given: the scenario's own.")
    private @Nullable Long seed;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = {"Change a value of the scenario first. Can be repeated. For example:", "nats.router-a.preset=symmetric"})
    private List<String> settings = new ArrayList<>();

    @Option(names = "--until", paramLabel = "TIME", description = "End the run after this much virtual time, for example 150ms.")
    private @Nullable String until;

    @Option(names = "--explain", description = "Tell why: which packet was dropped where, by which rule, and what came of it.")
    private boolean explain;

    @Option(names = TRACE, paramLabel = "FILE", description = "Write all that happened to this file, as JSON Lines.")
    private @Nullable Path trace;

    @Option(names = PCAP, paramLabel = "FILE", description = "Write all packets to this file, as pcapng, for Wireshark.")
    private @Nullable Path pcap;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How to print the results. If not given: text.",
            defaultValue = "text")
    private Format.Plain format = Format.Plain.TEXT;

    @Mixin
    private final Language language = new Language();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Studies studies = new Studies(terminal, language.locale());
        boolean ofStudy = studies.isSession(scenario);
        Scenarios scenarios = new Scenarios(terminal, language.locale());
        Scenario loaded = ofStudy
                ? studies.session(scenario, seed, this::changed)
                : scenarios.load(scenario, changed(new ScenarioLoader()));
        List<OutputFile> files = outputFiles(ofStudy || scenarios.library().names().contains(scenario));
        files.forEach(OutputFile::check);
        Run run = Run.of(loaded, seed != null && !ofStudy ? seed : loaded.seed());
        for (OutputFile output : files) {
            output.write(file -> write(output, run.trace(), file));
        }
        if (format == Format.Plain.JSON) {
            Json.print(terminal.out(), fields(run));
        } else {
            new RunReport(terminal, language.texts()).print(run, explain);
        }
        return run.expectationsHeld() ? ExitStatus.OK : ExitStatus.EXPECTATION_FAILED;
    }

    private ScenarioLoader changed(ScenarioLoader usual) {
        ScenarioLoader loader = usual;
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 0) {
                throw new UserError("--set " + setting + ": '=' and a value are missing");
            }
            loader = loader.withSetting(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return until == null ? loader : loader.withSetting("--until", "until", until);
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    private List<OutputFile> outputFiles(boolean isOfTheLibrary) {
        List<OutputFile> files = new ArrayList<>();
        if (trace != null) {
            files.add(new OutputFile(TRACE, trace));
        }
        if (pcap != null) {
            files.add(new OutputFile(PCAP, pcap));
        }
        for (OutputFile output : files) {
            if (!isOfTheLibrary && output.isSameAs(Path.of(scenario))) {
                throw new UserError(output.option() + " would overwrite the scenario " + scenario);
            }
        }
        if (files.size() == 2 && files.getFirst().isSameAs(files.getLast().file())) {
            throw new UserError(TRACE + " and " + PCAP + " are the same file; name two");
        }
        return files;
    }

    private static void write(OutputFile output, Trace trace, Path file) throws IOException {
        if (output.option().equals(TRACE)) {
            TraceWriter.write(trace, file);
        } else {
            PcapngWriter.write(trace, file);
        }
    }

    // ---- for programs -----------------------------------------------------------------------------------------------

    private static Map<String, Object> fields(Run run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("scenario", run.scenario().scenario());
        fields.put("seed", run.seed());
        fields.put("traceHash", TraceHash.of(run.trace()));
        fields.put("expectationsHeld", run.expectationsHeld());
        fields.put("calls", run.calls().stream().map(call -> call(run, call)).toList());
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

    private static Map<String, Object> call(Run run, CallResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", result.call());
        fields.put("caller", result.caller());
        fields.put("callee", result.callee());
        fields.put("outcome", Reports.word(result.outcome()));
        fields.put("timeToConnectedMs", result.isConnected() ? Reports.millis(result.durationNanos()) : null);
        if (result.isConnected()) {
            fields.put("connectedAs", Reports.word(result.connectedAs()));
            fields.put("roundTripsAloneMs", Reports.millis(run.floor(result).totalNanos()));
        }
        RelayTransports transports = new RelayTransports(run.trace());
        fields.put("callerPair", pair(result.callerPair(), transports));
        fields.put("calleePair", pair(result.calleePair(), transports));
        result.life().ifPresent(life -> fields.put("life", LifeLines.fields(life)));
        if (!result.why().isEmpty()) {
            fields.put("why", result.why());
        }
        return fields;
    }

    private static @Nullable Map<String, Object> pair(Optional<SelectedPair> selected, RelayTransports transports) {
        return selected.<Map<String, Object>>map(pair -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("local", candidate(pair.local(), transports));
                    fields.put("remote", candidate(pair.remote(), transports));
                    return fields;
                })
                .orElse(null);
    }

    private static Map<String, Object> candidate(IceCandidate candidate, RelayTransports transports) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", candidate.type());
        fields.put("address", candidate.address().toString());
        transports.of(candidate).ifPresent(transport -> fields.put("relayTransport", transport));
        return fields;
    }
}
