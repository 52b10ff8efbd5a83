package dev.icebreaker.visualizer.whatif;

import static dev.icebreaker.scenario.ScenarioFormat.VOCABULARY;

import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.ice.Trickle;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.scenario.FirewallSpec;
import dev.icebreaker.scenario.LinkPresets;
import dev.icebreaker.scenario.LinkSpec;
import dev.icebreaker.scenario.NatSpec;
import dev.icebreaker.scenario.PeerSpec;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ServerSpec;
import dev.icebreaker.scenario.StunServerSpec;
import dev.icebreaker.scenario.TurnServerSpec;
import dev.icebreaker.scenario.TurnUseSpec;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.whatif.Knob.Group;
import dev.icebreaker.visualizer.whatif.Knob.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Finds what could be otherwise in a scenario. */
final class Knobs {
    private static final Text NAT = new Text("NAT", "NAT");
    private static final Text FIREWALL = new Text("firewall", "cortafuegos");
    private static final Text PEER = new Text("peer", "participante");
    private static final Text MAPPING = new Text("mapping", "asignación");
    private static final Text FILTERING = new Text("filtering", "filtrado");
    private static final Text LINK = new Text("link", "enlace");
    private static final Text LOSS = new Text("loss", "pérdida");
    private static final Text LATENCY = new Text("latency", "latencia");
    private static final Text POLICY = new Text("policy", "política");
    private static final Text TRICKLE = new Text("trickle", "trickle");
    private static final Text NONE = new Text("none", "ninguno");
    private static final List<String> LOSSES = List.of("0%", "1%", "2%", "5%", "10%", "20%", "40%");
    private static final List<String> LATENCIES = List.of("0ms", "5ms", "20ms", "50ms", "100ms", "200ms", "300ms");

    private final Scenario scenario;
    private final BiPredicate<String, String> possible;

    private Knobs(Scenario scenario, BiPredicate<String, String> possible) {
        this.scenario = scenario;
        this.possible = possible;
    }

    /**
     * What could be otherwise.
     *
     * @param possible whether the scenario could be run with this value at this path
     */
    static List<Group> of(Scenario scenario, BiPredicate<String, String> possible) {
        return new Knobs(scenario, possible).groups();
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        scenario.nats().forEach((name, nat) -> add(groups, name, NAT, nat(name, nat)));
        scenario.firewalls().forEach((name, firewall) -> add(groups, name, FIREWALL, firewall(name, firewall)));
        scenario.peers().forEach((name, peer) -> add(groups, name, PEER, peer(name, peer)));
        return List.copyOf(groups);
    }

    private void add(List<Group> groups, String of, Text kind, List<Knob> knobs) {
        List<Knob> turning = knobs.stream().filter(this::turns).toList();
        if (!turning.isEmpty()) {
            groups.add(new Group(of, kind, turning));
        }
    }

    /** Whether it could be anything else than it is. */
    private boolean turns(Knob knob) {
        return knob.options().stream()
                .filter(option -> !option.value().equals(knob.current()))
                .findFirst()
                .filter(option -> possible.test(knob.path(), option.value()))
                .isPresent();
    }

    // ---- NATs and firewalls -----------------------------------------------------------------------------------------

    private static List<Knob> nat(String name, NatSpec nat) {
        String path = "nats." + name;
        List<Knob> knobs = new ArrayList<>();
        knobs.add(new Knob(
                path + ".mapping",
                MAPPING,
                Arrays.stream(Mapping.values()).map(Knobs::option).toList(),
                nat.behavior().mapping().name()));
        knobs.add(new Knob(
                path + ".filtering",
                FILTERING,
                Arrays.stream(Filtering.values()).map(Knobs::option).toList(),
                nat.behavior().filtering().name()));
        knobs.addAll(link(path + ".link", nat.link()));
        return knobs;
    }

    private static Option option(Mapping mapping) {
        return new Option(
                mapping.name(),
                Text.same(mapping.name()),
                switch (mapping) {
                    case EIM -> new Text(
                            "Endpoint-independent: one outside port, whoever it sends to.",
                            "Independiente del destino: un solo puerto externo, envíe a quien envíe.");
                    case ADM -> new Text(
                            "Address-dependent: another outside port for each address that it sends to.",
                            "Según la dirección: otro puerto externo para cada dirección a la que envía.");
                    case APDM -> new Text(
                            "Address and port-dependent: another outside port for each address and port that it sends to.",
                            "Según dirección y puerto: otro puerto externo para cada dirección y puerto a los que envía.");
                });
    }

    private static Option option(Filtering filtering) {
        return new Option(
                filtering.name(),
                Text.same(filtering.name()),
                switch (filtering) {
                    case EIF -> new Text(
                            "Endpoint-independent: it lets everybody in.", "Independiente del origen: deja entrar a cualquiera.");
                    case ADF -> new Text(
                            "Address-dependent: it lets in whatever comes from an address that it has sent to.",
                            "Según la dirección: deja entrar todo lo que venga de una dirección a la que haya enviado.");
                    case APDF -> new Text(
                            "Address and port-dependent: it lets in only what comes from an address and port that it has sent to.",
                            "Según dirección y puerto: solo deja entrar lo que venga de una dirección y un puerto a los que haya enviado.");
                });
    }

