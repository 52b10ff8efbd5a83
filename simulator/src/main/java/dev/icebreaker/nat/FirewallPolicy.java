package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.TcpTimer;
import dev.icebreaker.trace.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a firewall lets pass.
 *
 * @param filtering with stateful access, who may answer, or open a connection, once the inside has sent
 * @param udpIdle for how long, after the last datagram that the inside sent there; positive
 */
public record FirewallPolicy(Access udp, Access tcp, Filtering filtering, Duration udpIdle, TcpTimer tcpTimer) {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    public FirewallPolicy {
        if (!udpIdle.isPositive()) {
            throw new IllegalArgumentException("a firewall's timer is positive, not " + udpIdle);
        }
    }

    /** Only answers come in, from the address and port to which the inside has sent: of UDP, for five minutes. */
    public static FirewallPolicy stateful() {
        return of(Access.Stateful.ANYWHERE, Access.Stateful.ANYWHERE, Filtering.APDF);
    }

    /**
     * A home router for IPv6 as RFC 6092 recommends: whoever knows the address and port of a socket that has sent something gets
     * in (REC-17, REC-33), for the five minutes of {@link #stateful()}.
     */
    public static FirewallPolicy ipv6Home() {
        return of(Access.Stateful.ANYWHERE, Access.Stateful.ANYWHERE, Filtering.EIF);
    }

    /** No UDP at all; TCP as with {@link #stateful()}. */
    public static FirewallPolicy udpBlocked() {
        return of(Access.Stateful.NOWHERE, Access.Stateful.ANYWHERE, Filtering.APDF);
    }

    /** UDP and TCP to these places only, and their answers: {@code only(Permit.port(53))} is a strict office. */
    public static FirewallPolicy only(Permit... outbound) {
        Access access = new Access.Stateful(List.of(outbound));
        return of(access, access, Filtering.APDF);
    }

    private static FirewallPolicy of(Access udp, Access tcp, Filtering filtering) {
        return new FirewallPolicy(udp, tcp, filtering, FIVE_MINUTES, TcpTimer.RFC_5382);
    }

    Access of(Protocol protocol) {
        return switch (protocol) {
            case UDP -> udp;
            case TCP -> tcp;
        };
    }

    /** What passes of one protocol. */
    public sealed interface Access {
        /** Whether the inside may send there. */
        boolean permits(Endpoint destination);

        /** Everything, both ways. */
        record Open() implements Access {
            @Override
            public boolean permits(Endpoint destination) {
                return true;
            }
        }

        /**
         * What the inside sends to certain places, and what answers it.
         *
         * @param outbound where the inside may send; nowhere if empty
         */
        record Stateful(List<Permit> outbound) implements Access {
            /** The inside may send to everybody. */
            public static final Stateful ANYWHERE = new Stateful(List.of(Permit.ANYWHERE));

            /** Nothing passes. */
            public static final Stateful NOWHERE = new Stateful(List.of());

            public Stateful {
                outbound = List.copyOf(outbound);
            }

            @Override
            public boolean permits(Endpoint destination) {
                for (int i = 0; i < outbound.size(); i++) {
                    if (outbound.get(i).covers(destination)) {
                        return true;
                    }
                }
                return false;
            }
        }
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
