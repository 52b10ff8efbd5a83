package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The main moments of a run, a line each: what each side found and told, which pairs worked or failed, what was dropped. */
final class Timeline {
    /** Long failures repeat themselves: of the same drop, no more lines than this. */
    private static final int SAME_DROPS = 2;

    private final Terminal terminal;
    private final Texts texts;
    private final Map<String, String> pairs = new HashMap<>();
    private final Map<String, Integer> drops = new HashMap<>();

    private record Line(String who, String text, Style style) {}

    Timeline(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    void print(Trace trace) {
        int width = trace.header().topology().links().stream()
                .mapToInt(link -> Math.max(link.name().length(), link.from().length()))
                .max()
                .orElse(8);
        for (TraceEvent event : trace.events()) {
            line(event).ifPresent(line -> terminal.out().println(Layout.right(
                            Reports.millis(event.timeNanos()).setScale(1, java.math.RoundingMode.HALF_UP).toPlainString(), 9)
                    + " ms  " + terminal.styled(Style.BOLD, Layout.left(line.who, width)) + "  "
                    + terminal.styled(line.style, line.text)));
        }
        int hidden = drops.values().stream().mapToInt(count -> Math.max(0, count - SAME_DROPS)).sum();
        if (hidden > 0) {
            terminal.out().println(terminal.styled(Style.QUIET, " ".repeat(14) + texts.get("line.hidden", String.valueOf(hidden))));
        }
    }

    private Optional<Line> line(TraceEvent event) {
        return switch (event) {
            case TraceEvent.CallStarted call ->
                line(call.caller(), Style.COOL, "line.calls", call.callee());
            case TraceEvent.CandidateGathered gathered ->
                line(gathered.peer(), Style.COOL, "line.finds", gathered.candidate().toString());
            case TraceEvent.CandidatesSent sent ->
                line(sent.peer(), Style.COOL, "line.tells", list(sent.candidates()));
            case TraceEvent.CandidatesReceived received ->
                line(received.peer(), Style.COOL, "line.learns", list(received.candidates()));
            case TraceEvent.PairFormed formed -> {
                pairs.put(key(formed.peer(), formed.pair()), formed.local() + " <-> " + formed.remote());
                yield Optional.empty();
            }
            case TraceEvent.PairStateChanged changed -> pairLine(changed);
            case TraceEvent.PacketDropped dropped -> dropLine(dropped);
            case TraceEvent.PairNominated nominated ->
                line(nominated.peer(), Style.WARM, "line.nominates", pair(nominated.peer(), nominated.pair()));
            case TraceEvent.IceStateChanged changed ->
                line(changed.peer(), Style.WARM, "line.state", changed.newState());
            case TraceEvent.CallEnded ended ->
                line(
                        ended.call(),
                        ended.outcome() == CallOutcome.FAILED ? Style.BAD : Style.GOOD,
                        "line.ends." + Reports.word(ended.outcome()));
            default -> Optional.empty();
        };
    }

    private Optional<Line> pairLine(TraceEvent.PairStateChanged changed) {
        String pair = pair(changed.peer(), changed.pair());
        if (changed.oldState().equals(changed.newState())) {
            return Optional.empty();
        }
        return switch (changed.newState()) {
            case "In-Progress" -> line(changed.peer(), Style.QUIET, "line.checks", pair);
            case "Succeeded" -> line(changed.peer(), Style.GOOD, "line.succeeds", pair);
            case "Failed" -> line(changed.peer(), Style.BAD, "line.fails", pair);
            default -> Optional.empty();
        };
    }

    private Optional<Line> dropLine(TraceEvent.PacketDropped dropped) {
        String same = dropped.place() + dropped.source() + dropped.destination() + dropped.reason();
        if (drops.merge(same, 1, Integer::sum) > SAME_DROPS) {
            return Optional.empty();
        }
        return line(
                dropped.place(),
                Style.BAD,
                "line.drops",
                dropped.source().toString(),
                dropped.destination().toString(),
                dropped.detail().isEmpty() ? Reports.word(dropped.reason()) : dropped.detail());
    }

    private String pair(String peer, long number) {
        return pairs.getOrDefault(key(peer, number), "pair " + number);
    }

    private static String key(String peer, long pair) {
        return peer + "#" + pair;
    }

    private String list(List<IceCandidate> candidates) {
        return candidates.isEmpty()
                ? texts.get("line.nothing")
                : candidates.stream().map(IceCandidate::toString).collect(Collectors.joining(", "));
    }

    private Optional<Line> line(String who, Style style, String key, Object... values) {
        return Optional.of(new Line(who, texts.get(key, values), style));
    }
}
