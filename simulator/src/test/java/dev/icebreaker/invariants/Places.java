package dev.icebreaker.invariants;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Topology.Interface;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.Topology.Link;
import dev.icebreaker.trace.Topology.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where packets can be, as the trace's header says. */
final class Places {
    /** The network where private addresses mean nothing. */
    static final String INTERNET = "internet";

    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    /** Networks by name, each to another that it hangs together with without a NAT, or to itself. */
    private final Map<String, String> realms = new HashMap<>();

    Places(Topology topology) {
        for (Node node : topology.nodes()) {
            Broken.unless(nodes.put(node.name(), node) == null, "two nodes are called %s", node.name());
        }
        for (Link link : topology.links()) {
            Broken.unless(links.put(link.name(), link) == null, "two links are called %s", link.name());
            node(link.from());
            node(link.to());
        }
        for (Topology.Network network : topology.networks()) {
            realms.put(network.name(), network.name());
        }
        for (Node node : topology.nodes()) {
            List<Interface> joined = node.interfaces();
            boolean joins = node.kind() == Kind.ROUTER || node.kind() == Kind.SWITCH || node.kind() == Kind.FIREWALL || node.kind() == Kind.NAT;
            int first = node.kind() == Kind.NAT ? 1 : 0;
            for (int i = first + 1; joins && i < joined.size(); i++) {
                realms.put(realmOf(joined.get(i).network()), realmOf(joined.get(first).network()));
            }
        }
    }

    Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new Broken("there is no node " + name);
        }
        return node;
    }

    Link link(String name) {
        Link link = links.get(name);
        if (link == null) {
            throw new Broken("there is no link " + name);
        }
        return link;
    }

    boolean isNode(String place) {
        return nodes.containsKey(place);
    }

    /** The link by which a node is attached to its first network: for a NAT or a firewall, the way out. */
    static String outsideLink(Node box) {
        return linkName(box, box.interfaces().getFirst());
    }

    static String linkName(Node node, Interface attached) {
        return node.name() + "@" + attached.network();
    }

    static boolean isHost(Node node) {
        return switch (node.kind()) {
            case PEER, STUN_SERVER, TURN_SERVER, SIGNALING_SERVER, HOST -> true;
            case ROUTER, SWITCH, NAT, FIREWALL -> false;
        };
    }

    /** The interface that has this address, or null. */
    static @Nullable Interface interfaceWith(Node node, IpAddress address) {
        for (Interface attached : node.interfaces()) {
            if (attached.addresses().contains(address)) {
                return attached;
            }
        }
        return null;
    }

    /** Networks with the same realm reach each other without a NAT. */
    String realmOf(String network) {
        String name = network;
        while (!name.equals(realms.getOrDefault(name, name))) {
            name = realms.get(name);
        }
        return name;
    }
}
