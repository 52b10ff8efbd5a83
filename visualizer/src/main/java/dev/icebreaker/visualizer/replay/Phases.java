package dev.icebreaker.visualizer.replay;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import java.util.List;
import java.util.Optional;

/** What a call was at, from its beginning to its end: phases without a gap between them, in order. */
public record Phases(List<Phase> list) {
    public Phases {
        list = List.copyOf(list);
    }

    /** Of the call that begins first; none if the trace has no call. */
    public static Phases of(Trace trace) {
        return trace.events().stream()
                .filter(CallStarted.class::isInstance)
                .map(CallStarted.class::cast)
                .findFirst()
                .map(call -> new Phases(PhaseReader.read(trace, call)))
                .orElse(new Phases(List.of()));
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
