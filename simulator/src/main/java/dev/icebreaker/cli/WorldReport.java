package dev.icebreaker.cli;

import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.scenario.NetworkSpec;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Topology.Interface;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.Topology.Node;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The world of a run, a line a node: peers first, then what stands before them, then servers. */
final class WorldReport {
    private static final int MOST_NODES = 24;
    private static final int WIDEST_NAME = 24;
    private static final Set<Kind> BOXES = EnumSet.of(Kind.NAT, Kind.FIREWALL);

    private final Terminal terminal;
    private final PrintStream out;
    private final Texts texts;

    WorldReport(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.out = terminal.out();
        this.texts = texts;
    }

    void print(Topology topology) {
        List<Node> all = topology.nodes().stream()
                .filter(node -> node.kind() != Kind.ROUTER && node.kind() != Kind.SWITCH)
                .sorted(Comparator.comparingInt(WorldReport::rank))
                .toList();
        List<Node> shown = all.subList(0, Math.min(MOST_NODES, all.size()));
        int nameWidth = Layout.column(shown.stream().map(Node::name).toList(), WIDEST_NAME);
        int kindWidth = Layout.column(shown.stream().map(this::kind).toList(), Integer.MAX_VALUE);
        int placeWidth = Layout.column(shown.stream().filter(node -> !behavior(node).isEmpty()).map(WorldReport::place).toList(), 60);
        for (Node node : shown) {
            String name = Layout.left(node.name(), nameWidth);
            String rest = "  " + Layout.left(kind(node), kindWidth) + "  " + Layout.left(place(node), placeWidth) + "  " + behavior(node);
            out.println("  " + terminal.styled(Style.BOLD, name) + rest.stripTrailing());
        }
        if (all.size() > MOST_NODES) {
            out.println("  " + texts.get("world.more", String.valueOf(all.size() - MOST_NODES)));
        }
    }

    private static int rank(Node node) {
        return switch (node.kind()) {
            case PEER -> 0;
            case NAT, FIREWALL -> 1;
            case STUN_SERVER, TURN_SERVER, SIGNALING_SERVER -> 2;
            case HOST, ROUTER, SWITCH -> 3;
        };
    }

    private String kind(Node node) {
        return texts.get("kind." + Reports.word(node.kind()));
    }

    /** {@code 192.168.1.10 (home-a)}; of what stands between networks, {@code home-a -> 203.0.113.10 (internet)}. */
    private static String place(Node node) {
        if (!BOXES.contains(node.kind()) || node.interfaces().isEmpty()) {
            return attachments(node, node.interfaces());
        }
        List<Interface> inside = node.interfaces().subList(1, node.interfaces().size());
        return attachments(node, inside) + " -> " + attachment(node, node.interfaces().getFirst());
    }

    private static String attachments(Node node, List<Interface> interfaces) {
        return interfaces.stream().map(attached -> attachment(node, attached)).collect(Collectors.joining(", "));
    }

    /** On the internet with the region, if there are several. */
    private static String attachment(Node node, Interface attached) {
        String region = attached.network().equals(NetworkSpec.INTERNET) ? node.properties().getOrDefault("region", "") : "";
        String network = attached.network() + (region.isEmpty() ? "" : ", " + region);
        String addresses = attached.addresses().stream().map(Object::toString).collect(Collectors.joining(" "));
        return addresses.isEmpty() ? network : addresses + " (" + network + ")";
    }

    /** The behaviour in the words of the RFCs; {@link Glossary} says what they mean. */
    static String behavior(Node node) {
        Map<String, String> properties = node.properties();
        if (properties.containsKey("mapping")) {
            String ipv6 = properties.containsKey("ipv6") ? ", IPv6 " + properties.get("ipv6 filtering") : "";
            return properties.get("mapping") + "/" + properties.get("filtering") + ipv6;
        }
        return properties.containsKey("udp")
                ? "UDP " + access(properties, "udp", "ports") + ", TCP " + access(properties, "tcp", "tcp ports")
                : "";
    }

    /** {@code stateful}, or the ports to which that is limited. */
    private static String access(Map<String, String> properties, String protocol, String ports) {
        return properties.getOrDefault(ports, String.valueOf(properties.get(protocol)));
    }
}
