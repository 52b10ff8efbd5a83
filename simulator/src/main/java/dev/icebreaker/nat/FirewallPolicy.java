package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a firewall lets pass.
 *
 * @param outbound where the inside may send; nowhere if empty
 * @param filtering who may answer once the inside has sent
 * @param idle for how long, after the last packet that the inside sent there; positive
 */
public record FirewallPolicy(List<Permit> outbound, Filtering filtering, Duration idle) {
    public FirewallPolicy {
        outbound = List.copyOf(outbound);
        if (!idle.isPositive()) {
            throw new IllegalArgumentException("a firewall's timer is positive, not " + idle);
        }
    }

    /** Only answers come in: from the address and port to which the inside has sent, for five minutes. */
    public static FirewallPolicy stateful() {
        return new FirewallPolicy(List.of(Permit.ANYWHERE), Filtering.APDF, Duration.ofMinutes(5));
    }

    /**
     * A home router for IPv6 as RFC 6092 recommends: whoever knows the address and port of a socket that has sent something gets
     * in (REC-17), for the five minutes of {@link #stateful()}.
     */
    public static FirewallPolicy ipv6Home() {
        return new FirewallPolicy(List.of(Permit.ANYWHERE), Filtering.EIF, Duration.ofMinutes(5));
    }

    /** No UDP at all. */
    public static FirewallPolicy udpBlocked() {
        return new FirewallPolicy(List.of(), Filtering.APDF, Duration.ofMinutes(5));
    }

    /** UDP to these places only, and their answers: {@code only(Permit.port(53))} is a strict office. */
    public static FirewallPolicy only(Permit... outbound) {
        return new FirewallPolicy(List.of(outbound), Filtering.APDF, Duration.ofMinutes(5));
    }

    boolean permits(Endpoint destination) {
        for (Permit permit : outbound) {
            if (permit.covers(destination)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Places to which packets may go.
     *
     * @param destination empty for every address
     * @param lastPort included
     */
    public record Permit(Optional<IpPrefix> destination, int firstPort, int lastPort) {
        /** Every address, every port. */
        public static final Permit ANYWHERE = new Permit(Optional.empty(), 0, 65_535);

        public Permit {
            if (firstPort < 0 || lastPort > 65_535 || firstPort > lastPort) {
                throw new IllegalArgumentException("ports run from 0 to 65535, not from " + firstPort + " to " + lastPort);
            }
        }

        /** One port, at every address. */
        public static Permit port(int port) {
            return new Permit(Optional.empty(), port, port);
        }

        /** Every port of these addresses. */
        public static Permit to(IpPrefix destination) {
            return new Permit(Optional.of(destination), 0, 65_535);
        }

        boolean covers(Endpoint endpoint) {
            return endpoint.port() >= firstPort
                    && endpoint.port() <= lastPort
                    && (destination.isEmpty() || destination.get().contains(endpoint.address()));
        }
    }
}
