package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.network.Declaration.BoxDeclaration;
import dev.icebreaker.network.Declaration.RouterDeclaration;
import dev.icebreaker.trace.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm.SingleSourcePaths;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.graph.DirectedWeightedMultigraph;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the realms of a plan and works out their routes, on graphs of JGraphT: a graph of routers and lanes, whose
 * connected parts are the realms and whose shortest paths by latency are the routes; and a graph of realms and the
 * middleboxes between them, which must not run in a circle, and whose order says from where firewalls pass on what is
 * behind them.
 */
final class RealmPlanner {
    private final Planner planner;
    private final List<Subnet> subnets;
    private final List<Declaration> declarations;
    /** Middles and routers, joined by lanes with their {@link LaneWeights}. */
    private final Graph<Integer, Integer> routers = new DirectedWeightedMultigraph<>(null, null);

    private final int[] realmOfNode;
    private final int[] placeOfNode;
    private final List<Draft> drafts = new ArrayList<>();

    /** A realm in the making. */
    private static final class Draft {
        /** The routers, by place. */
        final List<Integer> nodes = new ArrayList<>();

        final Map<IpAddress, Realm.Exit> members = new HashMap<>();
        final Map<IpPrefix, Realm.Exit> prefixes = new LinkedHashMap<>();
        /** Addresses of subnets that declare no prefixes. */
        final List<IpAddress> unclaimed = new ArrayList<>();

        final List<Gateway> gateways = new ArrayList<>();
        boolean isInternet;
    }

    /** A way out of a realm. */
    private record Gateway(Realm.Exit exit, boolean ipv4, boolean ipv6) {}

    RealmPlanner(Planner planner, List<Subnet> subnets, List<Declaration> declarations) {
        this.planner = planner;
        this.subnets = subnets;
        this.declarations = declarations;
        this.realmOfNode = new int[planner.nodeCount()];
        this.placeOfNode = new int[planner.nodeCount()];
    }

    Planner.Realms plan() {
        buildRouterGraph();
        findRealms();
        addSubnets();
        addMembers();
        addBoxes();
        Realm[] realms = new Realm[planner.nodeCount()];
        for (Draft draft : drafts) {
            Realm realm = finish(draft);
            draft.nodes.forEach(node -> realms[node] = realm);
        }
        return new Planner.Realms(realms, placeOfNode);
    }

    // ---- which routers see each other -------------------------------------------------------------------------------

    private void buildRouterGraph() {
        for (int i = 0; i < subnets.size(); i++) {
            int first = planner.firstMiddleOf(i);
            for (int j = 0; j < Math.max(1, subnets.get(i).regions().names().size()); j++) {
                routers.addVertex(first + j);
            }
        }
        for (Declaration declaration : declarations) {
            if (declaration instanceof RouterDeclaration) {
                routers.addVertex(planner.nodeOf(declaration));
            }
        }
        List<PlannedLink> links = planner.links();
        LaneWeights weights = new LaneWeights(links);
        for (int i = 0; i < links.size(); i++) {
            PlannedLink link = links.get(i);
            if (link.role() == PlannedLink.Role.ROUTER || link.role() == PlannedLink.Role.REGION) {
                double up = weights.of(link, link.profile().up().latencyNanos());
                double down = weights.of(link, link.profile().down().latencyNanos());
                addLane(link.outer(), link.core(), PlannedLink.up(i), up);
                addLane(link.core(), link.outer(), PlannedLink.down(i), down);
            }
        }
    }

    private void addLane(int from, int to, int lane, double weight) {
        routers.addEdge(from, to, lane);
        routers.setEdgeWeight(lane, weight + 1.0); // of equal latency, the fewest hops
    }

    private void findRealms() {
        for (Set<Integer> connected : new ConnectivityInspector<>(routers).connectedSets()) {
            Draft draft = new Draft();
            for (int node : new TreeSet<>(connected)) {
                realmOfNode[node] = drafts.size();
                placeOfNode[node] = draft.nodes.size();
                draft.nodes.add(node);
            }
            drafts.add(draft);
        }
    }

    private Draft draftOf(Attachment attachment) {
        return drafts.get(realmOfNode[planner.middleOf(attachment)]);
    }

