package dev.icebreaker.scenario;

import dev.icebreaker.nat.Filtering;
import dev.icebreaker.nat.FirewallPolicy;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A firewall between networks: it lets packets pass or not, and changes no address. */
public record FirewallSpec(
        @Key(value = "The networks behind it. A network has one way out.", min = "1") @Refers("networks") List<String> inside,
        @Key(value = "The network before it.", byDefault = NetworkSpec.INTERNET) @Refers("networks") String outside,
        @Key(value = "What it does with UDP: lets everything pass, lets answers in to what went out, or lets nothing pass.", byDefault = "stateful")
                Udp udp,
        @Key(value = "With `stateful`, who may answer: everybody, the addresses to which the inside has sent, or the addresses and "
                        + "ports. RFC 6092 recommends `EIF` for IPv6 at home.", byDefault = "APDF")
                Filtering filtering,
        @Key("With `stateful`, the only ports to which the inside may send. Every port, if there are none here.")
                List<Integer> ports,
        @Key(value = "With `stateful`, for how long after the last packet from inside an answer is let in.", byDefault = "300s", min = "1s", max = "24h")
                Duration timeout,
        @Key("Its link to the outside network.") Optional<LinkSpec> link) {

    /** What a firewall does with UDP. */
    public enum Udp {
        /** Everything passes, both ways. */
        ALLOW,
        /** What the inside sends passes, and what answers it. */
        STATEFUL,
        /** Nothing passes. */
        BLOCK
    }

    public FirewallSpec {
        for (int port : ports) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("'ports' has " + port + "; a port is 1 to 65535");
            }
        }
    }

    /** What it lets pass; empty if it lets everything pass. */
    public Optional<FirewallPolicy> policy() {
        return switch (udp) {
            case ALLOW -> Optional.empty();
            case BLOCK -> Optional.of(FirewallPolicy.udpBlocked());
            case STATEFUL -> Optional.of(new FirewallPolicy(permits(), filtering, timeout));
        };
    }

    private List<FirewallPolicy.Permit> permits() {
        return ports.isEmpty()
                ? List.of(FirewallPolicy.Permit.ANYWHERE)
                : ports.stream().map(FirewallPolicy.Permit::port).toList();
    }

    FirewallSpec with(Optional<LinkSpec> newLink) {
        return new FirewallSpec(inside, outside, udp, filtering, ports, timeout, newLink);
    }
}
