package dev.icebreaker.network;

import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Declaration.BoxDeclaration;
import dev.icebreaker.network.Declaration.HostDeclaration;
import dev.icebreaker.network.Declaration.RouterDeclaration;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a world's network consists of, with its routes worked out: immutable, and shared by all the worlds that are built
 * from it, on any number of threads.
 *
 * {@snippet :
 * NetworkPlan plan = NetworkPlan.builder()
 *         .subnet(Subnet.INTERNET)
 *         .subnet(Subnet.of("home", "192.168.1.0/24"))
 *         .middlebox("nat", Topology.Kind.NAT, factory,
 *                 Attachment.to("internet", "203.0.113.1").over(LinkPreset.FIBRE),
 *                 Attachment.to("home", "192.168.1.1"))
 *         .host("alice", Topology.Kind.PEER, Attachment.to("home", "192.168.1.2").over(LinkPreset.WIFI))
 *         .build();
 * Network network = plan.build(simulation, Recorder.OFF);
 * }
 *
 * <p>Every attachment becomes a link named {@code node@subnet}. The node in the middle of a subnet is {@code
 * subnet.switch}, that of the internet {@code internet.router}; with regions there is one {@code subnet.region} each.
 */
public final class NetworkPlan {
    private final List<Subnet> subnets;
    private final List<Declaration> declarations;
    private final Map<String, Map<String, String>> properties;
    private final PlannedNode[] nodes;
    private final PlannedLink[] links;
    private final Map<String, Integer> nodeNumbers;
    private final Map<String, Integer> linkNumbers;

    NetworkPlan(
            List<Subnet> subnets,
            List<Declaration> declarations,
            Map<String, Map<String, String>> properties,
            PlannedNode[] nodes,
            PlannedLink[] links,
            Map<String, Integer> nodeNumbers,
            Map<String, Integer> linkNumbers) {
        this.subnets = subnets;
        this.declarations = declarations;
        this.properties = properties;
        this.nodes = nodes;
        this.links = links;
        this.nodeNumbers = nodeNumbers;
        this.linkNumbers = linkNumbers;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A new world of this plan. Its middleboxes are made here, in the order in which they were declared. */
    public Network build(Simulation simulation, Recorder recorder) {
        return new Network(this, simulation, recorder);
    }

    /**
     * The same plan with another middlebox in this place; the routes are not worked out again.
     *
     * @param newProperties what the trace's topology says about it
     */
    public NetworkPlan withMiddlebox(String name, MiddleboxFactory factory, Map<String, String> newProperties) {
        Integer number = nodeNumbers.get(name);
        if (number == null || !(nodes[number] instanceof PlannedNode.BoxNode box)) {
            throw new IllegalArgumentException("there is no middlebox '" + name + "'");
        }
        PlannedNode[] newNodes = nodes.clone();
        newNodes[number] = new PlannedNode.BoxNode(
                box.name(), box.kind(), factory, box.outsideAddresses(), box.outsideLane(), box.insides());
        Map<String, Map<String, String>> described = new LinkedHashMap<>(properties);
        described.put(name, newProperties);
        return new NetworkPlan(subnets, declarations, described, newNodes, links, nodeNumbers, linkNumbers);
    }

    /**
     * The least time that a packet can take from one node to another and an answer back: the latencies of the links on the
     * shortest way, less their jitter, without serialization and queues. That routes, NATs or firewalls may not let a packet go
     * that way makes it a bound all the same.
     *
     * @return empty if no links lead there and back
     * @throws IllegalArgumentException if there is no such node
     */
    public OptionalLong leastRoundTripNanos(String from, String to) {
        LeastLatency least = new LeastLatency(this);
        double nanos = least.nanos(from, to) + least.nanos(to, from);
        return Double.isInfinite(nanos) ? OptionalLong.empty() : OptionalLong.of((long) nanos);
    }

    /** What the trace's header says about it. */
    public Topology topology() {
        return TopologyView.of(this);
    }

    List<Subnet> subnets() {
        return subnets;
    }

    List<Declaration> declarations() {
        return declarations;
    }

    Map<String, String> propertiesOf(String node) {
        return properties.getOrDefault(node, Map.of());
    }

    int nodeCount() {
        return nodes.length;
    }

    PlannedNode node(int number) {
        return nodes[number];
    }

    int linkCount() {
        return links.length;
    }

    PlannedLink link(int number) {
        return links[number];
    }

    List<PlannedLink> links() {
        return List.of(links);
    }

    /** @throws IllegalArgumentException if there is none of this name */
    int numberOfNode(String name) {
        return number(nodeNumbers, "node", name);
    }

    /** @throws IllegalArgumentException if there is none of this name */
    int numberOfLink(String name) {
        return number(linkNumbers, "link", name);
    }

    private static int number(Map<String, Integer> numbers, String what, String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("there is no " + what + " '" + name + "'");
        }
        return number;
    }

