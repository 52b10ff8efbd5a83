package dev.icebreaker.explain.cause.ice;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.FailedConnection;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.explain.cause.relay.RelayStory;
import dev.icebreaker.explain.cause.relay.TurnConnection;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.CandidateGathered;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import dev.icebreaker.trace.TraceEvent.GatheringFinished;
import dev.icebreaker.trace.TraceEvent.PairNominated;
import dev.icebreaker.trace.TraceEvent.PairSelected;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One side of a call.
 *
 * @param isControlling whether it began as the side that nominates (RFC 8445 section 6.1.1)
 * @param finished when its agents had all their candidates
 * @param queries its questions to STUN servers
 * @param allocates where it asked for relays over UDP
 * @param failedConnections over TCP, to servers
 * @param nominated pairs, or told of by the other side
 * @param selected the last pair that it selected before the call was connected
 */
public record SideStory(
        String peer,
        boolean isControlling,
        List<Noted<CandidateGathered>> gathered,
        List<Noted<GatheringFinished>> finished,
        List<Noted<CandidatesReceived>> received,
        List<Check> queries,
        List<Check> allocates,
        RelayStory relay,
        List<FailedConnection> failedConnections,
        List<PairStory> pairs,
        List<Noted<PairNominated>> nominated,
        Optional<Noted<PairSelected>> selected) {
    public SideStory {
        gathered = List.copyOf(gathered);
        finished = List.copyOf(finished);
        received = List.copyOf(received);
        queries = List.copyOf(queries);
        allocates = List.copyOf(allocates);
        failedConnections = List.copyOf(failedConnections);
        nominated = List.copyOf(nominated);
        pairs = List.copyOf(pairs);
    }

    /** The pair that it selected, if it did. */
    public Optional<PairStory> winner() {
        return selected.flatMap(noted -> pairs.stream()
                .filter(pair -> pair.has(noted.event().pair()))
                .findFirst());
    }

    /** The pairs of one of its agents. */
    public Stream<PairStory> pairsOf(long agent) {
        return pairs.stream().filter(pair -> pair.agent() == agent);
    }

    /** When the gathering was over in which this happened: what has come to nothing by then, has for good. */
    public Noted<? extends TraceEvent> endOfGathering(Noted<? extends TraceEvent> happened) {
        return finished.stream()
                .filter(noted -> noted.index() > happened.index())
                .findFirst()
                .<Noted<? extends TraceEvent>>map(noted -> noted)
                .orElse(happened);
    }

    /** Whether it has a candidate of this type. */
    public boolean gathered(String type) {
        return gathered.stream().anyMatch(noted -> noted.event().candidate().type().equals(type));
    }

    /** Its connections to TURN servers that stood, if no relay had come of them when it had all its candidates, and nothing was refused. */
    public List<TurnConnection> fruitless() {
        return gathered("relay") || !relay.refusals().isEmpty() ? List.of() : relay.connections();
    }

    /** The address that a candidate sends from: its own, or for a reflexive one that of its host candidate. */
    public static Endpoint baseOf(IceCandidate candidate) {
        boolean reflexive = candidate.type().equals("srflx") || candidate.type().equals("prflx");
        return reflexive ? candidate.related().orElse(candidate.address()) : candidate.address();
    }
}
