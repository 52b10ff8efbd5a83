package dev.icebreaker.visualizer.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What calls were at: phases in order. Where there are several calls, each has its turn ({@link Calls#at}); a call's phases follow one
 * another without a gap until it is over, or another's turn comes.
 */
public record Phases(List<Phase> list) {
    /** Of a trace that has no call. */
    static final Phases NONE = new Phases(List.of());

    public Phases {
        list = List.copyOf(list);
    }

    /** @param phases of each call, by its name */
    static Phases inTurn(Calls calls, Map<String, Phases> phases) {
        List<Phase> inTurn = new ArrayList<>();
        for (Calls.Stretch stretch : calls.stretches()) {
            phases.getOrDefault(stretch.call(), NONE).list().stream()
                    .flatMap(phase -> phase.within(stretch.fromNanos(), stretch.toNanos()).stream())
                    .forEach(inTurn::add);
        }
        return new Phases(inTurn);
    }

    /** The phase of an instant: the last that has begun, unless it is over. The end of a call's last one still belongs to it. */
    public Optional<Phase> at(long nanos) {
        return list.stream().filter(phase -> phase.fromNanos() <= nanos && nanos <= phase.toNanos()).reduce((_, later) -> later);
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
