package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent.PairFormed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A candidate pair.
 *
 * @param number no two of the side's have the same
 * @param change its last change of state; none if it is in the state in which it was formed
 * @param nominatedNanos when it was nominated for the first time
 * @param selectedNanos when it was selected last
 */
public record PairState(
        long number,
        long agent,
        IceCandidate local,
        IceCandidate remote,
        long priority,
        long formedNanos,
        Optional<Change> change,
        Optional<Long> nominatedNanos,
        Optional<Long> selectedNanos) {
    /** Where a pair begins (RFC 8445 section 6.1.2.6). */
    private static final String FROZEN = "Frozen";

    /**
     * A pair went to a state.
     *
     * @param before the change before
     */
    public record Change(long nanos, String state, Optional<Change> before) {}

    /** Frozen, Waiting, In-Progress, Succeeded or Failed (RFC 8445 section 6.1.2.6). */
    public String state() {
        return change.map(Change::state).orElse(FROZEN);
    }

    /** All its changes, the first one first. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Optional<Change> next = change; next.isPresent(); next = next.get().before()) {
            changes.add(next.get());
        }
        return changes.reversed();
    }

    static PairState formed(PairFormed event) {
        return new PairState(
                event.pair(),
                event.agent(),
                event.local(),
                event.remote(),
                event.priority(),
                event.timeNanos(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    PairState in(String state, long nanos) {
        Optional<Change> next = Optional.of(new Change(nanos, state, change));
        return new PairState(number, agent, local, remote, priority, formedNanos, next, nominatedNanos, selectedNanos);
    }

    PairState nominated(long nanos) {
        Optional<Long> first = Optional.of(nominatedNanos.orElse(nanos));
        return new PairState(number, agent, local, remote, priority, formedNanos, change, first, selectedNanos);
    }

    PairState selected(long nanos) {
        return new PairState(number, agent, local, remote, priority, formedNanos, change, nominatedNanos, Optional.of(nanos));
    }
}
