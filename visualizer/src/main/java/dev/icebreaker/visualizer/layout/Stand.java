package dev.icebreaker.visualizer.layout;

import dev.icebreaker.trace.Topology;
import java.util.List;
import java.util.function.Consumer;

/** A node, with the networks that one reaches through it from the internet. */
record Stand(Topology.Node node, Role role, List<Lan> behind) {
    /** A network, with who stands in it. */
    record Lan(Topology.Network network, String middle, List<Stand> members) {
        boolean hasLeavesOnly() {
            return members.stream().allMatch(Stand::isLeaf);
        }
    }

    boolean isLeaf() {
        return behind.isEmpty();
    }

    /** This, and all that is behind. */
    void forEach(Consumer<Stand> action) {
        action.accept(this);
        behind.forEach(lan -> lan.members.forEach(member -> member.forEach(action)));
    }

    static Role roleOf(Topology.Node node) {
        return switch (node.kind()) {
            case PEER -> Role.PEER;
            case STUN_SERVER, TURN_SERVER, SIGNALING_SERVER, HOST -> Role.SERVER;
            case NAT -> Role.NAT;
            case FIREWALL -> Role.FIREWALL;
            case ROUTER -> Role.ROUTER;
            case SWITCH -> Role.JUNCTION;
        };
    }
}
