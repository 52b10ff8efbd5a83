package dev.icebreaker.network;

import dev.icebreaker.trace.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan in the words of the trace. */
final class TopologyView {
    private TopologyView() {}

    static Topology of(NetworkPlan plan) {
        List<Topology.Network> networks = new ArrayList<>();
        List<Topology.Node> nodes = new ArrayList<>();
        for (Subnet subnet : plan.subnets()) {
            List<String> middles = Planner.middleNames(subnet);
            networks.add(new Topology.Network(subnet.name(), subnet.prefixes(), middles.getFirst()));
            for (String middle : middles) {
                nodes.add(new Topology.Node(
                        middle,
                        subnet.isRouted() ? Topology.Kind.ROUTER : Topology.Kind.SWITCH,
                        List.of(new Topology.Interface(subnet.name(), List.of())),
                        propertiesOf(subnet, plan.propertiesOf(middle))));
            }
        }
        for (Declaration declaration : plan.declarations()) {
            nodes.add(new Topology.Node(
                    declaration.name(),
                    declaration.kind(),
                    declaration.attachments().stream()
                            .map(a -> new Topology.Interface(a.subnet(), a.addresses()))
                            .toList(),
                    plan.propertiesOf(declaration.name())));
        }
        List<Topology.Link> links = new ArrayList<>();
        for (int i = 0; i < plan.linkCount(); i++) {
            PlannedLink link = plan.link(i);
            links.add(new Topology.Link(
                    link.name(),
                    plan.node(link.outer()).name(),
                    plan.node(link.core()).name(),
                    link.profile().description()));
        }
        return new Topology(networks, nodes, links);
    }

    private static Map<String, String> propertiesOf(Subnet subnet, Map<String, String> described) {
        if (!subnet.clientIsolation()) {
            return described;
        }
        Map<String, String> all = new LinkedHashMap<>(described);
        all.put("client isolation", "on");
        return all;
    }
}
