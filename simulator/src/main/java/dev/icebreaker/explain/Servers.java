package dev.icebreaker.explain;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.explain.cause.packet.FailedConnection;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.Topology.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Which servers of this kind a side did not get to over TCP. Attempts that came to nothing for one reason share a sentence. */
    static List<Sentence> unreached(CallStory call, SideStory side, Kind kind) {
        record Cause(Endpoint server, Text why) {}
        Map<Cause, List<FailedConnection>> attempts = new LinkedHashMap<>();
        side.failedConnections().stream()
                .filter(connection -> at(call, connection.remote(), kind).isPresent())
                .forEach(connection -> attempts.computeIfAbsent(
                                new Cause(connection.remote(), why(call, connection)), cause -> new ArrayList<>())
                        .add(connection));
        List<Sentence> sentences = new ArrayList<>();
        attempts.forEach((cause, failed) -> {
            Text text = Text.of(
                    "%s could not open a TCP connection to %s%s: %s.",
                    "%s no pudo abrir una conexión TCP con %s%s: %s.",
                    side.peer(),
                    cause.server,
                    failed.size() == 1
                            ? Text.EMPTY
                            : Text.of(
                                    failed.size() == 2 ? ", nor in another attempt, at %2$s" : ", nor in %d more attempts until %s",
                                    failed.size() == 2
                                            ? ", ni en otro intento, a los %2$s"
                                            : ", ni en otros %d intentos hasta los %s",
                                    failed.size() - 1,
                                    Text.time(failed.getLast().begun().timeNanos())),
                    cause.why);
            List<Integer> events = new ArrayList<>();
            failed.forEach(connection -> events.addAll(evidence(connection)));
            sentences.add(new Sentence(failed.getLast().failed().timeNanos(), text, events));
        });
        return sentences;
    }

    static List<Integer> evidence(FailedConnection connection) {
        List<Integer> events = new ArrayList<>(List.of(connection.begun().index(), connection.failed().index()));
        connection.drops().forEach(drop -> events.add(drop.index()));
        return events;
    }

    /** Why a connection did not come to be: fits after a colon. */
    static Text why(CallStory call, FailedConnection connection) {
        return connection.drops().isEmpty()
                ? Text.of("nothing came back, or a refusal", "no volvió nada, o volvió un rechazo")
                : at(call, connection.drops().getFirst());
    }

    private static Text at(CallStory call, Drop drop) {
        return Text.of("%s, %s", "%s, %s", Phrases.at(drop.place()), Phrases.rule(call, drop));
    }
}
