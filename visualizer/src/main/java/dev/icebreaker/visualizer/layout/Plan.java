package dev.icebreaker.visualizer.layout;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.visualizer.layout.Stand.Lan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who stands where, before there are any places: the world as trees whose root is the internet.
 *
 * @param internet its network, if there is one
 * @param regions its routers: one, or one a region
 * @param servers on the internet
 * @param left what stands at the left of it: above all who calls
 * @param right what stands at the right: above all who is called
 */
record Plan(Optional<Topology.Network> internet, List<Topology.Node> regions, List<Stand> servers, List<Group> left, List<Group> right) {
    /** Sites that stand together: one, or two with peers that are in a network of each. */
    record Group(List<Stand> sites, List<Stand> bridges) {}

    static Plan of(World world) {
        return new Planner(world).plan();
    }

    /** A middle joins a network's members, and is no node of its own. */
    static boolean isMiddle(Topology.Node node) {
        return node.kind() == Topology.Kind.SWITCH
                || node.kind() == Topology.Kind.ROUTER && node.interfaces().size() == 1 && node.interfaces().getFirst().addresses().isEmpty();
    }

    /** Makes the plan of one world. */
    private static final class Planner {
        private static final int MOST_BY_ROLE = 6;

        private final World world;
        private final Map<String, Topology.Node> nodes = new LinkedHashMap<>();
        private final Map<String, List<String>> neighbors = new HashMap<>();
        /** What was reached from each, in order; the shortest way from the internet decides. */
        private final Map<String, List<String>> children = new LinkedHashMap<>();

        private final Set<String> reached = new HashSet<>();
        private final Map<String, Topology.Network> networks = new HashMap<>();
        /** Peers that are in two networks. */
        private final List<Topology.Node> twofold = new ArrayList<>();

        Planner(World world) {
            this.world = world;
            world.topology().nodes().forEach(node -> {
                nodes.put(node.name(), node);
                neighbors.put(node.name(), new ArrayList<>());
            });
            world.topology().networks().forEach(network -> networks.put(network.name(), network));
            world.topology().links().forEach(link -> {
                neighbors.get(link.from()).add(link.to());
                neighbors.get(link.to()).add(link.from());
            });
            nodes.values().stream()
                    .filter(node -> node.kind() == Topology.Kind.PEER && neighbors.get(node.name()).size() == 2)
                    .forEach(twofold::add);
        }

        Plan plan() {
            Optional<Topology.Network> internet =
                    world.topology().networks().stream().filter(network -> network.prefixes().isEmpty()).findFirst();
            List<Topology.Node> regions = internet.map(this::middles).orElse(List.of());
            reach(regions.stream().map(Topology.Node::name).toList());
            List<Stand> top = new ArrayList<>();
            regions.forEach(region -> children.getOrDefault(region.name(), List.of()).forEach(name -> top.add(stand(name))));
            top.addAll(apart());
            List<Stand> servers = top.stream().filter(stand -> stand.isLeaf() && stand.role() == Role.SERVER).toList();
            List<Stand> sites = top.stream().filter(stand -> !servers.contains(stand)).toList();
            List<Group> left = new ArrayList<>();
            List<Group> right = new ArrayList<>();
            divide(groups(sites), left, right);
            return new Plan(internet, regions, servers, left, right);
        }

        private List<Topology.Node> middles(Topology.Network network) {
            return world.topology().nodes().stream()
                    .filter(node -> isMiddle(node) && node.interfaces().getFirst().network().equals(network.name()))
                    .toList();
        }

        private void reach(List<String> roots) {
            Deque<String> next = new ArrayDeque<>();
            roots.stream().filter(reached::add).forEach(next::add);
            while (!next.isEmpty()) {
                String here = next.remove();
                for (String neighbor : neighbors.get(here)) {
                    if (reached.add(neighbor)) {
                        children.computeIfAbsent(here, _ -> new ArrayList<>()).add(neighbor);
                        next.add(neighbor);
                    }
                }
            }
        }

        /** What no way leads to from the internet. */
        private List<Stand> apart() {
            List<Stand> others = new ArrayList<>();
            for (Topology.Node node : nodes.values()) {
                if (!reached.contains(node.name()) && !isMiddle(node)) {
                    reach(List.of(node.name()));
                    others.add(stand(node.name()));
                }
            }
            return others;
        }

