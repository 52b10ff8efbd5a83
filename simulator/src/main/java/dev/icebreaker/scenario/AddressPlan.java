package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Completes a scenario. Whoever has no address gets the next free one, in the order of the file: NATs first, then servers, then
 * peers. In a network that is the second of its prefix or a later one, for the first is left to its router. On the internet, servers
 * get theirs of 192.0.2.0/24, peers of 198.51.100.0/24, NATs of 203.0.113.0/24 (RFC 5737), and of 198.18.0.0/15 (RFC 2544) when
 * those are used up; an IPv6 address there has to be written.
 */
final class AddressPlan {
    private final Scenario scenario;
    private final YamlNode root;
    private final Faults faults;
    private final Map<String, NetworkSpec> networks = new LinkedHashMap<>();
    private final Links links;
    private final Blocks publicBlocks = new Blocks();
    private final Set<Taken> taken = new HashSet<>();
    private final Map<Taken, Long> next = new HashMap<>();

    /** An address in a network, or the block that addresses are given of. */
    private record Taken(String network, Object addressOrPrefix) {}

    AddressPlan(Scenario scenario, YamlNode root, Faults faults) {
        this.scenario = scenario;
        this.root = root;
        this.faults = faults;
        this.links = new Links(scenario.links());
        networks.put(NetworkSpec.INTERNET, NetworkSpec.DEFAULT_INTERNET);
        scenario.networks().forEach((name, network) -> {
            networks.put(name, network.complete(name));
            network.prefixes().forEach(prefix -> publicBlocks.add(new Blocks.Block(name, prefix)));
        });
    }

    /** The scenario with everything that it leaves open. */
    Scenario complete() {
        takeWhatIsWritten();
        Map<String, NatSpec> nats = new LinkedHashMap<>();
        scenario.nats().forEach((name, nat) -> nats.put(
                name,
                nat.with(
                        ofNat(nat, addresses(nat.outside(), nat.addresses(), AddressRanges.FOR_NATS, "nats", name)),
                        nat.link().map(links::writtenOut))));
        Map<String, FirewallSpec> firewalls = new LinkedHashMap<>();
        scenario.firewalls().forEach((name, wall) -> firewalls.put(name, wall.with(wall.link().map(links::writtenOut))));
        Map<String, ServerSpec> servers = new LinkedHashMap<>();
        scenario.servers().forEach((name, server) -> servers.put(
                name,
                server.with(
                        addresses(server.network(), server.addresses(), AddressRanges.FOR_SERVERS, "servers", name),
                        server.link().map(links::writtenOut))));
        Map<String, PeerSpec> peers = new LinkedHashMap<>();
        scenario.peers().forEach((name, peer) -> peers.put(name, peer.with(interfaces(name, peer))));
        return new Scenario(
                scenario.scenario(), scenario.title(), scenario.teaches(), scenario.seed(), scenario.until(), networks, nats,
                firewalls, scenario.routers(), servers, peers, scenario.links(), scenario.calls(),
                scenario.actions().stream().map(this::complete).toList(), scenario.expect());
    }

    private ActionSpec complete(ActionSpec action) {
        return switch (action) {
            case ActionSpec.LinkDown(var at, var node, var network) ->
                new ActionSpec.LinkDown(at, node, Optional.of(networkOf(node, network)));
            case ActionSpec.LinkUp(var at, var node, var network) ->
                new ActionSpec.LinkUp(at, node, Optional.of(networkOf(node, network)));
            case ActionSpec.PeerAddress(var at, var peer, var network, var addresses) ->
                new ActionSpec.PeerAddress(at, peer, Optional.of(networkOf(peer, network)), addresses);
            case ActionSpec.LinkChange(var at, var node, var network, var link) -> {
                String known = networkOf(node, network);
                LinkSpec changed = links.changed(Attachments.linkOf(scenario, node, known), link);
                yield new ActionSpec.LinkChange(at, node, Optional.of(known), changed);
            }
            default -> action; // leaves nothing open
        };
    }

    private String networkOf(String node, Optional<String> written) {
        return written.orElseGet(() -> Attachments.networksOf(scenario, node).getFirst());
    }

