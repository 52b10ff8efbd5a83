package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.trace.TraceEvent.SignalSent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One side of a call.
 *
 * @param agents by their numbers; each restart brings another
 * @param pairs of all agents, by their numbers
 * @param selectedPair the number of the pair over which it sends: the one that was selected last
 * @param connectionStates under the W3C's names: signalingState, iceGatheringState and others
 * @param descriptions that it has applied, in order
 * @param sent the offers and answers that it has sent, in order
 */
public record SideState(
        Side side,
        SequencedMap<Long, AgentState> agents,
        SequencedMap<Long, PairState> pairs,
        Optional<Long> selectedPair,
        SequencedMap<String, String> connectionStates,
        List<DescriptionSet> descriptions,
        List<SignalSent> sent) {
    /** The agent in use: the one that began last. */
    public Optional<AgentState> agent() {
        return agents.isEmpty() ? Optional.empty() : Optional.of(agents.lastEntry().getValue());
    }

    /** An agent's pairs, the one of highest priority first (RFC 8445 section 6.1.2.3). */
    public List<PairState> checkList(AgentState agent) {
        return pairs.values().stream()
                .filter(pair -> pair.agent() == agent.number())
                .sorted(Comparator.comparingLong(PairState::priority).reversed().thenComparing(PairState::number))
                .toList();
    }

    public Optional<PairState> selected() {
        return selectedPair.flatMap(pair -> Optional.ofNullable(pairs.get(pair)));
    }
}
