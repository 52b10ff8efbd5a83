package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Protocol;
import java.util.Optional;

/**
 * What a filter lets in, since the inside has sent there.
 *
 * @param remote from where; empty for anybody, port 0 for any port
 * @param expiresNanos when a firewall's timer runs out; empty of a NAT's, which live with its bindings, and where the trace does not say
 */
public record OpeningState(
        Protocol protocol, Endpoint internal, Optional<Endpoint> remote, long openedNanos, Optional<Long> expiresNanos) {
    /** Whether packets between these two pass here. */
    public boolean covers(Protocol over, Endpoint inside, Endpoint outside) {
        return over == protocol && inside.equals(internal) && covers(remote, outside);
    }

    static boolean covers(Optional<Endpoint> seen, Endpoint outside) {
        return seen.isEmpty()
                || seen.get().address().equals(outside.address()) && (seen.get().port() == 0 || seen.get().port() == outside.port());
    }

    OpeningState expiring(long nanos) {
        return new OpeningState(protocol, internal, remote, openedNanos, Optional.of(nanos));
    }
}
