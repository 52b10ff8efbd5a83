package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.text.Text;
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
            Optional<Text> problem = owner == null || owner.equals(node)
                    ? problem(network, address)
                    : Optional.of(takenBy(owner, address));
            if (problem.isPresent()) {
                fault(problem.get(), "actions", index, "addresses", String.valueOf(i));
            }
        }
    }

    private void fault(Text message, String... path) {
        faults.add(root.find(List.of(path)), message);
    }

    // ---- prefixes ---------------------------------------------------------------------------------------------------

    private void prefixes(String network, NetworkSpec spec) {
        if (network.equals(NetworkSpec.INTERNET)) {
            if (!spec.prefixes().isEmpty()) {
                fault(
                        new Text(
                                "'internet' has every public address; leave its prefixes out",
                                "'internet' tiene todas las direcciones públicas; quite sus prefijos"),
                        "networks", network, "prefixes");
            }
            return;
        }
        if (spec.prefixes().isEmpty()) {
            fault(
                    new Text(
                            "the key 'prefixes' is missing; what is wanted is a list such as [192.168.1.0/24]",
                            "falta la clave 'prefixes'; se espera una lista como [192.168.1.0/24]"),
                    "networks", network, "prefixes");
        }
        for (int i = 0; i < spec.prefixes().size(); i++) {
            IpPrefix prefix = spec.prefixes().get(i);
            Optional<Text> problem = problem(network, prefix);
            if (problem.isPresent()) {
                fault(problem.get(), "networks", network, "prefixes", String.valueOf(i));
            }
        }
    }

    private Optional<Text> problem(String network, IpPrefix prefix) {
        if (prefix.length() > prefix.base().bits() - 2) {
            return Optional.of(Text.of(
                    "%s has no room for two hosts; a prefix has at most %s bits",
                    "en %s no caben dos equipos; un prefijo tiene como máximo %s bits",
                    prefix, prefix.base().bits() - 2));
        }
        Optional<IpPrefix> unusable = AddressRanges.unusable(prefix);
        if (unusable.isPresent()) {
            return Optional.of(Text.of(
                    "%s has addresses of %s, which hosts do not have (RFC 6890)",
                    "%s tiene direcciones de %s, que no son para equipos (RFC 6890)",
                    prefix, unusable.get()));
        }
        boolean isPrivate = AddressRanges.isPrivate(prefix);
        if (!isPrivate && AddressRanges.holdsPrivate(prefix)) {
            return Optional.of(Text.of(
                    "%s holds private and public addresses; it is one or the other (RFC 6890)",
                    "%s contiene direcciones privadas y públicas; han de ser todas de la misma clase (RFC 6890)",
                    prefix));
        }
        Blocks others = isPrivate
                ? privateBlocks.computeIfAbsent(wiring.realm(network), realm -> new Blocks())
                : publicBlocks;
        return others.add(new Blocks.Block(network, prefix)).map(other -> network.equals(other.network())
                ? Text.of(
                        "%s overlaps with %s of the same network", "%s se solapa con %s, de la misma red", prefix, other.prefix())
                : Text.of(
                        "%s overlaps with %s of the network '%s', and no NAT is between them",
                        "%s se solapa con %s, de la red '%s', y no hay ningún NAT en medio",
                        prefix, other.prefix(), other.network()));
    }

    // ---- addresses --------------------------------------------------------------------------------------------------

    private void addresses(String node, String network, List<IpAddress> addresses, String... path) {
        for (int i = 0; i < addresses.size(); i++) {
            String[] at = Arrays.copyOf(path, path.length + 1);
            at[path.length] = String.valueOf(i);
            Optional<Text> problem = problem(network, addresses.get(i)).or(duplicate(node, network, addresses.get(i)));
            if (problem.isPresent()) {
                fault(problem.get(), at);
            }
        }
    }

    private Optional<Text> problem(String network, IpAddress address) {
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
                        ? Optional.of(Text.of(
                                "%s stands for the whole of %s; no host has it",
                                "%s representa a todo el prefijo %s; ningún equipo tiene esa dirección",
                                address, prefix))
                        : Optional.empty();
            }
        }
        return Optional.of(Text.of(
                "%s is not in the network %s, which has %s",
                "%s no está en la red %s, que tiene %s",
                address, Texts.quote(network), Texts.list(spec.prefixes().stream().map(IpPrefix::toString).toList())));
    }

    private Optional<Text> onInternet(IpAddress address) {
        if (AddressRanges.isPrivate(address)) {
            return Optional.of(Text.of(
                    "%s is a private address, which the internet does not know; documentation has 192.0.2.0/24, 198.51.100.0/24, "
                            + "203.0.113.0/24 and 2001:db8::/32",
                    "%s es una dirección privada, que internet no conoce; para documentación hay 192.0.2.0/24, 198.51.100.0/24, "
                            + "203.0.113.0/24 y 2001:db8::/32",
                    address));
        }
        Optional<IpPrefix> unusable = AddressRanges.unusable(address);
        if (unusable.isPresent()) {
            return Optional.of(Text.of(
                    "%s is of %s, which hosts do not have (RFC 6890)",
                    "%s es de %s, que no es para equipos (RFC 6890)",
                    address, unusable.get()));
        }
        return publicBlocks.find(address)
                .map(block -> Text.of(
                        "%s belongs to the network %s, which has %s",
                        "%s pertenece a la red %s, que tiene %s",
                        address, Texts.quote(block.network()), block.prefix()));
    }

    private Supplier<Optional<Text>> duplicate(String node, String network, IpAddress address) {
        return () -> {
            String realm = AddressRanges.isPrivate(address) ? wiring.realm(network) : "";
            String owner = owners.putIfAbsent(realm + " " + address, node);
            if (owner == null) {
                return Optional.empty();
            }
            return Optional.of(
                    owner.equals(node) ? Text.of("%s is there twice", "%s aparece dos veces", address) : takenBy(owner, address));
        };
    }

    private static Text takenBy(String owner, IpAddress address) {
        return Text.of("%s is the address of '%s' already", "%s ya es la dirección de '%s'", address, owner);
    }
}
