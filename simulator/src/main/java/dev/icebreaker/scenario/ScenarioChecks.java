package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what no single value shows: things that do not go together. Looks only at what is sound in itself. */
final class ScenarioChecks {
    private final Scenario scenario;
    private final YamlNode root;
    private final Faults faults;
    private final Wiring wiring;

    ScenarioChecks(Scenario scenario, YamlNode root, Faults faults) {
        this.scenario = scenario;
        this.root = root;
        this.faults = faults;
        this.wiring = new Wiring(scenario);
    }

    void run() {
        names();
        waysOut();
        new AddressChecks(scenario, wiring, root, faults).run();
        nats();
        firewalls();
        peers();
        new ServerChecks(scenario, root, faults).run();
        links();
        new RegionChecks(scenario, root, faults).run();
        calls();
        new ActionChecks(scenario, root, faults, isCutShort()).run();
        expectations();
    }

    private void fault(Text message, String... path) {
        faults.add(root.find(List.of(path)), message);
    }

    /** Traces name nodes and networks, so no two may have the same name. */
    private void names() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put(NetworkSpec.INTERNET, "networks");
        for (String section : List.of("networks", "nats", "firewalls", "routers", "servers", "peers")) {
            root.section(section).forEach((name, entry) -> {
                String other = sections.putIfAbsent(name, section);
                if (other != null && !other.equals(section)) {
                    faults.add(
                            entry.keyPlace(),
                            "%s is the name of something in %s already; every network and node has its own",
                            "%s ya es el nombre de algo en %s; cada red y cada nodo tiene el suyo",
                            Texts.quote(name), other);
                }
            });
        }
    }

    // ---- topology ---------------------------------------------------------------------------------------------------

    private void waysOut() {
        Map<String, String> wayOut = new LinkedHashMap<>();
        for (Wiring.Box box : wiring.boxes()) {
            for (int i = 0; i < box.inside().size(); i++) {
                String network = box.inside().get(i);
                String[] path = {box.section(), box.name(), "inside", String.valueOf(i)};
                if (network.equals(NetworkSpec.INTERNET)) {
                    fault(
                            new Text(
                                    "'internet' is inside nothing; swap 'inside' and 'outside'?",
                                    "'internet' no está dentro de nada; ¿hay que intercambiar 'inside' y 'outside'?"),
                            path);
                } else if (network.equals(box.outside())) {
                    fault(Text.of("%s is both inside and outside", "%s está a la vez dentro y fuera", Texts.quote(network)), path);
                } else {
                    String other = wayOut.putIfAbsent(network, box.name());
                    if (other != null) {
                        fault(
                                Text.of(
                                        "%s has a way out already, '%s'; a network has one",
                                        "%s ya tiene una salida, '%s'; cada red tiene una sola",
                                        Texts.quote(network), other),
                                path);
                    }
                }
            }
        }
        circles();
    }

    private void circles() {
        for (List<Wiring.Box> circle : wiring.circles()) {
            Wiring.Box first = circle.getFirst();
            if (circle.size() > 1 || !first.inside().contains(first.outside())) {
                fault(
                        Text.of(
                                "%s; one of them must lead to 'internet'",
                                "%s; alguno tiene que llevar a 'internet'",
                                inACircle(circle.stream().map(Wiring.Box::name).toList())),
                        first.section(), first.name(), "outside");
            }
        }
    }

    private static Text inACircle(List<String> circle) {
        String way = String.join(" -> ", circle.subList(0, Math.min(circle.size(), 8)))
                + (circle.size() > 8 ? " -> ..." : "") + " -> " + circle.getFirst();
        return Text.of("goes in a circle: %s", "va en círculo: %s", way);
    }

    private void nats() {
        scenario.nats().forEach((name, nat) -> {
            try {
                nat.behavior();
            } catch (RefusedValueException e) {
                String key = nat.tcpTransitoryTimeout().isPresent() && nat.unansweredTimeout().isEmpty()
                        ? "tcpTransitoryTimeout"
                        : "unansweredTimeout";
                fault(e.text(), "nats", name, key);
            }
            families(name, nat);
        });
    }

    private void families(String name, NatSpec nat) {
        for (int i = 0; i < nat.addresses().size(); i++) {
            boolean ipv4 = nat.addresses().get(i).isIpv4();
            if (nat.ipv6().isPresent() && !ipv4) {
                fault(
                        new Text(
                                "with 'ipv6', the NAT translates IPv4 and needs no IPv6 address",
                                "con 'ipv6', el NAT traduce IPv4 y no necesita ninguna dirección IPv6"),
                        "nats", name, "addresses", String.valueOf(i));
            } else if (ipv4 != nat.addresses().getFirst().isIpv4()) {
                fault(
                        new Text(
                                "a NAT has addresses of one family; see 'ipv6' for a home with both",
                                "un NAT tiene direcciones de una sola familia; para un hogar con ambas está 'ipv6'"),
                        "nats", name, "addresses", String.valueOf(i));
            }
        }
        boolean hasIpv6 = nat.inside().stream()
                .map(scenario.networks()::get)
                .anyMatch(network -> network == null || network.prefixes().stream().anyMatch(prefix -> !prefix.base().isIpv4()));
        if (nat.ipv6().isPresent() && !hasIpv6) {
            fault(
                    new Text(
                            "nothing inside has an IPv6 prefix; add one, such as \"2001:db8:1::/64\"",
                            "nada de lo que hay dentro tiene un prefijo IPv6; añada uno, como \"2001:db8:1::/64\""),
                    "nats", name, "ipv6");
        }
    }

    private void firewalls() {
        scenario.firewalls().forEach((name, wall) -> {
            FirewallSpec.portsProblem("udp", wall.udp(), "ports", wall.ports())
                    .ifPresent(problem -> fault(problem, "firewalls", name, "ports"));
            FirewallSpec.portsProblem("tcp", wall.tcp(), "tcpPorts", wall.tcpPorts())
                    .ifPresent(problem -> fault(problem, "firewalls", name, "tcpPorts"));
        });
    }

    private void peers() {
        scenario.peers().forEach((name, peer) -> {
            if (peer.network().isEmpty() && peer.interfaces().isEmpty()) {
                fault(
                        Text.of(
                                "%s is on no network; give it a 'network', or 'interfaces'",
                                "%s no está en ninguna red; póngale 'network' o 'interfaces'",
                                Texts.quote(name)),
                        "peers", name);
            } else if (!peer.interfaces().isEmpty()) {
                Map<String, Boolean> own = Map.of(
                        "network", peer.network().isPresent(),
                        "addresses", !peer.addresses().isEmpty(),
                        "region", peer.region().isPresent(),
                        "link", peer.link().isPresent());
                for (String key : List.of("network", "addresses", "region", "link")) {
                    if (own.get(key)) {
                        fault(
                                Text.of(
                                        "with 'interfaces', '%s' stands in each of them",
                                        "con 'interfaces', '%s' va dentro de cada una",
                                        key),
                                "peers", name, key);
                    }
                }
            }
            Set<String> networks = new LinkedHashSet<>();
            for (int i = 0; i < peer.interfaces().size(); i++) {
                if (!networks.add(peer.interfaces().get(i).network())) {
                    fault(
                            new Text("there is an interface on this network already", "ya hay una interfaz en esta red"),
                            "peers", name, "interfaces", String.valueOf(i), "network");
                }
            }
        });
    }

    private void links() {
        Map<String, String> next = new LinkedHashMap<>();
        scenario.links().forEach((name, link) -> {
            if (LinkPresets.NAMES.contains(name)) {
                fault(
                        Text.of(
                                "%s is the name of a built-in preset; take another",
                                "%s es el nombre de un preajuste del programa; elija otro",
                                Texts.quote(name)),
                        "links", name);
            } else {
                link.preset().ifPresent(preset -> next.put(name, preset));
            }
        });
        Circles.in(next).forEach(circle -> fault(inACircle(circle), "links", circle.getFirst(), "preset"));
        Links links = new Links(scenario.links());
        scenario.links().forEach((name, link) -> jitter(links, Optional.of(link), "links", name));
        scenario.nats().forEach((name, nat) -> jitter(links, nat.link(), "nats", name, "link"));
        scenario.firewalls().forEach((name, wall) -> jitter(links, wall.link(), "firewalls", name, "link"));
        scenario.servers().forEach((name, server) -> jitter(links, server.link(), "servers", name, "link"));
        scenario.peers().forEach((name, peer) -> {
            jitter(links, peer.link(), "peers", name, "link");
            for (int i = 0; i < peer.interfaces().size(); i++) {
                jitter(links, peer.interfaces().get(i).link(), "peers", name, "interfaces", String.valueOf(i), "link");
            }
        });
    }

    private void jitter(Links links, Optional<LinkSpec> link, String... path) {
        link.flatMap(said -> said.jitter().flatMap(jitter -> links.jitterProblem(jitter, said))).ifPresent(problem -> {
            List<String> key = new ArrayList<>(List.of(path));
            key.add("jitter");
            faults.add(root.find(key), problem);
        });
    }

    // ---- calls ------------------------------------------------------------------------------------------------------

    private void calls() {
        scenario.calls().forEach((name, call) -> {
            if (!call.caller().isEmpty() && call.caller().equals(call.callee())) {
                fault(
                        Text.of("%s calls itself", "%s figura a la vez como quien llama y quien responde", Texts.quote(call.callee())),
                        "calls", name, "callee");
            }
            call.signaling().ifPresent(server -> {
                ServerSpec spec = scenario.servers().get(server);
                if (spec != null && !(spec instanceof SignalingServerSpec)) {
                    fault(
                            Text.of(
                                    "%s is no signaling server; its 'type' would be 'signaling'",
                                    "%s no es un servidor de señalización; su 'type' sería 'signaling'",
                                    Texts.quote(server)),
                            "calls", name, "signaling");
                }
            });
            if (call.at().compareTo(scenario.until()) >= 0 && root.section("calls").containsKey(name)) {
                fault(
                        Text.of(
                                "the call begins when the run is over, after %s",
                                "la llamada empieza cuando la simulación ya ha terminado, tras %s",
                                Words.of(scenario.until())),
                        "calls", name, "at");
            } else if (call.at().plus(call.lasts()).compareTo(scenario.until()) >= 0
                    && !call.lasts().isZero()
                    && !isCutShort()) {
                fault(
                        Text.of(
                                "the run is over before the call is, after %s",
                                "la simulación termina antes que la llamada, tras %s",
                                Words.of(scenario.until())),
                        "calls", name, "lasts");
            }
            call.flow().ifPresent(flow -> {
                if (flow.after().compareTo(call.lasts()) >= 0) {
                    Text problem = call.lasts().isZero()
                            ? new Text(
                                    "nothing flows in a call that ends when it is connected; say how long it 'lasts'",
                                    "en una llamada que termina al conectarse no fluye nada; diga cuánto dura con 'lasts'")
                            : Text.of(
                                    "it begins when the call is over, %s after both are connected",
                                    "empieza cuando la llamada ya ha terminado, %s después de conectarse ambos",
                                    Words.of(call.lasts()));
                    fault(problem, "calls", name, "flow");
                }
            });
        });
    }

    private void ofItsLife(String name, Expectation expected, CallSpec call) {
        if (expected.survives().isPresent() && call.lasts().isZero()) {
            fault(
                    new Text(
                            "the call ends when it is connected; say how long it 'lasts'",
                            "la llamada termina al conectarse; diga cuánto dura con 'lasts'"),
                    "expect", name, "survives");
        }
        if (expected.delivered().isPresent() && call.flow().isEmpty()) {
            fault(
                    new Text(
                            "the call has no 'flow' that could be delivered", "la llamada no tiene ningún 'flow' que se pueda entregar"),
                    "expect", name, "delivered");
        }
    }

    /** By a setting, to see how it begins: what would come later need not come to pass. */
    private boolean isCutShort() {
        return root.find(List.of("until")).line() == 0;
    }

    private void expectations() {
        scenario.expect().forEach((name, expected) -> {
            boolean pathConnects = expected.path().filter(path -> path != CallOutcome.FAILED).isPresent();
            if (expected.connected().isPresent() && expected.path().isPresent() && expected.connected().get() != pathConnects) {
                fault(new Text("'path' contradicts 'connected'", "'path' contradice a 'connected'"), "expect", name, "path");
            }
            if (expected.isEmpty()) {
                fault(
                        new Text(
                                "nothing is expected here; say at least 'path' or 'connected'",
                                "aquí no se espera nada; diga al menos 'path' o 'connected'"),
                        "expect", name);
            }
            boolean fails = expected.expectsConnection().filter(connects -> !connects).isPresent();
            if (fails && (expected.caller().isPresent() || expected.callee().isPresent())) {
                String side = expected.caller().isPresent() ? "caller" : "callee";
                fault(
                        new Text(
                                "a call that fails has no candidates to expect",
                                "de una llamada que falla no se puede esperar ningún candidato"),
                        "expect", name, side);
            }
            if (fails && (expected.survives().isPresent() || expected.delivered().isPresent())) {
                String key = expected.survives().isPresent() ? "survives" : "delivered";
                fault(
                        new Text("a call that fails carries nothing", "una llamada que falla no transporta nada"), "expect", name, key);
            }
            CallSpec call = scenario.calls().get(name);
            if (call != null && !fails) {
                ofItsLife(name, expected, call);
            }
            if (!isCutShort() && expected.within().isPresent() && expected.within().get().compareTo(scenario.until()) > 0) {
                fault(
                        Text.of(
                                "'within' is longer than the run, which ends after %s",
                                "'within' dura más que la simulación, que termina tras %s",
                                Words.of(scenario.until())),
                        "expect", name, "within");
            }
        });
    }
}
