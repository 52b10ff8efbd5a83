package dev.icebreaker.trace;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import java.util.List;
import java.util.Map;

/** What the world of a run consists of. Names are unique among nodes, among links and among networks. */
public record Topology(List<Network> networks, List<Node> nodes, List<Link> links) {
    public static final Topology EMPTY = new Topology(List.of(), List.of(), List.of());

    /** A network and the addresses in it; {@code middle} is the switch or router that joins its members. */
    public record Network(String name, List<IpPrefix> prefixes, String middle) {}

    /**
     * A node.
     *
     * @param properties what it does, for people: {@code mapping: EIM}, in a fixed order
     */
    public record Node(String name, Kind kind, List<Interface> interfaces, Map<String, String> properties) {}

    /** What a node is. */
    public enum Kind {
        PEER,
        STUN_SERVER,
        TURN_SERVER,
        SIGNALING_SERVER,
        HOST,
        /** Joins the members of one network; not a hop for IP. */
        SWITCH,
        ROUTER,
        NAT,
        FIREWALL
    }

    /** Where a node is attached to a network, with its addresses there. */
    public record Interface(String network, List<IpAddress> addresses) {}

    /** A link between two nodes; {@code description} says what it is like, for people. */
    public record Link(String name, String from, String to, String description) {}
}
