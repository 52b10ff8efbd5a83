package dev.icebreaker.visualizer.replay;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a call was at, from its beginning to its end: phases in order, without a gap between them. Of a trace with calls one after
 * another, those of each call; between calls, there is none.
 */
public record Phases(List<Phase> list) {
    public Phases {
        list = List.copyOf(list);
    }

    /** Of the call that begins first, and of each that begins when the one before is over; none if the trace has no call. */
    public static Phases of(Trace trace) {
        List<Phase> phases = new ArrayList<>();
        trace.events().stream()
                .filter(CallStarted.class::isInstance)
                .map(CallStarted.class::cast)
                .filter(call -> makesRoom(phases, call.timeNanos()))
                .forEach(call -> phases.addAll(PhaseReader.read(trace, call)));
        return new Phases(phases);
    }

    /** Whether nothing goes on then; that a call has failed is told until another begins. */
    private static boolean makesRoom(List<Phase> phases, long nanos) {
        if (phases.isEmpty() || phases.getLast().toNanos() <= nanos) {
            return true;
        }
        Phase last = phases.getLast();
        if (last.kind() == Phase.Kind.FAILED && last.fromNanos() < nanos) {
            phases.set(phases.size() - 1, new Phase(last.kind(), last.fromNanos(), nanos, last.name()));
            return true;
        }
        return false;
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

    /** The phase of an instant: the last that has begun, unless it is over. The end of a call's last one still belongs to it. */
    public Optional<Phase> at(long nanos) {
        return list.stream()
                .filter(phase -> phase.fromNanos() <= nanos && nanos <= phase.toNanos())
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
