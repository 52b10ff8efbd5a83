package dev.icebreaker.visualizer.compare;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * How a call ends, in a picture and in words.
 *
 * @param outcome by which path it is connected at the end, or that it is not: it has failed, or lost its path
 */
record Ending(String call, CallOutcome outcome, Text words) {
    private static final Text DIRECT = new Text("direct", "directa");
    private static final Text RELAYED = new Text("relayed", "por relay");
    private static final Text FAILED = new Text("failed", "fallida");

    static Text word(CallOutcome outcome) {
        return switch (outcome) {
            case DIRECT -> DIRECT;
            case RELAYED -> RELAYED;
            case FAILED -> FAILED;
        };
    }

    /** Of each call, in the order in which they began; none of one that neither connects nor ends within the trace. */
    static List<Ending> of(Trace trace) {
        SequencedMap<String, CallStarted> started = new LinkedHashMap<>();
        Map<String, CallConnected> connected = new HashMap<>();
        Map<String, CallEnded> ended = new HashMap<>();
        for (TraceEvent event : trace.events()) {
            switch (event) {
                case CallStarted call -> started.put(call.call(), call);
                case CallConnected call -> connected.put(call.call(), call);
                case CallEnded call -> ended.put(call.call(), call);
                default -> {} // neither begins nor ends one
            }
        }
        return started.values().stream()
                .flatMap(call -> of(call, Optional.ofNullable(connected.get(call.call())), Optional.ofNullable(ended.get(call.call()))))
                .toList();
    }

    private static Stream<Ending> of(CallStarted started, Optional<CallConnected> connected, Optional<CallEnded> ended) {
        if (connected.isEmpty()) {
            return ended.stream().map(end -> new Ending(
                    started.call(),
                    CallOutcome.FAILED,
                    Text.of("no path: failed after %s", "sin camino: falló a los %s", after(started, end))));
        }
        CallOutcome outcome = ended.map(CallEnded::outcome).orElse(connected.get().outcome());
        Text after = after(started, connected.get());
        boolean isLost = ended.filter(end -> !end.why().isEmpty()).isPresent();
        return Stream.of(
                isLost
                        ? new Ending(
                                started.call(),
                                CallOutcome.FAILED,
                                Text.of(
                                        "%s, connected after %s, and lost its path later",
                                        "%s, conectada a los %s, y perdió su camino después",
                                        word(outcome),
                                        after))
                        : new Ending(
                                started.call(),
                                outcome,
                                Text.of("%s, connected after %s", "%s, conectada a los %s", word(outcome), after)));
    }

    private static Text after(CallStarted started, TraceEvent event) {
        return Text.time(event.timeNanos() - started.timeNanos());
    }
}
