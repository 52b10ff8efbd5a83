package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The moments of calls that go on once they are connected, and how calls end. */
final class LifeMoments {
    private final Texts texts;
    private final List<Moment> moments = new ArrayList<>();
    private final Map<String, TraceEvent.CallConnected> connected = new HashMap<>();
    private final Set<Side> withoutConsent = new HashSet<>();
    private final Set<Side> unableToSend = new HashSet<>();

    /** One side of one call. */
    private record Side(String call, String peer) {}

    private LifeMoments(Texts texts) {
        this.texts = texts;
    }

    static List<Moment> in(Trace trace, Texts texts) {
        LifeMoments told = new LifeMoments(texts);
        trace.events().forEach(told::tell);
        return told.moments;
    }

    private void tell(TraceEvent event) {
        switch (event) {
            case TraceEvent.CallConnected call -> connected.put(call.call(), call);
            case TraceEvent.CallEnded call -> tell(call);
            case TraceEvent.ConsentLost lost -> {
                withoutConsent.add(new Side(lost.call(), lost.peer()));
                add(lost, lost.peer(), Style.BAD, "loses", texts.time(lost.keptNanos()));
            }
            case TraceEvent.ConsentKept kept -> {
                if (withoutConsent.remove(new Side(kept.call(), kept.peer()))) {
                    add(kept, kept.peer(), Style.GOOD, "regains");
                }
            }
            case TraceEvent.DatagramNotSent not -> {
                if (unableToSend.add(new Side(not.call(), not.peer()))) {
                    add(not, not.peer(), Style.BAD, "cannot");
                }
            }
            case TraceEvent.FlowStarted flow -> {
                String interval = texts.millis(flow.intervalNanos());
                add(flow, flow.peer(), Style.PLAIN, "sends", flow.to(), String.valueOf(flow.sizeBytes()), interval);
            }
            case TraceEvent.FlowInterrupted flow ->
                add(flow, flow.to(), Style.BAD, "misses", flow.peer(), texts.time(flow.sinceNanos()));
            case TraceEvent.FlowResumed flow -> add(flow, flow.to(), Style.GOOD, "hears", flow.peer());
            default -> {} // the rest is told elsewhere
        }
    }

    /** That it is connected is told with its end, if it ends then. */
    private void tell(TraceEvent.CallEnded ended) {
        TraceEvent.CallConnected since = connected.get(ended.call());
        if (ended.outcome() == CallOutcome.FAILED || since == null) {
            add(ended, ended.call(), Style.BAD, "ends.failed");
        } else if (since.timeNanos() == ended.timeNanos()) {
            add(ended, ended.call(), Style.GOOD, "ends." + Reports.word(ended.outcome()));
        } else {
            add(since, since.call(), Style.GOOD, "stands." + Reports.word(since.outcome()));
            boolean lost = !ended.why().isEmpty();
            String well = ended.outcome() == since.outcome() ? "ends.well" : "ends.well." + Reports.word(ended.outcome());
            add(ended, ended.call(), lost ? Style.BAD : Style.GOOD, lost ? "ends.lost" : well);
        }
    }

    private void add(TraceEvent event, String who, Style style, String key, String... values) {
        String verb = texts.get("verb." + key.replaceFirst("\\..*", ""));
        moments.add(new Moment(event.timeNanos(), who, verb, style, List.of(texts.get("line." + key, (Object[]) values))));
    }
}