        private Stand stand(String name) {
            Topology.Node node = nodes.get(name);
            List<Lan> behind = new ArrayList<>();
            for (String child : children.getOrDefault(name, List.of())) {
                Topology.Node middle = nodes.get(child);
                if (isMiddle(middle)) {
                    List<Stand> members = children.getOrDefault(child, List.of()).stream().map(this::stand).toList();
                    behind.add(new Lan(networks.get(middle.interfaces().getFirst().network()), child, members));
                }
            }
            return new Stand(node, Stand.roleOf(node), behind);
        }

        // ---- peers in two networks ----------------------------------------------------------------------------------

        private List<Group> groups(List<Stand> sites) {
            List<Group> groups = new ArrayList<>();
            List<Stand> left = new ArrayList<>(sites);
            while (!left.isEmpty()) {
                Stand site = left.removeFirst();
                Optional<Stand> other = left.stream().filter(candidate -> !bridges(site, candidate).isEmpty()).findFirst();
                if (other.isPresent()) {
                    left.remove(other.get());
                    List<Stand> bridges = bridges(site, other.get());
                    groups.add(new Group(List.of(without(site, bridges), without(other.get(), bridges)), bridges));
                } else {
                    groups.add(new Group(List.of(site), List.of()));
                }
            }
            return groups;
        }

        /** Peers that are in the one network of either site, and in no third. */
        private List<Stand> bridges(Stand one, Stand other) {
            if (one.behind().size() != 1 || other.behind().size() != 1) {
                return List.of();
            }
            Lan first = one.behind().getFirst();
            Lan second = other.behind().getFirst();
            if (!first.hasLeavesOnly() || !second.hasLeavesOnly()) {
                return List.of();
            }
            return twofold.stream()
                    .filter(node -> Set.copyOf(neighbors.get(node.name())).equals(Set.of(first.middle(), second.middle())))
                    .map(node -> new Stand(node, Role.PEER, List.of()))
                    .toList();
        }

        private static Stand without(Stand site, List<Stand> bridges) {
            Lan lan = site.behind().getFirst();
            List<Stand> members = lan.members().stream().filter(member -> !bridges.contains(member)).toList();
            return new Stand(site.node(), site.role(), List.of(new Lan(lan.network(), lan.middle(), members)));
        }

        // ---- left and right -----------------------------------------------------------------------------------------

        private void divide(List<Group> groups, List<Group> left, List<Group> right) {
            Map<String, Integer> callers = new HashMap<>();
            Map<String, Integer> callees = new HashMap<>();
            for (int i = 0; i < world.calls().size(); i++) {
                callers.putIfAbsent(world.calls().get(i).caller(), i);
                callees.putIfAbsent(world.calls().get(i).callee(), i);
            }
            Map<Group, Integer> order = new HashMap<>();
            List<Group> idle = new ArrayList<>();
            for (Group group : groups) {
                int calls = first(group, callers);
                int called = first(group, callees);
                order.put(group, Math.min(calls, called));
                if (calls == Integer.MAX_VALUE && called == Integer.MAX_VALUE) {
                    idle.add(group);
                } else {
                    (calls <= called ? left : right).add(group);
                }
            }
            left.sort(Comparator.comparing(order::get));
            right.sort(Comparator.comparing(order::get));
            idle.forEach(group -> (weight(left) <= weight(right) ? left : right).add(group));
            if (groups.size() > MOST_BY_ROLE) {
                level(left, right);
            }
        }

        /** Where there are many, room counts for more than who calls. */
        private static void level(List<Group> left, List<Group> right) {
            List<Group> more = weight(left) > weight(right) ? left : right;
            List<Group> less = more == left ? right : left;
            while (weight(more) - weight(less) > weight(List.of(more.getLast()))) {
                less.add(more.removeLast());
            }
        }

        /** In which call one of the group is first among these. */
        private static int first(Group group, Map<String, Integer> calls) {
            int[] first = {Integer.MAX_VALUE};
            group.sites().forEach(site -> site.forEach(
                    stand -> first[0] = Math.min(first[0], calls.getOrDefault(stand.node().name(), Integer.MAX_VALUE))));
            group.bridges().forEach(
                    stand -> first[0] = Math.min(first[0], calls.getOrDefault(stand.node().name(), Integer.MAX_VALUE)));
            return first[0];
        }

        private static int weight(List<Group> side) {
            int[] nodes = {0};
            side.forEach(group -> group.sites().forEach(site -> site.forEach(_ -> nodes[0]++)));
            return nodes[0];
        }
    }
}
