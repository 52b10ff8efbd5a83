package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.trace.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which ways there are: from node to node, and from a peer to where the world meets: the servers, or else the router that most lead to. */
final class Ways {
    private final Map<String, Topology.Kind> kinds = new HashMap<>();
    private final Map<String, List<String>> links = new LinkedHashMap<>();
    /** The next node towards the middle. */
    private final Map<String, String> inward = new HashMap<>();

    Ways(Topology topology) {
        topology.nodes().forEach(node -> kinds.put(node.name(), node.kind()));
        for (Topology.Link link : topology.links()) {
            links.computeIfAbsent(link.from(), _ -> new ArrayList<>()).add(link.to());
            links.computeIfAbsent(link.to(), _ -> new ArrayList<>()).add(link.from());
        }
        middle(topology).ifPresent(this::spread);
    }

    /** Where servers are attached; or the best connected router. */
    private java.util.Optional<String> middle(Topology topology) {
        return topology.nodes().stream()
                .filter(node -> node.kind() == Topology.Kind.ROUTER)
                .map(Topology.Node::name)
                .reduce((a, b) -> servers(b) > servers(a) || servers(b) == servers(a) && degree(b) > degree(a) ? b : a);
    }

    private long servers(String node) {
        return links.getOrDefault(node, List.of()).stream()
                .filter(other -> switch (kinds.get(other)) {
                    case STUN_SERVER, TURN_SERVER, SIGNALING_SERVER -> true;
                    case PEER, HOST, SWITCH, ROUTER, NAT, FIREWALL -> false;
                })
                .count();
    }

    private int degree(String node) {
        return links.getOrDefault(node, List.of()).size();
    }

    private void spread(String middle) {
        Deque<String> edge = new ArrayDeque<>(List.of(middle));
        Set<String> seen = new LinkedHashSet<>(List.of(middle));
        while (!edge.isEmpty()) {
            String node = edge.remove();
            for (String next : links.getOrDefault(node, List.of())) {
                if (seen.add(next)) {
                    inward.put(next, node);
                    if (kinds.get(next) != Topology.Kind.PEER) { // nobody's packets pass through a peer
                        edge.add(next);
                    }
                }
            }
        }
    }

    /** The shortest way from one to another, without the first: through what passes packets on; empty if there is none. */
    List<String> between(String from, String to) {
        Map<String, String> before = new HashMap<>(Map.of(from, from));
        Deque<String> edge = new ArrayDeque<>(List.of(from));
        while (!edge.isEmpty() && !before.containsKey(to)) {
            String node = edge.remove();
            for (String next : links.getOrDefault(node, List.of())) {
                if (before.putIfAbsent(next, node) == null && isPassed(next)) {
                    edge.add(next);
                }
            }
        }
        LinkedList<String> way = new LinkedList<>();
        for (String node = to; before.containsKey(node) && !node.equals(from); node = before.get(node)) {
            way.addFirst(node);
        }
        return way;
    }

    private boolean isPassed(String node) {
        return switch (kinds.get(node)) {
            case SWITCH, ROUTER, NAT, FIREWALL -> true;
            case PEER, HOST, STUN_SERVER, TURN_SERVER, SIGNALING_SERVER -> false;
        };
    }

    /** The NATs and firewalls of a peer on all its ways out, from the nearest to the farthest. */
    List<String> out(String peer) {
        Set<String> found = new LinkedHashSet<>();
        for (String first : links.getOrDefault(peer, List.of())) {
            for (String node = first; node != null; node = inward.get(node)) {
                if (kinds.get(node) == Topology.Kind.NAT || kinds.get(node) == Topology.Kind.FIREWALL) {
                    found.add(node);
                }
            }
        }
        return List.copyOf(found);
    }
}
