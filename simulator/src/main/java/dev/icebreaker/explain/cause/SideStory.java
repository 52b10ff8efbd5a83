package dev.icebreaker.explain.cause;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent.CandidateGathered;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import dev.icebreaker.trace.TraceEvent.PairSelected;
import java.util.List;
import java.util.Optional;

/**
 * One side of a call.
 *
 * @param queries its questions to STUN servers
 * @param selected the last pair that it selected
 */
public record SideStory(
        String peer,
        List<Noted<CandidateGathered>> gathered,
        List<Noted<CandidatesReceived>> received,
        List<Check> queries,
        List<PairStory> pairs,
        Optional<Noted<PairSelected>> selected) {
    public SideStory {
        gathered = List.copyOf(gathered);
        received = List.copyOf(received);
        queries = List.copyOf(queries);
        pairs = List.copyOf(pairs);
    }

    /** The pair that it selected, if it did. */
    public Optional<PairStory> winner() {
        return selected.flatMap(noted -> pairs.stream()
                .filter(pair -> pair.has(noted.event().pair()))
                .findFirst());
    }

    /** Whether it has a candidate of this type. */
    public boolean gathered(String type) {
        return gathered.stream().anyMatch(noted -> noted.event().candidate().type().equals(type));
    }

    /** The address that a candidate sends from: its own, or for a reflexive one that of its host candidate. */
    public static Endpoint baseOf(IceCandidate candidate) {
        boolean reflexive = candidate.type().equals("srflx") || candidate.type().equals("prflx");
        return reflexive ? candidate.related().orElse(candidate.address()) : candidate.address();
    }
}
