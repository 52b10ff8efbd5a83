package dev.icebreaker.scenario;

import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.ice.Keepalive;
import dev.icebreaker.ice.Nomination;
import dev.icebreaker.ice.Trickle;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a peer goes about ICE. */
public record IceSpec(
        @Key("The STUN servers that it asks for its address.") @Refers("servers") List<String> stun,
        @Key("The TURN servers that it may relay through; the name alone stands for UDP and the server's first user.")
                List<TurnUseSpec> turn,
        @Key(value = "Which candidates it tells and checks: all, or the relayed ones alone (RTCIceTransportPolicy).", byDefault = "all")
                IceTransportPolicy policy,
        @Key(value = "Which valid pair it nominates, if it is the caller: the first; the one of the highest priority, once all "
                        + "checks have ended; or the first without a relay, for which it waits 800 ms.", byDefault = "first-valid")
                Nomination nomination,
        @Key(value = "Whether it tells its candidates as it finds them (RFC 8838), or all at once at the end; `half` is at once with an "
                        + "offer, and as it finds them after an answer.", byDefault = "false")
                Trickle trickle,
        @Key(value = "Whether it uses its IPv6 addresses.", byDefault = "true") boolean useIpv6,
        @Key(value = "What it sends over the selected pair, every 12 to 18 s, so that NATs keep their bindings: checks, by which the "
                        + "other side consents to be sent to (RFC 7675); indications, which nobody answers; or nothing.", byDefault = "consent")
                Keepalive keepalive,
        @Key(value = "Ta, the time between two checks. ice4j's own is 20 ms; RFC 8445 section 14.2 has 50 ms.", min = "5ms", max = "10s")
                Optional<Duration> pace,
        @Key(value = "How long it waits for the first answer before it asks again; each wait is twice the one before. ice4j's own "
                        + "is 100 ms; RFC 8489 has 500 ms.", min = "1ms", max = "60s")
                Optional<Duration> firstRetransmission,
        @Key(value = "The longest wait between two of them. ice4j's own is 1600 ms, or 400 ms for a peer with a STUN server.", min = "1ms", max = "600s")
                Optional<Duration> retransmissionCap,
        @Key(value = "How often it asks again. ice4j's own is 6, or 3 for a peer with a STUN server.", min = "0", max = "30") Optional<Integer> maxRetransmissions) {

    /** ice4j's properties for the choices that were made. */
    public Map<String, String> ice4jProperties() {
        Map<String, String> properties = new TreeMap<>();
        firstRetransmission.ifPresent(
                wait -> properties.put("org.ice4j.FIRST_CTRAN_RETRANS_AFTER", String.valueOf(wait.toMillis())));
        retransmissionCap.ifPresent(
                wait -> properties.put("org.ice4j.MAX_CTRAN_RETRANS_TIMER", String.valueOf(wait.toMillis())));
        maxRetransmissions.ifPresent(times -> properties.put("org.ice4j.MAX_CTRAN_RETRANSMISSIONS", String.valueOf(times)));
        return properties;
    }
}
