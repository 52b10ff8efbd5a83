package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the nodes of a scenario are attached, now and after its actions. */
public final class Attachments {
    private Attachments() {}

    /** The networks to which a node has a link of its own; none if there is no such node. */
    static List<String> networksOf(Scenario scenario, String node) {
        if (scenario.nats().containsKey(node)) {
            return List.of(scenario.nats().get(node).outside());
        }
        if (scenario.firewalls().containsKey(node)) {
            return List.of(scenario.firewalls().get(node).outside());
        }
        if (scenario.servers().containsKey(node)) {
            return List.of(scenario.servers().get(node).network());
        }
        PeerSpec peer = scenario.peers().get(node);
        if (peer == null) {
            return List.of();
        }
        return peer.network()
                .map(List::of)
                .orElseGet(() -> peer.interfaces().stream().map(InterfaceSpec::network).toList());
    }

    /** The node's own link to a network, if it has one that is written; none if there is no such node. */
    static Optional<LinkSpec> linkOf(Scenario scenario, String node, String network) {
        if (scenario.nats().containsKey(node)) {
            return scenario.nats().get(node).link();
        }
        if (scenario.firewalls().containsKey(node)) {
            return scenario.firewalls().get(node).link();
        }
        if (scenario.servers().containsKey(node)) {
            return scenario.servers().get(node).link();
        }
        PeerSpec peer = scenario.peers().get(node);
        if (peer == null) {
            return Optional.empty();
        }
        return peer.network().isPresent()
                ? peer.link()
                : peer.interfaces().stream()
                        .filter(at -> at.network().equals(network))
                        .findFirst()
                        .flatMap(InterfaceSpec::link);
    }

    /** The addresses that a node gets on a network by actions, and does not have at the beginning. */
    public static List<IpAddress> later(Scenario scenario, String node, String network, List<IpAddress> first) {
        List<IpAddress> later = new ArrayList<>();
        for (ActionSpec action : scenario.actions()) {
            List<IpAddress> addresses =
                    switch (action) {
                        case ActionSpec.NatAddress changed when changed.nat().equals(node) -> changed.addresses();
                        case ActionSpec.PeerAddress changed
                                when changed.peer().equals(node)
                                        && changed.network().orElse(network).equals(network) -> changed.addresses();
                        default -> List.of();
                    };
            addresses.stream()
                    .filter(address -> !first.contains(address) && !later.contains(address))
                    .forEach(later::add);
        }
        return later;
    }
}
