package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.invariants.NatRules.Looks;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Topology.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One firewall's books: who gets in answers what went out, lately; and who is refused does not. */
final class FirewallLedger {
    private final Node wall;
    private final String outsideLink;
    private final String udp;
    private final List<Flow> flows = new ArrayList<>();

    private record Flow(Endpoint inside, Endpoint remote, long nanos) {}

    FirewallLedger(Node wall) {
        this.wall = wall;
        this.outsideLink = Places.outsideLink(wall);
        this.udp = String.valueOf(wall.properties().get("udp"));
    }

    void see(Crossing crossing) {
        Broken.unless(crossing.translation() == null, "a firewall translates");
        boolean fromOutside = crossing.entry().equals(outsideLink);
        boolean crosses = fromOutside || outsideLink.equals(crossing.exit());
        DropReason drop = crossing.drop();
        if (drop == DropReason.FIREWALL_STATE) {
            Broken.unless(fromOutside && !mayEnter(crossing), "it answers what went out");
        } else if (drop == DropReason.FIREWALL_RULE) {
            Broken.unless(!fromOutside && !mayLeave(crossing.destination()), "it may leave");
        } else if (crosses) {
            Broken.unless(!fromOutside || !outsideLink.equals(crossing.exit()), "it goes out again");
            if (fromOutside) {
                Broken.unless(mayEnter(crossing), "it answers nothing that went out");
            } else {
                Broken.unless(mayLeave(crossing.destination()), "no rule lets it out");
                flows.add(new Flow(crossing.source(), crossing.destination(), crossing.timeNanos()));
            }
        }
    }

    private boolean mayLeave(Endpoint destination) {
        String ports = wall.properties().get("ports");
        return switch (udp) {
            case "allow" -> true;
            case "block" -> false;
            default -> ports == null || List.of(ports.split(", ")).contains(String.valueOf(destination.port()));
        };
    }

    private boolean mayEnter(Crossing crossing) {
        return switch (udp) {
            case "allow" -> true;
            case "block" -> false;
            default -> answers(crossing);
        };
    }

    private boolean answers(Crossing crossing) {
        Map<String, String> properties = wall.properties();
        Looks filtering = NatRules.filtering(properties);
        String timeout = String.valueOf(properties.get("timeout"));
        long nanos = Duration.ofSeconds(Long.parseLong(timeout.substring(0, timeout.length() - 1))).toNanos();
        return flows.stream()
                .anyMatch(flow -> flow.inside.equals(crossing.destination())
                        && filtering.areAlike(flow.remote, crossing.source())
                        && crossing.timeNanos() < flow.nanos + nanos);
    }
}
