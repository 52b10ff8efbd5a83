package dev.icebreaker.scenario;

import static dev.icebreaker.scenario.ScenarioFormat.VOCABULARY;

import dev.icebreaker.nat.FirewallPolicy;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.TcpTimer;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A firewall between networks: it lets packets pass or not, and changes no address. */
public record FirewallSpec(
        @Key(value = "The networks behind it. A network has one way out.", min = "1") @Refers("networks") List<String> inside,
        @Key(value = "The network before it.", byDefault = NetworkSpec.INTERNET) @Refers("networks") String outside,
        @Key(value = "What it does with UDP: lets everything pass, lets answers in to what went out, or lets nothing pass.", byDefault = "stateful")
                Access udp,
        @Key(value = "The same for TCP. With `stateful`, connections are opened from inside, and what belongs to none is dropped.", byDefault = "stateful")
                Access tcp,
        @Key(value = "With `stateful`, who may answer: everybody, the addresses to which the inside has sent, or the addresses and "
                        + "ports. RFC 6092 recommends `EIF` for IPv6 at home.", byDefault = "APDF")
                Filtering filtering,
        @Key("With `udp: stateful`, the only ports to which the inside may send. Every port, if there are none here.")
                List<Integer> ports,
        @Key("With `tcp: stateful`, the only ports to which the inside may connect. Every port, if there are none here.")
                List<Integer> tcpPorts,
        @Key(value = "With `udp: stateful`, for how long after the last packet from inside an answer is let in.", byDefault = "300s", min = "1s", max = "24h")
                Duration timeout,
        @Key("Where on `internet` it is, if that is its outside network.") Optional<Region> region,
        @Key("Its link to the outside network.") Optional<LinkSpec> link) {

    /** What a firewall does with a protocol. */
    public enum Access {
        /** Everything passes, both ways. */
        ALLOW,
        /** What the inside sends passes, and what answers it. */
        STATEFUL,
        /** Nothing passes. */
        BLOCK
    }

    public FirewallSpec {
        checkPorts("ports", ports);
        checkPorts("tcpPorts", tcpPorts);
    }

    static void checkPorts(String key, List<Integer> ports) {
        for (int port : ports) {
            if (port < 1 || port > 65_535) {
                throw new RefusedValueException(
                        "'%s' has %s; a port is 1 to 65535", "'%s' tiene %s; un puerto va de 1 a 65535", key, port);
            }
        }
    }

    /** What is wrong with ports that are listed where a protocol is not looked at, or let through altogether. */
    static Optional<Text> portsProblem(String protocol, Access access, String key, List<Integer> ports) {
        return access == Access.STATEFUL || ports.isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of(
                        "'%1$s' are those to which '%2$s: stateful' lets the inside send; with '%2$s: %3$s' they mean nothing",
                        "'%1$s' son los puertos a los que '%2$s: stateful' deja enviar desde dentro; con '%2$s: %3$s' no significan nada",
                        key, protocol, VOCABULARY.word(access)));
    }

    /** What it lets pass. */
    public FirewallPolicy policy() {
        return new FirewallPolicy(access(udp, ports), access(tcp, tcpPorts), filtering, timeout, TcpTimer.RFC_5382);
    }

    private static FirewallPolicy.Access access(Access access, List<Integer> ports) {
        return switch (access) {
            case ALLOW -> new FirewallPolicy.Access.Open();
            case BLOCK -> FirewallPolicy.Access.Stateful.NOWHERE;
            case STATEFUL ->
                ports.isEmpty()
                        ? FirewallPolicy.Access.Stateful.ANYWHERE
                        : new FirewallPolicy.Access.Stateful(
                                ports.stream().map(FirewallPolicy.Permit::port).toList());
        };
    }

    FirewallSpec with(Optional<LinkSpec> newLink) {
        return new FirewallSpec(inside, outside, udp, tcp, filtering, ports, tcpPorts, timeout, region, newLink);
    }
}
