package dev.icebreaker.trace;

import dev.icebreaker.text.Text;
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
    public static Optional<Text> fault(Trace trace) {
        return fault(trace.header().topology()).or(() -> fault(trace.events()));
    }

    private static Optional<Text> fault(List<TraceEvent> events) {
        long now = 0;
        for (int i = 0; i < events.size(); i++) {
            long at = events.get(i).timeNanos();
            if (at < now) {
                return Optional.of(Text.of(
                        "time goes back: event %s is at %s ns, after %s ns",
                        "el tiempo retrocede: el evento %s está en %s ns, después de %s ns",
                        i + 1, at, now));
            }
            now = at;
        }
        return Optional.empty();
    }

    private static Optional<Text> fault(Topology topology) {
        Set<String> networks = new HashSet<>();
        for (Topology.Network network : topology.networks()) {
            if (!networks.add(network.name())) {
                return Optional.of(Text.of("there are two networks '%s'", "hay dos redes '%s'", network.name()));
            }
        }
        Set<String> nodes = new HashSet<>();
        for (Topology.Node node : topology.nodes()) {
            if (!nodes.add(node.name())) {
                return Optional.of(Text.of("there are two nodes '%s'", "hay dos nodos '%s'", node.name()));
            }
            for (Topology.Interface attached : node.interfaces()) {
                if (!networks.contains(attached.network())) {
                    return Optional.of(Text.of(
                            "node '%s' is in a network '%s' that is not there",
                            "el nodo '%s' está en una red '%s' que no existe",
                            node.name(), attached.network()));
                }
            }
        }
        for (Topology.Link link : topology.links()) {
            for (String end : List.of(link.from(), link.to())) {
                if (!nodes.contains(end)) {
                    return Optional.of(Text.of(
                            "link '%s' leads to a node '%s' that is not there",
                            "el enlace '%s' lleva a un nodo '%s' que no existe",
                            link.name(), end));
                }
            }
        }
        return topology.networks().stream()
                .filter(network -> !nodes.contains(network.middle()))
                .findFirst()
                .map(network -> Text.of(
                        "the middle of network '%s' is a node '%s' that is not there",
                        "el centro de la red '%s' es un nodo '%s' que no existe",
                        network.name(), network.middle()));
    }
}
