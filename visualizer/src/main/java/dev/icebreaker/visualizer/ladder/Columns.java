package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.replay.Leg;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns from left to right: who calls, with the NATs and firewalls on the way out; the servers; and likewise, turned round, who is
 * called. Where both sides are behind the same NAT, that stands between them, and the servers beyond. Nodes that have to do with no
 * message have no column.
 */
record Columns(List<Topology.Node> nodes, Map<String, Integer> numbers, Map<IpAddress, List<Home>> homes, Ways ways) {
    /** Where an address is: a node, and what joins the members of the network there. */
    private record Home(String node, String middle) {}

    static Columns of(Replay replay) {
        Topology topology = replay.trace().header().topology();
        Ways ways = new Ways(topology);
        return of(ordered(replay, ways), topology, ways);
    }

    private static Columns of(List<Topology.Node> nodes, Topology topology, Ways ways) {
        Map<String, Integer> numbers = new HashMap<>();
        for (Topology.Node node : nodes) {
            numbers.put(node.name(), numbers.size());
        }
        Map<String, String> middles = new HashMap<>();
        topology.networks().forEach(network -> middles.put(network.name(), network.middle()));
        Map<IpAddress, List<Home>> homes = new HashMap<>();
        for (Topology.Node node : topology.nodes()) {
            for (Topology.Interface at : node.interfaces()) {
                Home home = new Home(node.name(), middles.getOrDefault(at.network(), node.name()));
                at.addresses().forEach(address -> homes.computeIfAbsent(address, _ -> new ArrayList<>(1)).add(home));
            }
        }
        return new Columns(List.copyOf(nodes), numbers, homes, ways);
    }

    int size() {
        return nodes.size();
    }

    OptionalInt of(String node) {
        Integer number = numbers.get(node);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * The nodes to which what is at a node would come next on its way to an address, up to the first that has a column; none if no way
     * leads to anybody but its sender.
     */
    List<String> ahead(String node, String sender, IpAddress address) {
        for (Home home : homes.getOrDefault(address, List.of())) {
            List<String> way = new ArrayList<>(ways.between(node, home.middle()));
            way.add(home.node());
            int first = IntStream.range(0, way.size()).filter(i -> numbers.containsKey(way.get(i))).findFirst().orElse(-1);
            if (first >= 0 && !home.node().equals(sender) && !home.node().equals(node)) {
                return way.subList(0, first + 1);
            }
        }
        return List.of();
    }

    // ---- order ------------------------------------------------------------------------------------------------------

    private static List<Topology.Node> ordered(Replay replay, Ways ways) {
        Topology topology = replay.trace().header().topology();
        Set<String> taking = taking(replay);
        Set<String> callees = new LinkedHashSet<>();
        Set<String> callers = new LinkedHashSet<>();
        for (TraceEvent event : replay.trace().events()) {
            if (event instanceof TraceEvent.CallStarted call) {
                if (!callees.contains(call.caller())) {
                    callers.add(call.caller());
                }
                if (!callers.contains(call.callee())) {
                    callees.add(call.callee());
                }
            }
        }
        Map<String, Topology.Node> byName = new LinkedHashMap<>();
        topology.nodes().forEach(node -> byName.put(node.name(), node));
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>(); // from the outer side, as on the left
        boolean isShared = false;
        for (Topology.Node node : topology.nodes()) {
            if (isPerson(node) && taking.contains(node.name())) {
                List<String> way = ways.out(node.name()).stream().filter(taking::contains).toList();
                if (callees.contains(node.name())) {
                    isShared |= !way.isEmpty() && left.contains(way.getLast());
                    place(node.name(), way.stream().filter(name -> !left.contains(name)).toList(), right);
                } else {
                    place(node.name(), way, left);
                }
            }
        }
        Collections.reverse(right);
        List<String> servers = new ArrayList<>(taking);
        servers.removeAll(left);
        servers.removeAll(right);
        List<String> order = new ArrayList<>(left);
        order.addAll(isShared ? right : servers);
        order.addAll(isShared ? servers : right);
        return order.stream().map(byName::get).toList();
    }

    /** Before the first on its way out that is there already, or else at the end; then the others on its way. */
    private static void place(String person, List<String> way, List<String> side) {
        int at = way.stream().filter(side::contains).mapToInt(side::indexOf).findFirst().orElse(side.size());
        side.add(at, person);
        for (String node : way) {
            if (side.contains(node)) {
                at = side.indexOf(node);
            } else {
                at = Math.min(at + 1, side.size());
                side.add(at, node);
            }
        }
    }

    private static boolean isPerson(Topology.Node node) {
        return node.kind() == Topology.Kind.PEER || node.kind() == Topology.Kind.HOST;
    }

    /** Who sends, gets, changes or drops a message, in the order of the topology. */
    private static Set<String> taking(Replay replay) {
        Set<String> seen = new LinkedHashSet<>();
        for (Message message : replay.messages()) {
            seen.add(message.sender());
            for (Leg leg : message.legs()) {
                seen.add(leg.to());
            }
        }
        Set<String> taking = new LinkedHashSet<>();
        for (Topology.Node node : replay.trace().header().topology().nodes()) {
            boolean isPassed = node.kind() == Topology.Kind.SWITCH || node.kind() == Topology.Kind.ROUTER;
            if (!isPassed && seen.contains(node.name())) {
                taking.add(node.name());
            }
        }
        return taking;
    }
}
