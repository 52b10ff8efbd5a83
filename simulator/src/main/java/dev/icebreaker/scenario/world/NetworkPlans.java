package dev.icebreaker.scenario.world;

import static dev.icebreaker.scenario.ScenarioFormat.VOCABULARY;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.nat.DualStackRouter;
import dev.icebreaker.nat.Firewall;
import dev.icebreaker.nat.Nat;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.Seconds;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.network.MiddleboxFactory;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Regions;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.scenario.Attachments;
import dev.icebreaker.scenario.FirewallSpec;
import dev.icebreaker.scenario.InterfaceSpec;
import dev.icebreaker.scenario.Ipv6Spec;
import dev.icebreaker.scenario.LinkSpec;
import dev.icebreaker.scenario.NatSpec;
import dev.icebreaker.scenario.NetworkSpec;
import dev.icebreaker.scenario.Region;
import dev.icebreaker.scenario.RegionsInUse;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioFormat;
import dev.icebreaker.scenario.ServerSpec;
import dev.icebreaker.scenario.SignalingServerSpec;
import dev.icebreaker.scenario.StunServerSpec;
import dev.icebreaker.scenario.TurnServerSpec;
import dev.icebreaker.trace.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** From a scenario's records to the network's plan. */
final class NetworkPlans {
    private NetworkPlans() {}

    static NetworkPlan of(Scenario scenario) {
        NetworkPlan.Builder builder = NetworkPlan.builder();
        Map<String, Region> regions = RegionsInUse.byNode(scenario);
        scenario.networks().forEach((name, spec) -> builder.subnet(subnet(scenario, name, spec)));
        scenario.routers()
                .forEach((name, spec) -> builder.router(
                        name,
                        spec.networks().stream()
                                .map(network -> attachment(scenario, network, List.of(), spec.region(), Optional.empty()))
                                .toArray(Attachment[]::new)));
        scenario.nats().forEach((name, spec) -> {
            builder.middlebox(
                    name,
                    Topology.Kind.NAT,
                    nat(spec.behavior(), spec.ipv6()),
                    attachment(
                            scenario,
                            spec.outside(),
                            everOf(scenario, name, spec.outside(), spec.addresses()),
                            spec.region(),
                            spec.link()),
                    insides(scenario, spec.inside()));
            builder.describe(name, described(regions, name, describe(spec.behavior(), spec.ipv6())));
            if (spec.ipv6().isPresent()) {
                builder.expose(name, ipv6Behind(scenario, spec));
            }
        });
        scenario.firewalls().forEach((name, spec) -> {
            builder.middlebox(
                    name,
                    Topology.Kind.FIREWALL,
                    Firewall.factory(spec.policy()),
                    attachment(scenario, spec.outside(), List.of(), spec.region(), spec.link()),
                    insides(scenario, spec.inside()));
            builder.describe(name, described(regions, name, describe(spec)));
        });
        scenario.servers().forEach((name, spec) -> builder.host(
                name,
                kind(spec),
                attachment(scenario, spec.network(), spec.addresses(), spec.region(), spec.link())));
        scenario.peers().forEach((name, spec) -> builder.host(
                name,
                Topology.Kind.PEER,
                spec.interfaces().stream()
                        .map(attached -> attachment(
                                scenario,
                                attached.network(),
                                everOf(scenario, name, attached.network(), attached.addresses()),
                                attached.region(),
                                attached.link()))
                        .toArray(Attachment[]::new)));
        regions.keySet().stream()
                .filter(name -> !scenario.nats().containsKey(name) && !scenario.firewalls().containsKey(name))
                .forEach(name -> builder.describe(name, described(regions, name, Map.of())));
        return builder.build();
    }

    /** What the trace's topology says about a node; with regions, in which it is. */
    static Map<String, String> described(Map<String, Region> regions, String node, Map<String, String> behavior) {
        Map<String, String> properties = new LinkedHashMap<>(behavior);
        if (regions.containsKey(node)) {
            properties.put("region", word(regions.get(node)));
        }
        return properties;
    }

    /** The addresses that a node has at the beginning, and those that it will have. */
    private static List<IpAddress> everOf(Scenario scenario, String node, String network, List<IpAddress> first) {
        List<IpAddress> all = new ArrayList<>(first);
        all.addAll(Attachments.later(scenario, node, network, first));
        return all;
    }

    private static Topology.Kind kind(ServerSpec spec) {
        return switch (spec) {
            case StunServerSpec stun -> Topology.Kind.STUN_SERVER;
            case TurnServerSpec turn -> Topology.Kind.TURN_SERVER;
            case SignalingServerSpec signaling -> Topology.Kind.SIGNALING_SERVER;
        };
    }