    /**
     * Collects the parts of a plan. Their order decides what is equally good: of two gateways at the same distance the
     * first is taken.
     */
    public static final class Builder {
        private final List<Subnet> subnets = new ArrayList<>();
        private final List<Declaration> declarations = new ArrayList<>();
        private final Map<String, Map<String, String>> properties = new LinkedHashMap<>();
        private final Map<String, List<IpPrefix>> exposed = new LinkedHashMap<>();

        private Builder() {}

        public Builder subnet(Subnet subnet) {
            subnets.add(subnet);
            return this;
        }

        /**
         * @param kind neither router nor NAT nor firewall
         * @param interfaces one or more
         */
        public Builder host(String name, Topology.Kind kind, Attachment... interfaces) {
            if (kind == Topology.Kind.ROUTER || isMiddlebox(kind)) {
                throw new IllegalArgumentException(name + ", a host, cannot be a " + kind);
            }
            declarations.add(new HostDeclaration(name, kind, List.of(interfaces)));
            return this;
        }

        /** A router joins subnets into one realm: each can reach the addresses of the others. */
        public Builder router(String name, Attachment... interfaces) {
            declarations.add(new RouterDeclaration(name, List.of(interfaces)));
            return this;
        }

        /**
         * A NAT or firewall, the way out of one or more inside subnets. A {@link Topology.Kind#FIREWALL} does not
         * translate: the outside has routes to what is inside. A {@link Topology.Kind#NAT} hides it.
         *
         * @param outside with the pool of a NAT as addresses
         */
        public Builder middlebox(
                String name, Topology.Kind kind, MiddleboxFactory factory, Attachment outside, Attachment... insides) {
            if (!isMiddlebox(kind)) {
                throw new IllegalArgumentException(name + ", a middlebox, cannot be a " + kind);
            }
            List<Attachment> all = new ArrayList<>();
            all.add(outside);
            all.addAll(Arrays.asList(insides));
            declarations.add(new BoxDeclaration(name, kind, List.copyOf(all), List.of(), factory));
            return this;
        }

        private static boolean isMiddlebox(Topology.Kind kind) {
            return kind == Topology.Kind.NAT || kind == Topology.Kind.FIREWALL;
        }

        /**
         * Lets a middlebox's outside have routes to these inside prefixes too: the IPv6 of a home whose IPv4 is
         * translated.
         */
        public Builder expose(String middlebox, IpPrefix... prefixes) {
            exposed.put(middlebox, List.of(prefixes));
            return this;
        }

        /** What the trace's topology says about a node: {@code mapping: EIM}. The order of the map is kept. */
        public Builder describe(String node, Map<String, String> nodeProperties) {
            properties.put(node, nodeProperties);
            return this;
        }

        /**
         * Works out the routes.
         *
         * @throws IllegalArgumentException with a sentence that says what does not fit together
         */
        public NetworkPlan build() {
            List<Declaration> all = declarations.stream()
                    .map(d -> d instanceof BoxDeclaration box
                            ? box.exposing(exposed.getOrDefault(box.name(), List.of()))
                            : d)
                    .toList();
            return new Planner(List.copyOf(subnets), all, new LinkedHashMap<>(properties)).plan();
        }
    }
}
