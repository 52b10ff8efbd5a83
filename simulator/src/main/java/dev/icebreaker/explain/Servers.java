package dev.icebreaker.explain;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.explain.cause.packet.FailedConnection;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.Topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is told of servers of every kind. */
final class Servers {
    private Servers() {}

    /** The server of this kind that has this address. */
    static Optional<Node> at(CallStory call, Endpoint endpoint, Kind kind) {
        return call.topology().nodes().stream()
                .filter(node -> node.kind() == kind
                        && node.interfaces().stream()
                                .anyMatch(attached -> attached.addresses().contains(endpoint.address())))
                .findFirst();
    }

    static Sentence unreached(CallStory call, FailedConnection connection) {
        List<Integer> events = new ArrayList<>(List.of(connection.begun().index(), connection.failed().index()));
        connection.drops().forEach(drop -> events.add(drop.index()));
        Text text = Text.of(
                "%s could not open a TCP connection to %s: %s.",
                "%s no pudo abrir una conexión TCP con %s: %s.",
                connection.node(),
                connection.remote(),
                why(call, connection));
        return new Sentence(connection.begun().timeNanos(), text, events);
    }

    /** Why a connection did not come to be: fits after a colon. */
    static Text why(CallStory call, FailedConnection connection) {
        return connection.drops().isEmpty()
                ? Text.of("nothing came back, or a refusal", "no volvió nada, o volvió un rechazo")
                : at(call, connection.drops().getFirst());
    }

    private static Text at(CallStory call, Drop drop) {
        return Text.of("at %s, %s", "en %s, %s", drop.place(), Phrases.rule(call, drop));
    }
}
