package dev.icebreaker.ice.ice4j;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.IceCandidate;
import java.util.Optional;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Candidate;
import org.ice4j.ice.CandidateType;
import org.ice4j.ice.Component;
import org.ice4j.ice.RemoteCandidate;

/** Between ice4j's candidates and ours. */
final class Candidates {
    private Candidates() {}

    static IceCandidate toOurs(Candidate<?> candidate) {
        return new IceCandidate(
                candidate.getType().toString(),
                toEndpoint(candidate.getTransportAddress()),
                Optional.ofNullable(candidate.getRelatedAddress()).map(Candidates::toEndpoint),
                candidate.getPriority(),
                candidate.getFoundation(),
                candidate.getParentComponent().getComponentID());
    }

    /** Without the address that it was asked for from, which relaying alone is to hide (RFC 8828 section 5.2, mode 4). */
    static IceCandidate withoutRelated(Candidate<?> candidate) {
        IceCandidate ours = toOurs(candidate);
        return new IceCandidate(
                ours.type(), ours.address(), Optional.empty(), ours.priority(), ours.foundation(), ours.component());
    }

    static RemoteCandidate toRemote(IceCandidate candidate, Component component, String ufrag) {
        return new RemoteCandidate(
                toTransportAddress(candidate.address()),
                component,
                CandidateType.parse(candidate.type()),
                candidate.foundation(),
                candidate.priority(),
                null, // used by ice4j for TCP alone
                ufrag);
    }

    static TransportAddress toTransportAddress(Endpoint endpoint) {
        return new TransportAddress(endpoint.toInetSocketAddress(), Transport.UDP);
    }

    private static Endpoint toEndpoint(TransportAddress address) {
        return new Endpoint(IpAddress.of(address.getAddress()), address.getPort());
    }
}
