package dev.icebreaker.visualizer.replay;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When calls are without a path that should have one: from when they have failed until the same two try again, and while they are
 * connected, but one of them may not send, or has lost its address.
 */
final class Gaps {
    private final Map<String, List<Paths.Span>> spans;
    private final Map<String, CallStarted> calls = new HashMap<>();
    private final Map<String, Long> connected = new LinkedHashMap<>();
    private final List<Paths.Gap> gaps = new ArrayList<>();

    private Gaps(List<Paths.Span> spans) {
        this.spans = spans.stream().collect(Collectors.groupingBy(span -> span.path().call()));
    }

    static List<Paths.Gap> of(Trace trace, List<Paths.Span> spans) {
        Gaps reader = new Gaps(spans);
        trace.events().forEach(reader::read);
        List.copyOf(reader.connected.keySet()).forEach(call -> reader.live(call, Long.MAX_VALUE));
        return reader.gaps;
    }

    private void read(TraceEvent event) {
        switch (event) {
            case CallStarted started -> {
                calls.put(started.call(), started);
                gaps.replaceAll(gap -> gap.isOf(started) && gap.toNanos() > started.timeNanos() ? gap.until(started.timeNanos() - 1) : gap);
            }
            case TraceEvent.CallConnected call -> connected.put(call.call(), call.timeNanos());
            case TraceEvent.CallEnded ended -> {
                live(ended.call(), ended.timeNanos());
                if (ended.outcome() == CallOutcome.FAILED) {
                    add(ended.call(), ended.timeNanos(), Long.MAX_VALUE);
                }
            }
            default -> {} // does not bear on whether a call has a path
        }
    }

    /** Of a call that is over, or lasts to the end: what its paths leave of the time in which it was connected. */
    private void live(String call, long toNanos) {
        Optional.ofNullable(connected.remove(call)).ifPresent(since -> {
            long from = since;
            for (Paths.Span span : spans.getOrDefault(call, List.of())) {
                add(call, from, span.fromNanos() - 1);
                from = span.toNanos() == Long.MAX_VALUE ? Long.MAX_VALUE : span.toNanos() + 1;
            }
            add(call, from, toNanos);
        });
    }

    private void add(String call, long fromNanos, long toNanos) {
        CallStarted started = calls.get(call);
        if (started != null && fromNanos < toNanos) {
            gaps.add(new Paths.Gap(fromNanos, toNanos, new NoPath(call, started.caller(), started.callee())));
        }
    }
}
