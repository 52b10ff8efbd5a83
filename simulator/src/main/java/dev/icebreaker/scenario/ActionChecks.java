package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.text.Text;
import java.util.List;
import java.util.Optional;

/** Finds actions that cannot be taken. */
final class ActionChecks {
    private final Scenario scenario;
    private final YamlNode root;
    private final Faults faults;
    private final boolean isCutShort;

    /** @param isCutShort whether the run ends sooner than the scenario has it, so that some actions need not come to pass */
    ActionChecks(Scenario scenario, YamlNode root, Faults faults, boolean isCutShort) {
        this.scenario = scenario;
        this.root = root;
        this.faults = faults;
        this.isCutShort = isCutShort;
    }

    void run() {
        for (int i = 0; i < scenario.actions().size(); i++) {
            ActionSpec action = scenario.actions().get(i);
            String index = String.valueOf(i);
            if (!isCutShort && action.at().compareTo(scenario.until()) >= 0) {
                fault(
                        Text.of(
                                "the run is over by then, after %s",
                                "para entonces la simulación ya ha terminado, tras %s",
                                Words.of(scenario.until())),
                        index, "at");
            }
            switch (action) {
                case ActionSpec.LinkDown down -> network(down.node(), down.network(), index);
                case ActionSpec.LinkUp up -> network(up.node(), up.network(), index);
                case ActionSpec.LinkChange change -> {
                    network(change.node(), change.network(), index);
                    jitter(change, index);
                }
                case ActionSpec.PeerAddress change -> {
                    network(change.peer(), change.network(), index);
                    distinct(change.addresses(), index);
                }
                case ActionSpec.NatAddress change -> {
                    natAddresses(change, index);
                    distinct(change.addresses(), index);
                }
                case ActionSpec.Handover handover -> handover(handover, index);
                case ActionSpec.FirewallRule rule -> rule(rule, index);
                case ActionSpec.NatRestart restart -> {}
                case ActionSpec.ServerStop stop -> {}
                case ActionSpec.ServerStart start -> {}
            }
        }
    }

    private void fault(Text message, String index, String key) {
        faults.add(root.find(List.of("actions", index, key)), message);
    }

    private void network(String node, Optional<String> network, String index) {
        List<String> networks = Attachments.networksOf(scenario, node);
        if (network.isEmpty() && networks.size() > 1) {
            fault(
                    Text.of(
                            "%s is on several networks; say on which with 'network', one of %s",
                            "%s está en varias redes; diga en cuál con 'network', una de estas: %s",
                            Texts.quote(node), Texts.list(networks)),
                    index, "network");
        }
        network.ifPresent(name -> isOn(node, name, index, "network"));
    }

    private void isOn(String node, String network, String index, String key) {
        List<String> networks = Attachments.networksOf(scenario, node);
        if (!networks.isEmpty() && !networks.contains(network)) {
            fault(
                    Text.of(
                            "%s has no link to %s; it is on %s",
                            "%s no tiene enlace con %s; está en %s",
                            Texts.quote(node), Texts.quote(network), Texts.list(networks)),
                    index, key);
        }
    }

    private void jitter(ActionSpec.LinkChange change, String index) {
        Links links = new Links(scenario.links());
        Optional<LinkSpec> before = change.network()
                .or(() -> Attachments.networksOf(scenario, change.node()).stream().findFirst())
                .flatMap(network -> Attachments.linkOf(scenario, change.node(), network));
        change.link().jitter()
                .flatMap(jitter -> links.jitterProblem(jitter, links.changed(before, change.link())))
                .ifPresent(problem -> faults.add(root.find(List.of("actions", index, "link", "jitter")), problem));
    }

    private void natAddresses(ActionSpec.NatAddress change, String index) {
        NatSpec nat = scenario.nats().get(change.nat());
        boolean ipv4 = change.addresses().getFirst().isIpv4();
        if (change.addresses().stream().anyMatch(address -> address.isIpv4() != ipv4) || nat != null && isIpv4(nat) != ipv4) {
            fault(
                    new Text(
                            "a NAT has addresses of one family, the same all the time",
                            "un NAT tiene direcciones de una sola familia, siempre la misma"),
                    index, "addresses");
        }
    }

    /** Whether these are the addresses that it has at first; if none are written, they are of IPv4 where there is any. */
    private boolean isIpv4(NatSpec nat) {
        if (nat.ipv6().isPresent()) {
            return true;
        }
        if (!nat.addresses().isEmpty()) {
            return nat.addresses().getFirst().isIpv4();
        }
        NetworkSpec outside = scenario.networks().get(nat.outside());
        return outside == null
                || outside.prefixes().isEmpty()
                || outside.prefixes().stream().anyMatch(prefix -> prefix.base().isIpv4());
    }

    /** No address is named twice by one action; another action may name it again. */
    private void distinct(List<IpAddress> addresses, String index) {
        for (int i = 0; i < addresses.size(); i++) {
            if (addresses.indexOf(addresses.get(i)) != i) {
                faults.add(
                        root.find(List.of("actions", index, "addresses", String.valueOf(i))),
                        "%s is there twice",
                        "%s aparece dos veces",
                        addresses.get(i));
            }
        }
    }

    private void handover(ActionSpec.Handover handover, String index) {
        if (handover.from().isEmpty() && handover.to().isEmpty()) {
            fault(
                    new Text(
                            "says neither 'from' nor 'to'; name the network whose interface goes down, or comes up",
                            "no dice ni 'from' ni 'to'; nombre la red cuya interfaz se cae, o vuelve"),
                    index, "peer");
        } else if (handover.from().equals(handover.to())) {
            fault(
                    Text.of("moves from %s to itself", "'from' y 'to' dicen lo mismo: %s", Texts.quote(handover.to().get())),
                    index, "to");
        }
        handover.from().ifPresent(network -> isOn(handover.peer(), network, index, "from"));
        handover.to().ifPresent(network -> isOn(handover.peer(), network, index, "to"));
    }

    private void rule(ActionSpec.FirewallRule rule, String index) {
        if (rule.udp().isEmpty() && rule.tcp().isEmpty() && rule.ports().isEmpty() && rule.tcpPorts().isEmpty()) {
            fault(
                    new Text(
                            "changes nothing; say what with 'udp', 'tcp', 'ports' or 'tcpPorts'",
                            "no cambia nada; diga qué con 'udp', 'tcp', 'ports' o 'tcpPorts'"),
                    index, "firewall");
        }
        rule.udp().flatMap(udp -> FirewallSpec.portsProblem("udp", udp, "ports", rule.ports()))
                .ifPresent(problem -> fault(problem, index, "ports"));
        rule.tcp().flatMap(tcp -> FirewallSpec.portsProblem("tcp", tcp, "tcpPorts", rule.tcpPorts()))
                .ifPresent(problem -> fault(problem, index, "tcpPorts"));
    }
}
