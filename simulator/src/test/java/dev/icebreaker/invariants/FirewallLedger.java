package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.invariants.NatRules.Looks;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Topology.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One firewall's books: who gets in answers what went out, lately; and who is refused does not. */
final class FirewallLedger {
    private final String outsideLink;
    private Map<String, String> properties;
    private final TcpBook connections =
            new TcpBook(Duration.ofMinutes(124).toNanos(), Duration.ofMinutes(4).toNanos());
    private final List<Flow> flows = new ArrayList<>();

    private record Flow(Endpoint inside, Endpoint remote, long nanos) {}

    FirewallLedger(Node wall) {
        this(wall, wall.properties());
    }

    private FirewallLedger(Node wall, Map<String, String> properties) {
        this.outsideLink = Places.outsideLink(wall);
        this.properties = properties;
    }

    /** What a NAT does with IPv6, which it does not translate. */
    static FirewallLedger ofIpv6(Node nat) {
        return new FirewallLedger(
                nat,
                Map.of(
                        "udp", "stateful",
                        "tcp", "stateful",
                        "filtering", String.valueOf(nat.properties().get("ipv6 filtering")),
                        "timeout", String.valueOf(nat.properties().get("ipv6 timeout"))));
    }

    void losesState() {
        flows.clear();
        connections.clear();
    }

    /** From now on it has other rules; what they concern has to begin anew. */
    void changes(Map<String, String> now) {
        if (differ("udp", now) || differ("ports", now)) {
            flows.clear();
        }
        if (differ("tcp", now) || differ("tcp ports", now)) {
            connections.clear();
        }
        properties = now;
    }

    private boolean differ(String property, Map<String, String> now) {
        return !Objects.equals(properties.get(property), now.get(property));
    }

    private String access(Crossing crossing) {
        return String.valueOf(properties.get(crossing.protocol() == Protocol.UDP ? "udp" : "tcp"));
    }

    void see(Crossing crossing) {
        Broken.unless(crossing.translation() == null, "a firewall translates");
        boolean fromOutside = crossing.entry().equals(outsideLink);
        boolean crosses = fromOutside || outsideLink.equals(crossing.exit());
        DropReason drop = crossing.drop();
        if (drop == DropReason.FIREWALL_STATE) {
            Broken.unless(fromOutside && crossing.begins() && !mayEnter(crossing), "it answers what went out");
        } else if (drop == DropReason.FIREWALL_RULE) {
            Broken.unless(!fromOutside && !mayLeave(crossing), "it may leave");
        } else if (drop == DropReason.NO_CONNECTION) {
            Broken.unless(!crossing.begins() && !isConnected(crossing, fromOutside), "it needs no connection");
        } else if (crosses) {
            Broken.unless(!fromOutside || !outsideLink.equals(crossing.exit()), "it goes out again");
            if (fromOutside) {
                Broken.unless(mayEnter(crossing), "it answers nothing that went out");
            } else {
                Broken.unless(mayLeave(crossing), "no rule lets it out");
            }
            passed(crossing, fromOutside);
        }
    }

    private void passed(Crossing crossing, boolean fromOutside) {
        Endpoint inside = fromOutside ? crossing.destination() : crossing.source();
        Endpoint remote = fromOutside ? crossing.source() : crossing.destination();
        if (crossing.header() != null) {
            connections.passed(inside, remote, 0, crossing.header(), !fromOutside, crossing.timeNanos());
        } else if (!fromOutside) {
            flows.add(new Flow(inside, remote, crossing.timeNanos()));
        }
    }

    private boolean isConnected(Crossing crossing, boolean fromOutside) {
        Endpoint inside = fromOutside ? crossing.destination() : crossing.source();
        Endpoint remote = fromOutside ? crossing.source() : crossing.destination();
        return connections.isAlive(inside, remote, crossing.timeNanos());
    }

    private boolean mayLeave(Crossing crossing) {
        String ports = properties.get(crossing.protocol() == Protocol.UDP ? "ports" : "tcp ports");
        return isConnected(crossing, false)
                || switch (access(crossing)) {
                    case "allow" -> true;
                    case "block" -> false;
                    default ->
                        crossing.begins()
                                && (ports == null
                                        || List.of(ports.split(", "))
                                                .contains(String.valueOf(crossing.destination().port())));
                };
    }

    private boolean mayEnter(Crossing crossing) {
        return isConnected(crossing, true)
                || switch (access(crossing)) {
                    case "allow" -> true;
                    case "block" -> false;
                    default -> crossing.begins() && answers(crossing);
                };
    }

    private boolean answers(Crossing crossing) {
        Looks filtering = NatRules.filtering(properties);
        if (crossing.header() != null) {
            return connections.hasOpened(crossing.destination(), crossing.source(), filtering, crossing.timeNanos());
        }
        long nanos = NatRules.seconds(String.valueOf(properties.get("timeout"))).toNanos();
        return flows.stream()
                .anyMatch(flow -> flow.inside.equals(crossing.destination())
                        && filtering.areAlike(flow.remote, crossing.source())
                        && crossing.timeNanos() < flow.nanos + nanos);
    }
}
