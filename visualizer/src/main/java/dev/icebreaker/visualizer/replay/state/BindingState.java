package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Protocol;
import java.util.Optional;

/**
 * A binding of a NAT.
 *
 * @param remote the destination it is bound to as well; empty if it is the same for all, port 0 where only the address counts
 * @param startedNanos when its timer was last started
 * @param expiresNanos when its timer runs out, unless it is started again; the NAT may remove it somewhat later
 * @param madeBy the packet for which it was made; 0 until that has passed
 * @param usedBy the packet that passed by it last; 0 if none has
 */
public record BindingState(
        long number,
        Protocol protocol,
        Endpoint internal,
        Endpoint external,
        Optional<Endpoint> remote,
        long madeNanos,
        long startedNanos,
        long expiresNanos,
        long madeBy,
        long usedBy,
        long usedNanos) {
    BindingState started(long nanos, long newExpiresNanos) {
        return new BindingState(
                number, protocol, internal, external, remote, madeNanos, nanos, newExpiresNanos, madeBy, usedBy, usedNanos);
    }

    BindingState usedBy(long packet, long nanos) {
        long first = madeBy == 0 ? packet : madeBy;
        return new BindingState(
                number, protocol, internal, external, remote, madeNanos, startedNanos, expiresNanos, first, packet, nanos);
    }
}