    private static Subnet subnet(Scenario scenario, String name, NetworkSpec spec) {
        Regions regions = name.equals(NetworkSpec.INTERNET)
                ? regions(RegionsInUse.of(scenario), spec.latency().orElseThrow())
                : Regions.NONE;
        return new Subnet(name, spec.prefixes(), spec.isolation(), regions);
    }

    /**
     * What is published for two regions is the whole way across the internet, of which the links at both ends have their part already.
     *
     * @param onLinks the latency of the internet itself
     */
    private static Regions regions(List<Region> regions, Duration onLinks) {
        List<Regions.Distance> distances = new ArrayList<>();
        for (Region from : regions) {
            for (Region to : regions) {
                if (from != to) {
                    distances.add(new Regions.Distance(
                            word(from), word(to), from.to(to).minus(onLinks).toNanos()));
                }
            }
        }
        return new Regions(regions.stream().map(NetworkPlans::word).toList(), distances);
    }

    private static Attachment[] insides(Scenario scenario, List<String> networks) {
        return networks.stream()
                .map(network -> attachment(scenario, network, List.of(), Optional.empty(), Optional.empty()))
                .toArray(Attachment[]::new);
    }

    /** The latency of a network lies half on each of the two links by which a packet crosses it. */
    private static Attachment attachment(
            Scenario scenario, String network, List<IpAddress> addresses, Optional<Region> region, Optional<LinkSpec> link) {
        Attachment attachment = new Attachment(network, addresses, profile(scenario, network, link), Optional.empty());
        return network.equals(NetworkSpec.INTERNET) ? region.map(r -> attachment.in(word(r))).orElse(attachment) : attachment;
    }

    private static String word(Region region) {
        return ScenarioFormat.VOCABULARY.word(region);
    }

    static LinkProfile profile(Scenario scenario, String network, Optional<LinkSpec> link) {
        long latencyNanos = scenario.networks().get(network).latency().orElseThrow().toNanos();
        return LinkProfiles.of(link, latencyNanos / 2);
    }

    static MiddleboxFactory nat(NatBehavior behavior, Optional<Ipv6Spec> besideIt) {
        return besideIt
                .map(ipv6 -> DualStackRouter.factory(behavior, ipv6.policy()))
                .orElseGet(() -> Nat.factory(behavior));
    }

    /** The IPv6 prefixes of all networks from which a packet gets to this NAT untranslated. */
    private static IpPrefix[] ipv6Behind(Scenario scenario, NatSpec nat) {
        List<String> networks = new ArrayList<>(nat.inside());
        for (int i = 0; i < networks.size(); i++) {
            String network = networks.get(i);
            List<String> behind = new ArrayList<>();
            scenario.routers().values().stream()
                    .filter(router -> router.networks().contains(network))
                    .forEach(router -> behind.addAll(router.networks()));
            scenario.nats().values().stream()
                    .filter(inner -> inner.ipv6().isPresent() && inner.outside().equals(network))
                    .forEach(inner -> behind.addAll(inner.inside()));
            scenario.firewalls().values().stream()
                    .filter(inner -> inner.outside().equals(network))
                    .forEach(inner -> behind.addAll(inner.inside()));
            behind.removeAll(networks);
            networks.addAll(new LinkedHashSet<>(behind));
        }
        return networks.stream()
                .flatMap(network -> scenario.networks().get(network).prefixes().stream())
                .filter(prefix -> !prefix.base().isIpv4())
                .toArray(IpPrefix[]::new);
    }

    static Map<String, String> describe(NatBehavior behavior, Optional<Ipv6Spec> besideIt) {
        Map<String, String> properties = new LinkedHashMap<>(behavior.properties());
        besideIt.ifPresent(ipv6 -> {
            properties.put("ipv6", "firewall");
            properties.put("ipv6 filtering", ipv6.filtering().name());
            properties.put("ipv6 timeout", Seconds.of(ipv6.timeout()));
        });
        return properties;
    }

    static Map<String, String> describe(FirewallSpec spec) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("udp", VOCABULARY.word(spec.udp()));
        properties.put("tcp", VOCABULARY.word(spec.tcp()));
        if (spec.udp() == FirewallSpec.Access.STATEFUL && !spec.ports().isEmpty()) {
            properties.put("ports", list(spec.ports()));
        }
        if (spec.tcp() == FirewallSpec.Access.STATEFUL && !spec.tcpPorts().isEmpty()) {
            properties.put("tcp ports", list(spec.tcpPorts()));
        }
        if (spec.udp() == FirewallSpec.Access.STATEFUL || spec.tcp() == FirewallSpec.Access.STATEFUL) {
            properties.put("filtering", spec.filtering().name());
        }
        if (spec.udp() == FirewallSpec.Access.STATEFUL) {
            properties.put("timeout", Seconds.of(spec.timeout()));
        }
        return properties;
    }

    private static String list(List<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
