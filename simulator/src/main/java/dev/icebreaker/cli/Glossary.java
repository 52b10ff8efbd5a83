package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The terms that a run uses, each with what it means in plain words. */
final class Glossary {
    private static final List<String> CANDIDATE_TYPES = List.of("host", "srflx", "prflx", "relay");

    private final Terminal terminal;
    private final Texts texts;

    Glossary(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    void print(Trace trace) {
        Map<String, String> words = new LinkedHashMap<>();
        Set<String> types = new TreeSet<>();
        trace.events().forEach(event -> candidates(event).map(IceCandidate::type).forEach(types::add));
        CANDIDATE_TYPES.stream().filter(types::contains).forEach(type -> words.put(type, texts.get("candidate." + type)));
        if (trace.events().stream().anyMatch(TraceEvent.AllocationCreated.class::isInstance)) {
            words.put(texts.get("term.turn"), texts.get("meaning.turn"));
        }
        if (trace.events().stream().anyMatch(event -> event instanceof TraceEvent.SignalSent sent && sent.type().equals("offer"))) {
            words.put(texts.get("term.offer"), texts.get("meaning.offer"));
        }
        for (Node node : trace.header().topology().nodes()) {
            describe(node, words);
        }
        print(words);
    }

    /** Each word with its meaning, in two columns. */
    void print(Map<String, String> words) {
        int width = Layout.column(List.copyOf(words.keySet()), Integer.MAX_VALUE);
        words.forEach((word, meaning) -> {
            String term = Layout.left(word, width);
            for (String line : Layout.wrap(meaning, Layout.WIDTH - width - 4)) {
                terminal.out().println(terminal.styled(Style.QUIET, "  " + term + "  " + line));
                term = " ".repeat(width);
            }
        });
    }

    private static Stream<IceCandidate> candidates(TraceEvent event) {
        return switch (event) {
            case TraceEvent.CandidateGathered gathered -> Stream.of(gathered.candidate());
            case TraceEvent.PairFormed formed -> Stream.of(formed.local(), formed.remote());
            default -> Stream.empty();
        };
    }

    private void describe(Node node, Map<String, String> words) {
        Map<String, String> properties = node.properties();
        String filtering = properties.getOrDefault("filtering", "");
        if (properties.containsKey("mapping")) {
            String mapping = texts.get("mapping." + properties.get("mapping"));
            words.putIfAbsent(WorldReport.behavior(node), mapping + "; " + texts.get("filtering." + filtering));
        } else if (properties.containsKey("udp")) {
            boolean stateful = properties.get("udp").equals("stateful");
            String rule = stateful ? "filtering." + filtering : "udp." + properties.get("udp");
            words.putIfAbsent(WorldReport.behavior(node), texts.get(rule) + "; " + tcp(properties));
        }
    }

    private String tcp(Map<String, String> properties) {
        String ports = properties.get("tcp ports");
        return ports == null ? texts.get("tcp." + properties.get("tcp")) : texts.get("tcp.ports", ports);
    }
}
