package dev.icebreaker.scenario;

import dev.icebreaker.nat.FirewallPolicy;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.TcpTimer;
import dev.icebreaker.scenario.yaml.Key;
import java.time.Duration;

/** How a NAT for IPv4 passes IPv6 beside it: untranslated, through a stateful firewall. */
public record Ipv6Spec(
        @Key(value = "Who may answer: everybody, the addresses to which the inside has sent, or the addresses and ports. RFC 6092 "
                        + "recommends `EIF`.", byDefault = "APDF")
                Filtering filtering,
        @Key(value = "For how long after the last UDP packet from inside an answer is let in.", byDefault = "300s", min = "1s", max = "24h")
                Duration timeout) {

    /** What its firewall lets pass. */
    public FirewallPolicy policy() {
        return new FirewallPolicy(
                FirewallPolicy.Access.Stateful.ANYWHERE,
                FirewallPolicy.Access.Stateful.ANYWHERE,
                filtering,
                timeout,
                TcpTimer.RFC_5382);
    }
}
