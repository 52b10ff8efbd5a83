package dev.icebreaker.visualizer.layout;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.trace.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Worlds that nobody wrote: sites of all shapes, as many as one likes. */
final class Worlds {
    private final Random random;
    private final List<Topology.Network> networks = new ArrayList<>();
    private final List<Topology.Node> nodes = new ArrayList<>();
    private final List<Topology.Link> links = new ArrayList<>();
    private final List<String> peers = new ArrayList<>();
    private final List<String> lans = new ArrayList<>();
    private int next;

    private Worlds(long seed) {
        this.random = new Random(seed);
    }

    /** @param sites beside the servers */
    static World random(long seed, int sites) {
        return new Worlds(seed).make(sites);
    }

    private World make(int sites) {
        int regions = random.nextInt(4) == 0 ? 2 + random.nextInt(4) : 1;
        List<String> middles = new ArrayList<>();
        for (int i = 0; i < regions; i++) {
            middles.add(regions == 1 ? "internet.router" : "internet.region-" + i);
        }
        networks.add(new Topology.Network("internet", List.of(), middles.getFirst()));
        middles.forEach(middle -> node(middle, Topology.Kind.ROUTER, Map.of(), new Topology.Interface("internet", List.of())));
        for (int i = 0; i < random.nextInt(5); i++) {
            Topology.Kind kind = List.of(Topology.Kind.STUN_SERVER, Topology.Kind.TURN_SERVER, Topology.Kind.SIGNALING_SERVER).get(i % 3);
            String server = name("server");
            node(server, kind, Map.of(), at("internet"));
            link(server, "internet", pick(middles));
        }
        for (int i = 0; i < sites; i++) {
            if (random.nextInt(5) == 0) {
                peer("internet", pick(middles));
            } else {
                gateway("internet", pick(middles), random.nextInt(4) == 0 ? 2 : 1);
            }
        }
        twofold();
        List<World.Call> calls = new ArrayList<>();
        for (int i = 0; i + 1 < peers.size() && i < 6; i += 2) {
            calls.add(new World.Call(peers.get(i), peers.get(i + 1)));
        }
        return new World(new Topology(networks, nodes, links), calls);
    }

    private void gateway(String outside, String middle, int depth) {
        String gateway = name("gateway");
        List<Topology.Interface> interfaces = new ArrayList<>(List.of(at(outside)));
        boolean isNat = random.nextInt(3) > 0;
        int count = random.nextInt(6) == 0 ? 2 : 1;
        List<String> inside = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String lan = name("lan");
            networks.add(new Topology.Network(lan, List.of(IpPrefix.parse("192.168." + random.nextInt(200) + ".0/24")), lan + ".switch"));
            interfaces.add(new Topology.Interface(lan, List.of()));
            inside.add(lan);
            lans.add(lan);
        }
        node(
                gateway,
                isNat ? Topology.Kind.NAT : Topology.Kind.FIREWALL,
                isNat ? Map.of("mapping", "EIM", "filtering", "APDF") : Map.of("udp", "block", "tcp", "stateful"),
                interfaces.toArray(Topology.Interface[]::new));
        link(gateway, outside, middle);
        for (String lan : inside) {
            node(lan + ".switch", Topology.Kind.SWITCH, Map.of(), new Topology.Interface(lan, List.of()));
            links.add(new Topology.Link(gateway + "@" + lan, lan + ".switch", gateway, "perfect"));
            int members = random.nextInt(4);
            for (int i = 0; i < members; i++) {
                peer(lan, lan + ".switch");
            }
            if (depth > 1) {
                gateway(lan, lan + ".switch", depth - 1);
            }
        }
    }

    private void peer(String network, String middle) {
        String peer = name("peer");
        node(peer, Topology.Kind.PEER, Map.of(), at(network));
        link(peer, network, middle);
        peers.add(peer);
    }

    /** A peer in two networks, whichever they are. */
    private void twofold() {
        if (lans.size() > 1 && random.nextBoolean()) {
            String peer = name("peer");
            String one = pick(lans);
            String other = lans.get((lans.indexOf(one) + 1) % lans.size());
            node(peer, Topology.Kind.PEER, Map.of(), at(one), at(other));
            link(peer, one, one + ".switch");
            link(peer, other, other + ".switch");
            peers.addFirst(peer);
        }
    }

    private Topology.Interface at(String network) {
        return new Topology.Interface(network, List.of(IpAddress.parse("10.0." + next / 250 + "." + (1 + next % 250))));
    }

    private void node(String name, Topology.Kind kind, Map<String, String> properties, Topology.Interface... interfaces) {
        nodes.add(new Topology.Node(name, kind, List.of(interfaces), properties));
    }

    private void link(String node, String network, String middle) {
        links.add(new Topology.Link(node + "@" + network, node, middle, "perfect"));
    }

    private String name(String kind) {
        return kind + "-" + next++;
    }

    private String pick(List<String> among) {
        return among.get(random.nextInt(among.size()));
    }
}