    private static List<Knob> firewall(String name, FirewallSpec firewall) {
        String path = "firewalls." + name;
        List<Knob> knobs = new ArrayList<>();
        knobs.add(new Knob(path + ".udp", Text.same("UDP"), accesses(), VOCABULARY.word(firewall.udp())));
        knobs.add(new Knob(path + ".tcp", Text.same("TCP"), accesses(), VOCABULARY.word(firewall.tcp())));
        knobs.addAll(link(path + ".link", firewall.link()));
        return knobs;
    }

    private static List<Option> accesses() {
        return Arrays.stream(FirewallSpec.Access.values())
                .map(access -> new Option(
                        VOCABULARY.word(access),
                        Text.same(VOCABULARY.word(access)),
                        switch (access) {
                            case ALLOW -> new Text("Everything passes, both ways.", "Todo pasa, en ambos sentidos.");
                            case STATEFUL -> new Text(
                                    "What the inside sends passes, and what answers it.", "Pasa lo que envía el interior y lo que le responde.");
                            case BLOCK -> new Text("Nothing passes.", "Nada pasa.");
                        }))
                .toList();
    }

    private static List<Knob> link(String path, Optional<LinkSpec> link) {
        List<Option> presets = LinkPresets.NAMES.stream().map(Option::of).toList();
        String loss = link.flatMap(LinkSpec::loss).map(Object::toString).orElse("");
        String latency = link.flatMap(LinkSpec::latency).map(time -> time.toMillis() + "ms").orElse("");
        boolean isWrittenOut = !loss.isEmpty() || !latency.isEmpty();
        return List.of(
                new Knob(path, LINK, presets, isWrittenOut ? "" : link.flatMap(LinkSpec::preset).orElse("ideal")),
                new Knob(path + ".loss", LOSS, LOSSES.stream().map(Option::of).toList(), loss.replace(" ", "")),
                new Knob(path + ".latency", LATENCY, LATENCIES.stream().map(Option::of).toList(), latency));
    }

    // ---- peers ------------------------------------------------------------------------------------------------------

    private List<Knob> peer(String name, PeerSpec peer) {
        String path = "peers." + name + ".ice";
        List<Knob> knobs = new ArrayList<>();
        List<String> stun = peer.ice().stun().isEmpty() ? servers(StunServerSpec.class) : peer.ice().stun();
        if (!stun.isEmpty()) {
            knobs.add(onOrOff(path + ".stun", Text.same("STUN"), list(stun), String.join(", ", stun), peer.ice().stun().isEmpty()));
        }
        List<String> turn = peer.ice().turn().isEmpty()
                ? servers(TurnServerSpec.class)
                : peer.ice().turn().stream().map(Knobs::written).toList();
        if (!turn.isEmpty()) {
            String shown = peer.ice().turn().isEmpty()
                    ? String.join(", ", turn)
                    : peer.ice().turn().stream().map(Knobs::shown).collect(Collectors.joining(", "));
            knobs.add(onOrOff(path + ".turn", Text.same("TURN"), list(turn), shown, peer.ice().turn().isEmpty()));
        }
        knobs.add(new Knob(
                path + ".policy",
                POLICY,
                Arrays.stream(IceTransportPolicy.values()).map(policy -> Option.of(VOCABULARY.word(policy))).toList(),
                VOCABULARY.word(peer.ice().policy())));
        knobs.add(new Knob(
                path + ".trickle",
                TRICKLE,
                Arrays.stream(Trickle.values()).map(trickle -> Option.of(VOCABULARY.word(trickle))).toList(),
                VOCABULARY.word(peer.ice().trickle())));
        if (peer.interfaces().size() == 1) {
            knobs.addAll(link("peers." + name + ".link", peer.interfaces().getFirst().link()));
        }
        return knobs;
    }

    private static Knob onOrOff(String path, Text name, String on, String shown, boolean isOff) {
        return new Knob(
                path,
                name,
                List.of(new Option(on, Text.same(shown), Text.EMPTY), new Option("[]", NONE, Text.EMPTY)),
                isOff ? "[]" : on);
    }

    private List<String> servers(Class<? extends ServerSpec> kind) {
        return scenario.servers().entrySet().stream()
                .filter(entry -> kind.isInstance(entry.getValue()))
                .map(entry -> entry.getKey())
                .limit(1)
                .toList();
    }

    private static String list(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    private static String shown(TurnUseSpec use) {
        return use.server() + " (" + VOCABULARY.word(use.transport()) + ")";
    }

    private static String written(TurnUseSpec use) {
        String user = use.username().map(name -> ", username: '" + name.replace("'", "''") + "'").orElse("");
        String credential = use.credential().map(word -> ", credential: '" + word.replace("'", "''") + "'").orElse("");
        return "{server: " + use.server() + ", transport: " + VOCABULARY.word(use.transport()) + user + credential + "}";
    }
}
