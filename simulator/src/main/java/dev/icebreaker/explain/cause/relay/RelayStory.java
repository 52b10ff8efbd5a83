package dev.icebreaker.explain.cause.relay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.explain.cause.packet.Span;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.AllocationCreated;
import dev.icebreaker.trace.TraceEvent.AllocationRemoved;
import dev.icebreaker.trace.TraceEvent.ChannelBound;
import dev.icebreaker.trace.TraceEvent.PermissionInstalled;
import dev.icebreaker.trace.TraceEvent.TurnRequestRefused;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a peer had of TURN servers.
 *
 * @param challenges the 401 for requests without credentials: how every client begins (RFC 8489 section
 *     9.2.4)
 * @param refusals all others
 * @param connections over which it reached servers, without those that did not come to be
 */
public record RelayStory(
        List<Noted<TurnRequestRefused>> challenges,
        List<Noted<TurnRequestRefused>> refusals,
        List<Allocation> allocations,
        List<TurnConnection> connections) {
    /** In the words of the server. */
    private static final String GIVEN_BACK = "the client gave it back";

    public static final RelayStory NONE = new RelayStory(List.of(), List.of(), List.of(), List.of());

    public RelayStory {
        challenges = List.copyOf(challenges);
        refusals = List.copyOf(refusals);
        allocations = List.copyOf(allocations);
        connections = List.copyOf(connections);
    }

    /**
     * What a server lent it.
     *
     * @param permissions as they were installed and prolonged, in order
     * @param channels likewise
     * @param ends of permissions and channels that were not prolonged
     * @param removed empty if it stood to the end of the trace
     */
    public record Allocation(
            Noted<AllocationCreated> created,
            List<Noted<PermissionInstalled>> permissions,
            List<Noted<ChannelBound>> channels,
            List<Noted<? extends TraceEvent>> ends,
            Optional<Noted<AllocationRemoved>> removed) {
        public Allocation {
            permissions = List.copyOf(permissions);
            channels = List.copyOf(channels);
            ends = List.copyOf(ends);
        }

        /** When it was taken away, or ran out; empty if its client gave it back. */
        public Optional<Noted<AllocationRemoved>> lost() {
            return removed.filter(noted -> !noted.event().why().equals(GIVEN_BACK));
        }
    }

    /** What began in this part of the trace. */
    public RelayStory within(Span span) {
        return new RelayStory(
                challenges.stream().filter(span::has).toList(),
                refusals.stream().filter(span::has).toList(),
                allocations.stream().filter(made -> span.has(made.created())).toList(),
                connections.stream().filter(connection -> span.has(connection.established())).toList());
    }

    /** All but these, and the connections over which these relayed addresses were lent. */
    public RelayStory without(Predicate<TurnRequestRefused> refused, Predicate<Endpoint> relayed) {
        return new RelayStory(
                challenges.stream().filter(noted -> !refused.test(noted.event())).toList(),
                refusals.stream().filter(noted -> !refused.test(noted.event())).toList(),
                allocations.stream().filter(one -> !relayed.test(one.created().event().relayed())).toList(),
                connections.stream().filter(one -> one.relayed().filter(relayed).isEmpty()).toList());
    }

    /** The challenge that came before an allocation by the same server. */
    public Optional<Noted<TurnRequestRefused>> challengeBefore(Allocation allocation) {
        AllocationCreated created = allocation.created().event();
        return challenges.stream()
                .filter(noted -> noted.index() < allocation.created().index()
                        && noted.event().node().equals(created.node())
                        && noted.event().client().equals(created.client()))
                .findFirst();
    }
}
