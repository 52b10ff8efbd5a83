package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.Row.Emphasis;
import dev.icebreaker.visualizer.inspector.rows.Row.Life;
import dev.icebreaker.visualizer.inspector.rows.Row.Line;
import dev.icebreaker.visualizer.inspector.rows.Tone;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.state.BindingState;
import dev.icebreaker.visualizer.replay.state.MiddleboxState;
import dev.icebreaker.visualizer.replay.state.OpeningState;
import dev.icebreaker.visualizer.replay.state.PlaybackState;
import dev.icebreaker.visualizer.replay.state.TurnServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What NATs, firewalls and TURN servers remember at the moment, and for how long still. */
final class NatRows {
    private static final Row.Empty NO_NAT = new Row.Empty(
            new Text("No NAT on this way", "No hay ningún NAT en este camino"),
            new Text(
                    "Nothing between the peers changes addresses, keeps packets out or relays them.",
                    "Nada entre los participantes cambia direcciones, retiene paquetes ni los reenvía."));
    private static final Text NOTHING_REMEMBERED = new Text(
            "Empty: nothing has been sent out through it, or what was is forgotten.",
            "Vacío: no ha salido nada por él, o ya lo ha olvidado.");
    private static final Text NOTHING_LENT = new Text(
            "Empty: nobody has an allocation.", "Vacío: nadie tiene una asignación de relay.");

    private final List<Node> nodes;

    NatRows(Topology topology) {
        this.nodes = topology.nodes().stream()
                .filter(node -> switch (node.kind()) {
                    case NAT, FIREWALL, TURN_SERVER -> true;
                    default -> false;
                })
                .toList();
    }

    /** @param current the messages whose bindings stand out */
    List<Row> at(PlaybackState state, long nanos, List<Message> current) {
        List<Row> rows = new ArrayList<>();
        for (Node node : nodes) {
            if (node.kind() == Topology.Kind.TURN_SERVER) {
                turnServer(rows, node, Optional.ofNullable(state.turnServers().get(node.name())), nanos, current);
            } else {
                middlebox(rows, node, Optional.ofNullable(state.middleboxes().get(node.name())), nanos, current);
            }
        }
        return rows.isEmpty() ? List.of(NO_NAT) : rows;
    }

    // ---- NATs and firewalls -----------------------------------------------------------------------------------------

    private static void middlebox(List<Row> rows, Node node, Optional<MiddleboxState> state, long nanos, List<Message> current) {
        rows.add(new Row.Heading(Text.same(node.name()), Behaviors.name(node)));
        Behaviors.tell(state.map(MiddleboxState::properties).orElse(node.properties()))
                .forEach(text -> rows.add(Row.Item.of(Line.quiet(text))));
        List<Row> entries = new ArrayList<>();
        state.ifPresent(box -> {
            box.bindings().values().forEach(binding -> entries.add(binding(box, binding, nanos, current)));
            if (node.kind() == Topology.Kind.FIREWALL) {
                box.openings().stream()
                        .filter(opening -> opening.expiresNanos().orElse(Long.MAX_VALUE) > nanos)
                        .forEach(opening -> entries.add(opening(box, opening, nanos, current)));
            }
        });
        rows.addAll(entries.isEmpty() ? List.of(Row.Item.of(Line.quiet(NOTHING_REMEMBERED))) : entries);
    }

    private static Row binding(MiddleboxState box, BindingState binding, long nanos, List<Message> current) {
        boolean isUsed = current.stream()
                .flatMap(message -> message.translations().stream())
                .anyMatch(way -> way.nanos() <= nanos && way.binding() == binding.number() && way.node().equals(box.node()));
        Row.Item item = Row.Item.of(Line.mono(binding.internal() + " ⇄\u00a0" + binding.external()))
                .aside(protocol(binding.protocol()));
        if (binding.remote().isPresent()) {
            item = item.below(Line.quiet(Text.of("only for packets to %s", "solo para paquetes hacia %s", seen(binding.remote()))));
        }
        item = item.below(Line.quiet(letsIn(box.openings(binding))))
                .life(life(binding.startedNanos(), binding.expiresNanos(), nanos));
        return item.with(isUsed ? Emphasis.LIT : binding.expiresNanos() <= nanos ? Emphasis.FAINT : Emphasis.USUAL);
    }

    private static Text letsIn(List<OpeningState> openings) {
        return openings.isEmpty()
                ? Text.of("lets nobody in yet", "aún no deja entrar a nadie")
                : Text.of(
                        "lets in %s",
                        "deja entrar a %s",
                        Text.list(openings.stream().map(opening -> seen(opening.remote())).toList()));
    }

    /** What a rule sees of a remote endpoint. */
    private static Text seen(Optional<Endpoint> remote) {
        return remote.map(endpoint -> endpoint.port() == 0
                        ? Text.of("%s, any port", "%s, cualquier puerto", endpoint.address())
                        : Text.same(endpoint))
                .orElse(Text.of("anybody", "cualquiera"));
    }