    // ---- who is where -----------------------------------------------------------------------------------------------

    private void addSubnets() {
        Map<Draft, Map<IpPrefix, Subnet>> seen = new LinkedHashMap<>();
        for (int i = 0; i < subnets.size(); i++) {
            Subnet subnet = subnets.get(i);
            int middle = planner.firstMiddleOf(i);
            Draft draft = drafts.get(realmOfNode[middle]);
            draft.isInternet |= subnet.isInternet();
            for (IpPrefix prefix : subnet.prefixes()) {
                draft.prefixes.put(prefix, new Realm.Exit(placeOfNode[middle], Realm.NOBODY));
                refuseOverlap(seen.computeIfAbsent(draft, d -> new LinkedHashMap<>()), prefix, subnet);
            }
        }
    }

    private static void refuseOverlap(Map<IpPrefix, Subnet> seen, IpPrefix prefix, Subnet subnet) {
        seen.forEach((otherPrefix, other) -> {
            if (prefix.overlaps(otherPrefix)) {
                throw new IllegalArgumentException(prefix + " of " + subnet.name() + " and " + otherPrefix + " of "
                        + other.name() + " overlap, and no NAT is between them");
            }
        });
        seen.put(prefix, subnet);
    }

    private void addMembers() {
        for (Declaration declaration : declarations) {
            for (int i = 0; i < declaration.attachments().size(); i++) {
                Attachment attachment = declaration.attachments().get(i);
                Draft draft = draftOf(attachment);
                Realm.Exit exit = new Realm.Exit(
                        placeOfNode[planner.middleOf(attachment)], planner.laneOutOf(declaration, i));
                boolean claimed = !planner.subnetOf(attachment).prefixes().isEmpty();
                for (IpAddress address : attachment.addresses()) {
                    if (draft.members.put(address, exit) != null) {
                        throw new IllegalArgumentException(ownersOf(address, draft) + " both have the address " + address);
                    }
                    if (!claimed) {
                        draft.unclaimed.add(address);
                    }
                }
            }
        }
    }

    private String ownersOf(IpAddress address, Draft draft) {
        return declarations.stream()
                .filter(d -> d.attachments().stream()
                        .anyMatch(a -> draftOf(a) == draft && a.addresses().contains(address)))
                .map(Declaration::name)
                .collect(Collectors.joining(" and "));
    }

    // ---- ways in and out --------------------------------------------------------------------------------------------

    /** Innermost realms first, so that a firewall knows what the firewalls behind it have behind them. */
    private void addBoxes() {
        Graph<Integer, Integer> outwards = new DirectedPseudograph<>(null, null, false);
        for (int i = 0; i < drafts.size(); i++) {
            outwards.addVertex(i);
        }
        Map<Integer, List<BoxDeclaration>> boxesOutOf = new HashMap<>();
        int edge = 0;
        for (Declaration declaration : declarations) {
            if (declaration instanceof BoxDeclaration box) {
                int outside = realmOfNode[planner.middleOf(box.outside())];
                for (Attachment inside : box.insides()) {
                    int realm = realmOfNode[planner.middleOf(inside)];
                    outwards.addEdge(realm, outside, edge++);
                    List<BoxDeclaration> there = boxesOutOf.computeIfAbsent(realm, r -> new ArrayList<>());
                    if (!there.contains(box)) {
                        there.add(box);
                    }
                }
            }
        }
        if (edge == 0) {
            return;
        }
        refuseCircle(outwards);
        new TopologicalOrderIterator<>(outwards)
                .forEachRemaining(realm -> boxesOutOf.getOrDefault(realm, List.of()).forEach(this::addBox));
    }

    private void refuseCircle(Graph<Integer, Integer> outwards) {
        Set<Integer> circle = new CycleDetector<>(outwards).findCycles();
        if (circle.isEmpty()) {
            return;
        }
        List<String> names = declarations.stream()
                .filter(d -> d instanceof BoxDeclaration box
                        && circle.contains(realmOfNode[planner.middleOf(box.outside())])
                        && box.insides().stream().anyMatch(in -> circle.contains(realmOfNode[planner.middleOf(in)])))
                .map(Declaration::name)
                .toList();
        throw new IllegalArgumentException(
                "the outside of " + String.join(", ", names) + " leads back to the inside: middleboxes in a circle");
    }

