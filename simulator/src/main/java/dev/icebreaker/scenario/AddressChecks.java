package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds addresses and prefixes that cannot be where they are. */
final class AddressChecks {
    private final Scenario scenario;
    private final Wiring wiring;
    private final YamlNode root;
    private final Faults faults;
    private final Blocks publicBlocks = new Blocks();
    private final Map<String, Blocks> privateBlocks = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();

    AddressChecks(Scenario scenario, Wiring wiring, YamlNode root, Faults faults) {
        this.scenario = scenario;
        this.wiring = wiring;
        this.root = root;
        this.faults = faults;
    }

    void run() {
        scenario.networks().forEach(this::prefixes);
        scenario.nats().forEach((name, nat) -> addresses(name, nat.outside(), nat.addresses(), "nats", name, "addresses"));
        scenario.servers().forEach((name, server) ->
                addresses(name, server.network(), server.addresses(), "servers", name, "addresses"));
        scenario.peers().forEach((name, peer) -> {
            peer.network().ifPresent(network -> addresses(name, network, peer.addresses(), "peers", name, "addresses"));
            for (int i = 0; i < peer.interfaces().size(); i++) {
                InterfaceSpec at = peer.interfaces().get(i);
                addresses(name, at.network(), at.addresses(), "peers", name, "interfaces", String.valueOf(i), "addresses");
            }
        });
        for (int i = 0; i < scenario.actions().size(); i++) {
            actionAddresses(scenario.actions().get(i), String.valueOf(i));
        }
    }

    private void actionAddresses(ActionSpec action, String index) {
        switch (action) {
            case ActionSpec.NatAddress change -> laterAddresses(change.nat(), Optional.empty(), change.addresses(), index);
            case ActionSpec.PeerAddress change -> laterAddresses(change.peer(), change.network(), change.addresses(), index);
            default -> {} // the others bring none
        }
    }

    private void laterAddresses(String node, Optional<String> written, List<IpAddress> addresses, String index) {
        List<String> networks = Attachments.networksOf(scenario, node);
        if (written.isEmpty() && networks.size() != 1) {
            return;
        }
        String network = written.orElseGet(networks::getFirst);
        for (int i = 0; i < addresses.size(); i++) {
            IpAddress address = addresses.get(i);
            String realm = AddressRanges.isPrivate(address) ? wiring.realm(network) : "";
            String owner = owners.putIfAbsent(realm + " " + address, node);
            Optional<String> problem = owner == null || owner.equals(node)
                    ? problem(network, address)
                    : Optional.of(address + " is the address of '" + owner + "' already");
            if (problem.isPresent()) {
                fault(problem.get(), "actions", index, "addresses", String.valueOf(i));
            }
        }
    }

    private void fault(String message, String... path) {
        faults.add(root.find(List.of(path)), message);
    }

    // ---- prefixes ---------------------------------------------------------------------------------------------------

    private void prefixes(String network, NetworkSpec spec) {
        if (network.equals(NetworkSpec.INTERNET)) {
            if (!spec.prefixes().isEmpty()) {
                fault("'internet' has every public address; leave its prefixes out", "networks", network, "prefixes");
            }
            return;
        }
        if (spec.prefixes().isEmpty()) {
            fault("the key 'prefixes' is missing; what is wanted is a list such as [192.168.1.0/24]", "networks", network, "prefixes");
        }
        for (int i = 0; i < spec.prefixes().size(); i++) {
            IpPrefix prefix = spec.prefixes().get(i);
            Optional<String> problem = problem(network, prefix);
            if (problem.isPresent()) {
                fault(problem.get(), "networks", network, "prefixes", String.valueOf(i));
            }
        }
    }

    private Optional<String> problem(String network, IpPrefix prefix) {
        if (prefix.length() > prefix.base().bits() - 2) {
            return Optional.of(prefix + " has no room for two hosts; a prefix has at most " + (prefix.base().bits() - 2) + " bits");
        }
        Optional<IpPrefix> unusable = AddressRanges.unusable(prefix);
        if (unusable.isPresent()) {
            return Optional.of(prefix + " has addresses of " + unusable.get() + ", which hosts do not have (RFC 6890)");
        }
        boolean isPrivate = AddressRanges.isPrivate(prefix);
        if (!isPrivate && AddressRanges.holdsPrivate(prefix)) {
            return Optional.of(prefix + " holds private and public addresses; it is one or the other (RFC 6890)");
        }
        Blocks others = isPrivate
                ? privateBlocks.computeIfAbsent(wiring.realm(network), realm -> new Blocks())
                : publicBlocks;
        return others.add(new Blocks.Block(network, prefix)).map(other -> prefix + " overlaps with " + other.prefix()
                + (network.equals(other.network())
                        ? " of the same network"
                        : " of the network '" + other.network() + "', and no NAT is between them"));
    }

    // ---- addresses --------------------------------------------------------------------------------------------------

    private void addresses(String node, String network, List<IpAddress> addresses, String... path) {
        for (int i = 0; i < addresses.size(); i++) {
            String[] at = Arrays.copyOf(path, path.length + 1);
            at[path.length] = String.valueOf(i);
            Optional<String> problem = problem(network, addresses.get(i)).or(duplicate(node, network, addresses.get(i)));
            if (problem.isPresent()) {
                fault(problem.get(), at);
            }
        }
    }

    private Optional<String> problem(String network, IpAddress address) {
        if (network.equals(NetworkSpec.INTERNET)) {
            return onInternet(address);
        }
        NetworkSpec spec = scenario.networks().get(network);
        if (spec == null || spec.prefixes().isEmpty()) {
            return Optional.empty();
        }
        for (IpPrefix prefix : spec.prefixes()) {
            if (prefix.contains(address)) {
                return AddressRanges.isReservedIn(prefix, address)
                        ? Optional.of(address + " stands for the whole of " + prefix + "; no host has it")
                        : Optional.empty();
            }
        }
        return Optional.of(address + " is not in the network " + Texts.quote(network) + ", which has "
                + Texts.list(spec.prefixes().stream().map(IpPrefix::toString).toList()));
    }

    private Optional<String> onInternet(IpAddress address) {
        if (AddressRanges.isPrivate(address)) {
            return Optional.of(address + " is a private address, which the internet does not know; documentation has 192.0.2.0/24, "
                    + "198.51.100.0/24, 203.0.113.0/24 and 2001:db8::/32");
        }
        Optional<IpPrefix> unusable = AddressRanges.unusable(address);
        if (unusable.isPresent()) {
            return Optional.of(address + " is of " + unusable.get() + ", which hosts do not have (RFC 6890)");
        }
        return publicBlocks.find(address)
                .map(block -> address + " belongs to the network " + Texts.quote(block.network()) + ", which has " + block.prefix());
    }

    private Supplier<Optional<String>> duplicate(String node, String network, IpAddress address) {
        return () -> {
            String realm = AddressRanges.isPrivate(address) ? wiring.realm(network) : "";
            String owner = owners.putIfAbsent(realm + " " + address, node);
            return owner == null
                    ? Optional.empty()
                    : Optional.of(address + (owner.equals(node) ? " is there twice" : " is the address of '" + owner + "' already"));
        };
    }
}
