package dev.icebreaker.scenario.world;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.DualStackRouter;
import dev.icebreaker.nat.Firewall;
import dev.icebreaker.nat.Nat;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.Link;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.Service;
import dev.icebreaker.scenario.ActionSpec;
import dev.icebreaker.scenario.Attachments;
import dev.icebreaker.scenario.FirewallSpec;
import dev.icebreaker.scenario.InterfaceSpec;
import dev.icebreaker.scenario.PeerSpec;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.trace.Action;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Does to a living network what its scenario wants done to it. */
final class Actions {
    private final Scenario scenario;
    private final Network network;
    private final Map<String, Service> services;
    private final Recorder recorder;
    /** As they are now. */
    private final Map<String, FirewallSpec> firewalls;

    /** @param services of the servers, by name, running */
    Actions(Scenario scenario, Network network, Map<String, Service> services, Recorder recorder) {
        this.scenario = scenario;
        this.network = network;
        this.services = services;
        this.recorder = recorder;
        this.firewalls = new HashMap<>(scenario.firewalls());
    }

    /** Takes from nodes what they will have only later: the plan knows their addresses from the beginning. */
    void prepare() {
        scenario.peers().forEach(this::prepare);
        scenario.nats().forEach((name, spec) -> {
            if (!Attachments.later(scenario, name, spec.outside(), spec.addresses()).isEmpty()) {
                nat(name).changeAddresses(spec.addresses(), network.simulation().nowNanos());
            }
        });
    }

    private void prepare(String peer, PeerSpec spec) {
        for (InterfaceSpec attached : spec.interfaces()) {
            if (!attached.up()) {
                network.host(peer).setUp(attached.network(), false);
            }
            if (!Attachments.later(scenario, peer, attached.network(), attached.addresses()).isEmpty()) {
                network.host(peer).useAddresses(attached.network(), attached.addresses());
            }
        }
    }

    void take(ActionSpec action) {
        switch (action) {
            case ActionSpec.LinkDown down -> setUp(link(down.node(), down.network()), false);
            case ActionSpec.LinkUp up -> setUp(link(up.node(), up.network()), true);
            case ActionSpec.LinkChange change -> change(change);
            case ActionSpec.NatRestart restart -> restart(restart.nat());
            case ActionSpec.NatAddress change -> {
                record(Action.ADDRESSES_CHANGED, change.nat(), addresses(change.addresses()));
                nat(change.nat()).changeAddresses(change.addresses(), network.simulation().nowNanos());
            }
            case ActionSpec.PeerAddress change -> change(change);
            case ActionSpec.Handover handover -> handOver(handover);
            case ActionSpec.ServerStop stop -> {
                record(Action.SERVER_STOPPED, stop.server(), Map.of());
                service(stop.server()).stop();
            }
            case ActionSpec.ServerStart start -> {
                record(Action.SERVER_STARTED, start.server(), Map.of());
                service(start.server()).start();
            }
            case ActionSpec.FirewallRule rule -> apply(rule);
        }
    }

    private void record(Action action, String target, Map<String, String> properties) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.ActionTaken(network.simulation().nowNanos(), action, target, properties));
        }
    }

    private static Map<String, String> addresses(List<IpAddress> addresses) {
        return Map.of("addresses", addresses.stream().map(IpAddress::toString).collect(Collectors.joining(", ")));
    }

    // ---- links ------------------------------------------------------------------------------------------------------

    private Link link(String node, Optional<String> to) {
        return network.link(node + "@" + to.orElseThrow());
    }

    private void setUp(Link link, boolean up) {
        record(up ? Action.LINK_UP : Action.LINK_DOWN, link.name(), Map.of());
        link.setUp(up);
    }

    private void change(ActionSpec.LinkChange change) {
        Link link = link(change.node(), change.network());
        LinkProfile profile = NetworkPlans.profile(scenario, change.network().orElseThrow(), Optional.of(change.link()));
        record(Action.LINK_CHANGED, link.name(), Map.of("link", profile.description()));
        link.setProfile(profile);
    }

    // ---- boxes ------------------------------------------------------------------------------------------------------

    private Nat nat(String name) {
        return switch (network.middlebox(name)) {
            case Nat nat -> nat;
            case DualStackRouter router -> router.ipv4();
            case Middlebox other -> throw new IllegalStateException(name + " is no NAT");
        };
    }

    private void restart(String name) {
        record(Action.RESTARTED, name, Map.of());
        nat(name).restart(network.simulation().nowNanos());
        if (network.middlebox(name) instanceof DualStackRouter router) {
            router.ipv6().restart();
        }
    }

    private void apply(ActionSpec.FirewallRule rule) {
        FirewallSpec spec = rule.on(firewalls.get(rule.firewall()));
        firewalls.put(rule.firewall(), spec);
        record(Action.RULES_CHANGED, rule.firewall(), NetworkPlans.describe(spec));
        ((Firewall) network.middlebox(rule.firewall())).apply(spec.policy());
    }

    // ---- peers and servers ------------------------------------------------------------------------------------------

    private void change(ActionSpec.PeerAddress change) {
        record(Action.ADDRESSES_CHANGED, change.peer(), addresses(change.addresses()));
        network.host(change.peer()).useAddresses(change.network().orElseThrow(), change.addresses());
    }

    /** The new interface first, so that who hears of the end of the old one can turn to it. */
    private void handOver(ActionSpec.Handover handover) {
        Map<String, String> way = new LinkedHashMap<>();
        handover.from().ifPresent(from -> way.put("from", from));
        handover.to().ifPresent(to -> way.put("to", to));
        record(Action.HANDOVER, handover.peer(), way);
        Host host = network.host(handover.peer());
        handover.to().ifPresent(to -> host.setUp(to, true));
        handover.from().ifPresent(from -> host.setUp(from, false));
    }

    private Service service(String server) {
        Service service = services.get(server);
        if (service == null) {
            throw new IllegalStateException(server + " is no server");
        }
        return service;
    }
}
