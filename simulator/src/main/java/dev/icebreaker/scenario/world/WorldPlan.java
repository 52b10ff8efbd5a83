package dev.icebreaker.scenario.world;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.ice.IceConfig;
import dev.icebreaker.ice.TurnAccess;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.scenario.IceSpec;
import dev.icebreaker.scenario.Ipv6Spec;
import dev.icebreaker.scenario.PeerSpec;
import dev.icebreaker.scenario.RegionsInUse;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ServerSpec;
import dev.icebreaker.scenario.TurnServerSpec;
import dev.icebreaker.scenario.TurnUseSpec;
import dev.icebreaker.trace.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that the worlds of a scenario have in common: worked out once, immutable, and shared by any number of worlds on any
 * number of threads.
 */
public final class WorldPlan {
    private final Scenario scenario;
    private final NetworkPlan network;
    private final Map<String, PlannedPeer> peers;

    private WorldPlan(Scenario scenario, NetworkPlan network, Map<String, PlannedPeer> peers) {
        this.scenario = scenario;
        this.network = network;
        this.peers = peers;
    }

    /** How a peer goes about its calls. */
    record PlannedPeer(boolean useIpv6, IceConfig ice, boolean shareHostCandidates) {}

    /** @throws IllegalArgumentException if the network does not fit together, with a sentence that says why */
    public static WorldPlan of(Scenario scenario) {
        Map<String, PlannedPeer> peers = new LinkedHashMap<>();
        scenario.peers().forEach((name, spec) -> peers.put(name, planned(spec, scenario.servers())));
        return new WorldPlan(scenario, NetworkPlans.of(scenario), peers);
    }

    /** The same with another behaviour of one NAT, which passes IPv6 as before. The routes are not worked out again. */
    public WorldPlan withNat(String name, NatBehavior behavior) {
        Optional<Ipv6Spec> ipv6 = scenario.nats().get(name).ipv6();
        Map<String, String> properties = NetworkPlans.described(
                RegionsInUse.byNode(scenario), name, NetworkPlans.describe(behavior, ipv6));
        return new WorldPlan(
                scenario, network.withMiddlebox(name, NetworkPlans.nat(behavior, ipv6), properties), peers);
    }

    private static PlannedPeer planned(PeerSpec spec, Map<String, ServerSpec> servers) {
        IceSpec ice = spec.ice();
        List<Endpoint> stun = new ArrayList<>();
        for (String name : ice.stun()) {
            ServerSpec server = servers.get(name);
            stun.add(new Endpoint(server.addresses().getFirst(), server.port()));
        }
        List<TurnAccess> turn = new ArrayList<>();
        for (TurnUseSpec use : ice.turn()) {
            if (servers.get(use.server()) instanceof TurnServerSpec server) {
                server.addresses().stream()
                        .filter(address -> canReach(spec, address))
                        .map(address -> access(use, server, address))
                        .forEach(turn::add);
            }
        }
        OptionalInt pace = ice.pace().map(ta -> OptionalInt.of((int) ta.toMillis())).orElse(OptionalInt.empty());
        IceConfig config = new IceConfig(
                stun, turn, ice.policy(), ice.nomination(), ice.trickle(), pace, ice.keepalive(), ice.ice4jProperties());
        return new PlannedPeer(ice.useIpv6(), config, spec.shareHostCandidates());
    }

    /** Whether it has an address of the family of the server's, and may use it. */
    static boolean canReach(PeerSpec peer, IpAddress server) {
        return (server.isIpv4() || peer.ice().useIpv6())
                && peer.interfaces().stream()
                        .flatMap(attached -> attached.addresses().stream())
                        .anyMatch(own -> own.isIpv4() == server.isIpv4());
    }

    private static TurnAccess access(TurnUseSpec use, TurnServerSpec server, IpAddress address) {
        return new TurnAccess(
                new Endpoint(address, server.port(use.transport())),
                use.transport(),
                use.user(server),
                use.password(server).orElseThrow());
    }

    public Scenario scenario() {
        return scenario;
    }

    /** What the trace's header says about the network. */
    public Topology topology() {
        return network.topology();
    }

    NetworkPlan network() {
        return network;
    }

    PlannedPeer peer(String name) {
        return peers.get(name);
    }
}
