package dev.icebreaker.invariants;

import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import dev.icebreaker.trace.TraceEvent.CandidatesSent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What one side has been told of the other's candidates: each of its agents by one of the other side's, in the order of sending. */
final class Learned {
    private final Map<Long, Source> sources = new HashMap<>();

    private static final class Source {
        final AgentRules agent;
        final List<IceCandidate> candidates = new ArrayList<>();
        int next;

        Source(AgentRules agent) {
            this.agent = agent;
        }

        /** What crosses an offer of one's own may be ignored, and what is under way may be lost. */
        void see(CandidatesReceived event) {
            do {
                Broken.unless(agent.sent().size() > next, "nobody sent them since: agent %d of the other side did not", agent.number());
            } while (!isSame(agent.sent().get(next++), event));
            candidates.addAll(event.candidates());
        }
    }

    /** @param others the other side's agents, the latest first */
    void see(CandidatesReceived event, Stream<AgentRules> others) {
        sources.computeIfAbsent(event.agent(), number -> new Source(sender(event, others))).see(event);
    }

    private static AgentRules sender(CandidatesReceived event, Stream<AgentRules> others) {
        return others.filter(agent -> agent.sent().stream().anyMatch(told -> isSame(told, event)))
                .findFirst()
                .orElseThrow(() -> new Broken("nobody sent them"));
    }

    /** What this one of the side's agents knows. */
    Stream<IceCandidate> by(long agent) {
        Source source = sources.get(agent);
        return source == null ? Stream.of() : source.candidates.stream();
    }

    private static boolean isSame(CandidatesSent told, CandidatesReceived event) {
        return told.candidates().equals(event.candidates()) && told.last() == event.last();
    }
}
