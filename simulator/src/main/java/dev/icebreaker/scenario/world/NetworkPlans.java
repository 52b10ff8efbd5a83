package dev.icebreaker.scenario.world;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.Firewall;
import dev.icebreaker.nat.FirewallPolicy;
import dev.icebreaker.nat.Nat;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.MiddleboxFactory;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Packet;
import dev.icebreaker.network.Regions;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.scenario.FirewallSpec;
import dev.icebreaker.scenario.InterfaceSpec;
import dev.icebreaker.scenario.LinkSpec;
import dev.icebreaker.scenario.NatSpec;
import dev.icebreaker.scenario.NetworkSpec;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ServerSpec;
import dev.icebreaker.scenario.StunServerSpec;
import dev.icebreaker.scenario.TurnServerSpec;
import dev.icebreaker.trace.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** From a scenario's records to the network's plan. */
final class NetworkPlans {
    private NetworkPlans() {}

    static NetworkPlan of(Scenario scenario) {
        NetworkPlan.Builder builder = NetworkPlan.builder();
        scenario.networks().forEach((name, spec) -> builder.subnet(subnet(name, spec)));
        scenario.routers()
                .forEach((name, spec) -> builder.router(
                        name,
                        spec.networks().stream()
                                .map(network -> attachment(scenario, network, List.of(), Optional.empty()))
                                .toArray(Attachment[]::new)));
        scenario.nats().forEach((name, spec) -> {
            builder.middlebox(
                    name,
                    Topology.Kind.NAT,
                    Nat.factory(spec.behavior()),
                    attachment(scenario, spec.outside(), spec.addresses(), spec.link()),
                    insides(scenario, spec.inside()));
            builder.describe(name, spec.behavior().properties());
        });
        scenario.firewalls().forEach((name, spec) -> {
            builder.middlebox(
                    name,
                    Topology.Kind.FIREWALL,
                    firewall(spec),
                    attachment(scenario, spec.outside(), List.of(), spec.link()),
                    insides(scenario, spec.inside()));
            builder.describe(name, describe(spec));
        });
        scenario.servers().forEach((name, spec) -> builder.host(
                name,
                kind(spec),
                attachment(scenario, spec.network(), spec.addresses(), spec.link())));
        scenario.peers().forEach((name, spec) -> builder.host(
                name,
                Topology.Kind.PEER,
                spec.interfaces().stream()
                        .map(attached -> attachment(scenario, attached.network(), attached.addresses(), attached.link()))
                        .toArray(Attachment[]::new)));
        return builder.build();
    }

    private static Topology.Kind kind(ServerSpec spec) {
        return switch (spec) {
            case StunServerSpec stun -> Topology.Kind.STUN_SERVER;
            case TurnServerSpec turn -> Topology.Kind.TURN_SERVER;
        };
    }

    private static Subnet subnet(String name, NetworkSpec spec) {
        return new Subnet(name, spec.prefixes(), spec.isolation(), Regions.NONE);
    }

    private static Attachment[] insides(Scenario scenario, List<String> networks) {
        return networks.stream()
                .map(network -> attachment(scenario, network, List.of(), Optional.empty()))
                .toArray(Attachment[]::new);
    }

    /** The latency of a network lies half on each of the two links by which a packet crosses it. */
    private static Attachment attachment(
            Scenario scenario, String network, List<IpAddress> addresses, Optional<LinkSpec> link) {
        long latencyNanos = scenario.networks().get(network).latency().orElseThrow().toNanos();
        return new Attachment(network, addresses, LinkProfiles.of(link, latencyNanos / 2), Optional.empty());
    }

    private static MiddleboxFactory firewall(FirewallSpec spec) {
        Optional<FirewallPolicy> policy = spec.policy();
        return policy.isEmpty()
                ? site -> new OpenDoor()
                : Firewall.factory(policy.get());
    }

    private static Map<String, String> describe(FirewallSpec spec) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("udp", label(spec.udp()));
        if (spec.udp() == FirewallSpec.Udp.STATEFUL) {
            if (!spec.ports().isEmpty()) {
                properties.put("ports", spec.ports().stream().map(String::valueOf).collect(Collectors.joining(", ")));
            }
            properties.put("filtering", spec.filtering().name());
            properties.put("timeout", spec.timeout().toSeconds() + "s");
        }
        return properties;
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A firewall that lets everything pass. */
    private static final class OpenDoor implements Middlebox {
        @Override
        public Verdict outbound(Packet packet, long nowNanos) {
            return new Verdict.Forward(packet, 0);
        }

        @Override
        public Verdict inbound(Packet packet, long nowNanos) {
            return new Verdict.Forward(packet, 0);
        }
    }
}
