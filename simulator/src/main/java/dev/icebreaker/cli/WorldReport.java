package dev.icebreaker.cli;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Topology.Interface;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.Topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The world of a run, a line a node. */
final class WorldReport {
    private WorldReport() {}

    static List<String> lines(Topology topology, Texts texts) {
        List<Node> shown = topology.nodes().stream().filter(node -> node.kind() != Kind.ROUTER).toList();
        int nameWidth = width(shown.stream().map(Node::name).toList());
        int kindWidth = width(shown.stream().map(node -> kind(node, texts)).toList());
        int addressWidth = width(shown.stream().map(WorldReport::addresses).toList());
        List<String> lines = new ArrayList<>();
        for (Node node : shown) {
            String line = "  " + Layout.left(node.name(), nameWidth) + "  " + Layout.left(kind(node, texts), kindWidth) + "  "
                    + Layout.left(addresses(node), addressWidth) + "  " + behavior(node.properties());
            lines.add(line.stripTrailing());
        }
        return lines;
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String kind(Node node, Texts texts) {
        return texts.get("kind." + Reports.word(node.kind()));
    }

    /** {@code 192.168.1.10 (home-a)}, interface by interface. */
    private static String addresses(Node node) {
        return node.interfaces().stream().map(WorldReport::attachment).collect(Collectors.joining(", "));
    }

    private static String attachment(Interface attached) {
        String addresses = attached.addresses().stream().map(Object::toString).collect(Collectors.joining(" "));
        return addresses.isEmpty() ? attached.network() : addresses + " (" + attached.network() + ")";
    }

    private static String behavior(Map<String, String> properties) {
        if (properties.containsKey("mapping")) {
            return properties.get("mapping") + "/" + properties.get("filtering");
        }
        return properties.containsKey("udp") ? "UDP " + properties.get("udp") : "";
    }
}
