package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import dev.icebreaker.turn.TurnTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A TURN server (RFC 8656): it relays for peers that have no direct path. It answers as a STUN server, too. */
public record TurnServerSpec(
        @Key(value = "The network that it is on.", byDefault = NetworkSpec.INTERNET) @Refers("networks") String network,
        @Key(value = "Its address, or one of each family. It relays there as well. If there are none, it gets one.", max = "2")
                List<IpAddress> addresses,
        @Key(value = "Its port for UDP and TCP (RFC 8656 section 6).", byDefault = "3478", min = "1", max = "65535") int port,
        @Key(value = "Its port for TLS, not that for TCP (RFC 8656 section 6); many have it on 443, which firewalls leave open.", byDefault = "5349", min = "1", max = "65535")
                int tlsPort,
        @Key(value = "What clients may reach it by. All three, if there are none here.") List<TurnTransport> transports,
        @Key(value = "The realm of its users (RFC 8489 section 9.2).", byDefault = "example.org") String realm,
        @Key(value = "Who may use it: names and passwords.", min = "1", max = "100") Map<String, String> users,
        @Key(value = "How many allocations a user may have at once. As many as he likes, if it is not here.", min = "0", max = "100000")
                Optional<Integer> quota,
        @Key(value = "How many allocations there may be at once. As many as there are ports, if it is not here.", min = "0", max = "100000")
                Optional<Integer> capacity,
        @Key(value = "The longest that an allocation lives without a refresh (RFC 8656 section 7.2).", byDefault = "1h", min = "1s", max = "1h")
                Duration maxLifetime,
        @Key(value = "For how long a nonce is good (RFC 8656 section 5).", byDefault = "1h", min = "1s", max = "24h")
                Duration nonceLifetime,
        @Key("Where on `internet` it is, if that is its network.") Optional<Region> region,
        @Key("Its link to its network.") Optional<LinkSpec> link)
        implements ServerSpec {
    public TurnServerSpec {
        if (transports.isEmpty()) {
            transports = List.of(TurnTransport.values());
        }
    }

    @Override
    public TurnServerSpec with(List<IpAddress> newAddresses, Optional<LinkSpec> newLink) {
        return new TurnServerSpec(
                network, newAddresses, port, tlsPort, transports, realm, users, quota, capacity, maxLifetime, nonceLifetime, region, newLink);
    }

    /** The port for clients that come by this transport. */
    public int port(TurnTransport transport) {
        return transport == TurnTransport.TLS ? tlsPort : port;
    }
}