    private static Row opening(MiddleboxState box, OpeningState opening, long nanos, List<Message> current) {
        boolean isUsed = current.stream()
                .flatMap(message -> message.legs().stream()
                        .filter(leg -> leg.departNanos() <= nanos && leg.from().equals(box.node()))
                        .filter(_ -> message.tcp().isPresent() == (opening.protocol() == Protocol.TCP)))
                .anyMatch(leg -> opening.covers(opening.protocol(), leg.source(), leg.destination())
                        || opening.covers(opening.protocol(), leg.destination(), leg.source()));
        Row.Item item = Row.Item.of(Line.mono(Text.of("%s ⇄\u00a0%s", "%s ⇄\u00a0%s", opening.internal(), seen(opening.remote()))))
                .aside(protocol(opening.protocol()))
                .with(isUsed ? Emphasis.LIT : Emphasis.USUAL);
        return opening.expiresNanos().isEmpty()
                ? item
                : item.life(life(
                        opening.expiresNanos().get() - Behaviors.timeoutNanos(box.properties()),
                        opening.expiresNanos().get(),
                        nanos));
    }

    private static Text protocol(Protocol protocol) {
        return Text.same(protocol.name());
    }

    private static Life life(long startedNanos, long expiresNanos, long nanos) {
        long left = Math.max(0, expiresNanos - nanos);
        long whole = Math.max(1, expiresNanos - startedNanos);
        int percent = left == 0 ? 0 : (int) Math.clamp(100 * left / whole, 1, 100);
        return new Life(percent, left == 0 ? Text.of("expired", "caducado") : Times.left(left));
    }

    // ---- TURN servers -----------------------------------------------------------------------------------------------

    private static void turnServer(
            List<Row> rows, Node node, Optional<TurnServerState> state, long nanos, List<Message> current) {
        rows.add(new Row.Heading(Text.same(node.name()), Text.of("TURN server", "servidor TURN")));
        List<TurnServerState.Allocation> allocations =
                state.map(server -> List.copyOf(server.allocations().values())).orElse(List.of());
        if (allocations.isEmpty()) {
            rows.add(Row.Item.of(Line.quiet(NOTHING_LENT)));
        }
        for (TurnServerState.Allocation allocation : allocations) {
            rows.add(allocation(allocation, nanos, current));
        }
    }

    private static Row allocation(TurnServerState.Allocation allocation, long nanos, List<Message> current) {
        boolean isUsed = current.stream().anyMatch(message -> isOf(allocation, message, nanos));
        Row.Item item = Row.Item.of(Line.mono(allocation.client() + " ⇄\u00a0" + allocation.relayed()))
                .pill(Text.same("relay"), Tone.TURN)
                .aside(Text.same(allocation.transport().toUpperCase(Locale.ROOT)));
        if (allocation.permissions().isEmpty()) {
            item = item.below(Line.quiet(Text.of("no permission yet: lets nobody in", "aún sin permisos: no deja entrar a nadie")));
        } else {
            item = item.below(Line.quiet(Text.of(
                    "permissions: %s",
                    "permisos: %s",
                    Text.list(allocation.permissions().entrySet().stream()
                            .map(entry -> Text.of("%s (%s)", "%s (%s)", entry.getKey(), Times.left(entry.getValue() - nanos)))
                            .toList()))));
        }
        if (!allocation.channels().isEmpty()) {
            String channels = allocation.channels().entrySet().stream()
                    .map(entry -> String.format(Locale.ROOT, "0x%04x → %s", entry.getKey(), entry.getValue().peer()))
                    .collect(Collectors.joining(", "));
            item = item.below(Line.quiet(Text.of("channels: %s", "canales: %s", channels)));
        }
        long relayed = allocation.packetsToPeers() + allocation.packetsFromPeers();
        if (relayed > 0) {
            item = item.below(Line.quiet(relayed == 1
                    ? Text.of("1 packet relayed", "1 paquete reenviado")
                    : Text.of("%d packets relayed", "%d paquetes reenviados", relayed)));
        }
        return item.life(life(allocation.madeNanos(), allocation.expiresNanos(), nanos))
                .with(isUsed ? Emphasis.LIT : Emphasis.USUAL);
    }

    /** Whether a message is between the client and the server, or between the relayed address and a peer. */
    private static boolean isOf(TurnServerState.Allocation allocation, Message message, long nanos) {
        return message.legs().stream()
                .filter(leg -> leg.departNanos() <= nanos)
                .anyMatch(leg -> isOne(allocation.relayed(), leg.source(), leg.destination())
                        || isOne(allocation.client(), leg.source(), leg.destination())
                                && isOne(allocation.server(), leg.source(), leg.destination()));
    }

    private static boolean isOne(Endpoint endpoint, Endpoint one, Endpoint other) {
        return endpoint.equals(one) || endpoint.equals(other);
    }
}