    /** Called once for each realm that the box leads out of; what it says a second time changes nothing. */
    private void addBox(BoxDeclaration box) {
        Draft outer = draftOf(box.outside());
        Realm.Exit wayIn = new Realm.Exit(
                placeOfNode[planner.middleOf(box.outside())], planner.laneOutOf(box, 0));
        List<IpPrefix> exposed = new ArrayList<>(box.exposed());
        if (box.kind() == Topology.Kind.FIREWALL) {
            box.insides().forEach(inside -> exposed.addAll(visible(draftOf(inside))));
        }
        for (IpPrefix prefix : exposed) {
            if (!outer.isInternet || !PrivateRanges.contains(prefix.base())) {
                outer.prefixes.putIfAbsent(prefix, wayIn);
            }
        }
        for (int i = 1; i < box.attachments().size(); i++) {
            Attachment inside = box.attachments().get(i);
            Realm.Exit wayOut = new Realm.Exit(
                    placeOfNode[planner.middleOf(inside)], planner.laneOutOf(box, i));
            Gateway gateway = new Gateway(wayOut, carries(box, exposed, true), carries(box, exposed, false));
            if (!draftOf(inside).gateways.contains(gateway)) {
                draftOf(inside).gateways.add(gateway);
            }
        }
    }

    private static List<IpPrefix> visible(Draft draft) {
        List<IpPrefix> all = new ArrayList<>(draft.prefixes.keySet());
        draft.unclaimed.forEach(address -> all.add(new IpPrefix(address, address.bits())));
        return all;
    }

    /** A box is a way out for the families that it has addresses or routes of; for both if it has none at all. */
    private static boolean carries(BoxDeclaration box, List<IpPrefix> exposed, boolean ipv4) {
        List<IpAddress> addresses = box.outside().addresses();
        return addresses.isEmpty() && exposed.isEmpty()
                || addresses.stream().anyMatch(address -> address.isIpv4() == ipv4)
                || exposed.stream().anyMatch(prefix -> prefix.base().isIpv4() == ipv4);
    }

    // ---- shortest paths ---------------------------------------------------------------------------------------------

    private Realm finish(Draft draft) {
        draft.gateways.sort(Comparator.comparingInt(gateway -> gateway.exit.lane())); // as declared
        int size = draft.nodes.size();
        int[][] next = new int[size][size];
        Realm.@Nullable Exit[] ipv4 = new Realm.Exit[size];
        Realm.@Nullable Exit[] ipv6 = new Realm.Exit[size];
        for (int place = 0; place < size; place++) {
            double[] distances = new double[size];
            if (size > 1) {
                shortestPaths(draft, place, next[place], distances);
            }
            ipv4[place] = nearest(draft.gateways, distances, true);
            ipv6[place] = nearest(draft.gateways, distances, false);
        }
        List<PrefixTable.Entry<Realm.Exit>> entries = new ArrayList<>();
        draft.prefixes.forEach((prefix, exit) -> entries.add(new PrefixTable.Entry<>(prefix, exit)));
        return new Realm(draft.members, new PrefixTable<>(entries), ipv4, ipv6, next);
    }

    private void shortestPaths(Draft draft, int from, int[] next, double[] distances) {
        SingleSourcePaths<Integer, Integer> paths =
                new DijkstraShortestPath<>(routers).getPaths(draft.nodes.get(from));
        for (int to = 0; to < next.length; to++) {
            if (to != from) {
                next[to] = paths.getPath(draft.nodes.get(to)).getEdgeList().getFirst();
                distances[to] = paths.getWeight(draft.nodes.get(to));
            }
        }
    }

    /** Of two at the same distance, the first. */
    private static Realm.@Nullable Exit nearest(List<Gateway> gateways, double[] distances, boolean ipv4) {
        Realm.Exit best = null;
        for (Gateway gateway : gateways) {
            boolean carries = ipv4 ? gateway.ipv4 : gateway.ipv6;
            if (carries && (best == null || distances[gateway.exit.place()] < distances[best.place()])) {
                best = gateway.exit;
            }
        }
        return best;
    }
}
