package dev.icebreaker.visualizer.replay;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What calls were at: phases in order, that do not overlap. Those of one call have no gap between them. */
public record Phases(List<Phase> list) {
    public Phases {
        list = List.copyOf(list);
    }

    /** Of the call that begins first, and then of those that go on after it; none if the trace has no call. */
    public static Phases of(Trace trace) {
        Map<CallStarted, Long> calls = calls(trace);
        List<Phase> phases = new ArrayList<>();
        long until = Long.MIN_VALUE;
        for (Optional<CallStarted> call = calls.keySet().stream().findFirst(); call.isPresent(); call = after(calls, until)) {
            long from = Math.max(until, call.get().timeNanos());
            phases.replaceAll(phase -> within(phase, Long.MIN_VALUE, from));
            phases.removeIf(phase -> phase.fromNanos() >= phase.toNanos());
            PhaseReader.read(trace, call.get()).stream()
                    .filter(phase -> phase.toNanos() >= from)
                    .map(phase -> within(phase, from, Long.MAX_VALUE))
                    .forEach(phases::add);
            until = calls.get(call.get());
        }
        return new Phases(phases);
    }

    private static Phase within(Phase phase, long from, long to) {
        return new Phase(phase.kind(), Math.max(phase.fromNanos(), from), Math.min(phase.toNanos(), to), phase.name());
    }

    /** In the order in which they begin, with the instants at which they end. */
    private static Map<CallStarted, Long> calls(Trace trace) {
        Map<String, CallStarted> byName = new HashMap<>();
        Map<CallStarted, Long> calls = new LinkedHashMap<>();
        for (TraceEvent event : trace.events()) {
            if (event instanceof CallStarted started) {
                byName.put(started.call(), started);
                calls.put(started, trace.events().getLast().timeNanos());
            } else if (event instanceof CallEnded ended && byName.get(ended.call()) != null) {
                calls.put(byName.get(ended.call()), ended.timeNanos());
            }
        }
        return calls;
    }

    /** Of the calls that are under way then, the one that ends last; or else the one that begins next. */
    private static Optional<CallStarted> after(Map<CallStarted, Long> calls, long nanos) {
        return calls.keySet().stream()
                .filter(call -> call.timeNanos() <= nanos && calls.get(call) > nanos)
                .max(Comparator.comparingLong(calls::get))
                .or(() -> calls.keySet().stream().filter(call -> call.timeNanos() > nanos && calls.get(call) > nanos).findFirst());
    }

    /** Of the call of this name; none if there is no such call. */
    public static Phases of(Trace trace, String call) {
        return trace.events().stream()
                .filter(CallStarted.class::isInstance)
                .map(CallStarted.class::cast)
                .filter(started -> started.call().equals(call))
                .findFirst()
                .map(started -> new Phases(PhaseReader.read(trace, started)))
                .orElse(new Phases(List.of()));
    }

    /** The phase of an instant: the last that has begun, unless it is over. The end of the last one still belongs to it. */
    public Optional<Phase> at(long nanos) {
        return list.stream()
                .filter(phase -> phase.contains(nanos) || phase.equals(list.getLast()) && phase.toNanos() == nanos)
                .reduce((_, later) -> later);
    }

    /** Where the next phase begins; empty after the beginning of the last one. */
    public Optional<Long> after(long nanos) {
        return list.stream().map(Phase::fromNanos).filter(from -> from > nanos).findFirst();
    }

    /** Where the phase before began, or the one of now if that is not its very beginning; empty before the first one. */
    public Optional<Long> before(long nanos) {
        return list.stream().map(Phase::fromNanos).filter(from -> from < nanos).reduce((_, later) -> later);
    }
}