    private List<InterfaceSpec> interfaces(String name, PeerSpec peer) {
        List<InterfaceSpec> written = peer.network()
                .map(network -> List.of(new InterfaceSpec(network, peer.addresses(), peer.region(), peer.link(), true)))
                .orElse(peer.interfaces());
        List<InterfaceSpec> complete = new ArrayList<>();
        for (InterfaceSpec at : written) {
            complete.add(new InterfaceSpec(
                    at.network(),
                    addresses(at.network(), at.addresses(), AddressRanges.FOR_PEERS, "peers", name),
                    at.region(),
                    at.link().map(links::writtenOut),
                    at.up()));
        }
        return complete;
    }

    // ---- addresses --------------------------------------------------------------------------------------------------

    private void takeWhatIsWritten() {
        scenario.nats().values().forEach(nat -> take(nat.outside(), nat.addresses()));
        scenario.servers().values().forEach(server -> take(server.network(), server.addresses()));
        scenario.peers().values().forEach(peer -> {
            peer.network().ifPresent(network -> take(network, peer.addresses()));
            peer.interfaces().forEach(at -> take(at.network(), at.addresses()));
        });
        scenario.actions().forEach(this::takeLater);
    }

    private void takeLater(ActionSpec action) {
        switch (action) {
            case ActionSpec.NatAddress change -> take(networkOf(change.nat(), Optional.empty()), change.addresses());
            case ActionSpec.PeerAddress change -> take(networkOf(change.peer(), change.network()), change.addresses());
            default -> {} // the others bring no address
        }
    }

    private void take(String network, List<IpAddress> addresses) {
        addresses.forEach(address -> taken.add(new Taken(network, address)));
    }

    private List<IpAddress> addresses(
            String network, List<IpAddress> written, IpPrefix onInternet, String section, String node) {
        if (!written.isEmpty()) {
            return written;
        }
        if (network.equals(NetworkSpec.INTERNET)) {
            return nextFree(network, onInternet, 1)
                    .or(() -> nextFree(network, AddressRanges.OVERFLOW, 1))
                    .map(List::of)
                    .orElseGet(() -> noneLeft(network, section, node));
        }
        List<IpAddress> given = new ArrayList<>();
        for (boolean ipv4 : new boolean[] {true, false}) {
            List<IpPrefix> prefixes = networks.get(network).prefixes().stream()
                    .filter(prefix -> prefix.base().isIpv4() == ipv4)
                    .toList();
            Optional<IpAddress> free = Optional.empty();
            for (int i = 0; i < prefixes.size() && free.isEmpty(); i++) {
                free = nextFree(network, prefixes.get(i), 2);
            }
            free.ifPresent(given::add);
            if (free.isEmpty() && !prefixes.isEmpty()) {
                return noneLeft(network, section, node);
            }
        }
        return given;
    }

    /** A NAT translates one family, so of an address of each it takes the first: that of IPv4. */
    private static List<IpAddress> ofNat(NatSpec nat, List<IpAddress> addresses) {
        return nat.addresses().isEmpty() ? addresses.stream().limit(1).toList() : addresses;
    }

    private List<IpAddress> noneLeft(String network, String section, String node) {
        faults.add(
                root.find(List.of(section, node)),
                "there is no address left for it in '%s'; give the network a larger prefix",
                "no le queda ninguna dirección en '%s'; dé a la red un prefijo con más direcciones",
                network);
        return List.of();
    }

    private Optional<IpAddress> nextFree(String network, IpPrefix prefix, long first) {
        Taken block = new Taken(network, prefix);
        int hostBits = Math.min(prefix.base().bits() - prefix.length(), 62);
        long end = (1L << hostBits) - (prefix.base().isIpv4() ? 1 : 0);
        for (long offset = next.getOrDefault(block, first); offset < end; offset++) {
            IpAddress address = prefix.base().plus(offset);
            if (isFree(network, address)) {
                taken.add(new Taken(network, address));
                next.put(block, offset + 1);
                return Optional.of(address);
            }
        }
        next.put(block, end);
        return Optional.empty();
    }

    private boolean isFree(String network, IpAddress address) {
        return !taken.contains(new Taken(network, address))
                && (!network.equals(NetworkSpec.INTERNET) || publicBlocks.find(address).isEmpty());
    }
}
