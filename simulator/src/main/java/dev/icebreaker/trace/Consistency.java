package dev.icebreaker.trace;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the parts of a trace go together, as those of a run do: its world has all that is named in it, and its time goes on. A file
 * from elsewhere may be well-formed and make no sense.
 */
public final class Consistency {
    private Consistency() {}

    /** What does not go together; empty if all does. */
    public static Optional<String> fault(Trace trace) {
        return fault(trace.header().topology()).or(() -> fault(trace.events()));
    }

    private static Optional<String> fault(List<TraceEvent> events) {
        long now = 0;
        for (int i = 0; i < events.size(); i++) {
            long at = events.get(i).timeNanos();
            if (at < now) {
                return Optional.of("time goes back: event " + (i + 1) + " is at " + at + " ns, after " + now + " ns");
            }
            now = at;
        }
        return Optional.empty();
    }

    private static Optional<String> fault(Topology topology) {
        Set<String> networks = new HashSet<>();
        for (Topology.Network network : topology.networks()) {
            if (!networks.add(network.name())) {
                return Optional.of("there are two networks '" + network.name() + "'");
            }
        }
        Set<String> nodes = new HashSet<>();
        for (Topology.Node node : topology.nodes()) {
            if (!nodes.add(node.name())) {
                return Optional.of("there are two nodes '" + node.name() + "'");
            }
            for (Topology.Interface attached : node.interfaces()) {
                if (!networks.contains(attached.network())) {
                    return Optional.of("node '" + node.name() + "' is in a network '" + attached.network() + "' that is not there");
                }
            }
        }
        for (Topology.Link link : topology.links()) {
            for (String end : List.of(link.from(), link.to())) {
                if (!nodes.contains(end)) {
                    return Optional.of("link '" + link.name() + "' leads to a node '" + end + "' that is not there");
                }
            }
        }
        return topology.networks().stream()
                .filter(network -> !nodes.contains(network.middle()))
                .findFirst()
                .map(network -> "the middle of network '" + network.name() + "' is a node '" + network.middle() + "' that is not there");
    }
}
