package dev.icebreaker.ice;

import dev.icebreaker.address.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How an agent goes about it.
 *
 * @param stunServers where to ask for server-reflexive candidates (RFC 8445 section 5.1.1.2)
 * @param turnServers where to ask for relayed candidates (RFC 8445 section 5.1.1.2)
 * @param policy which candidates to tell and to check
 * @param trickle when candidates are told
 * @param taMillis the pace of checks (RFC 8445 section 14.2); ice4j's own is 20 ms
 * @param keepalive what keeps the selected pair alive
 * @param properties ice4j's properties, such as {@code org.ice4j.FIRST_CTRAN_RETRANS_AFTER}
 */
public record IceConfig(
        List<Endpoint> stunServers,
        List<TurnAccess> turnServers,
        IceTransportPolicy policy,
        Nomination nomination,
        Trickle trickle,
        OptionalInt taMillis,
        Keepalive keepalive,
        Map<String, String> properties) {
    /** ice4j as it comes, without any server. */
    public static final IceConfig DEFAULT =
            new IceConfig(
                    List.of(), List.of(), IceTransportPolicy.ALL, Nomination.FIRST_VALID, Trickle.NONE, OptionalInt.empty(),
                    Keepalive.CONSENT, Map.of());

    public IceConfig {
        stunServers = List.copyOf(stunServers);
        turnServers = List.copyOf(turnServers);
        properties = Map.copyOf(properties);
    }
}
