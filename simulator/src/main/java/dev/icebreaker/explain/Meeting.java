package dev.icebreaker.explain;

import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.explain.cause.signaling.SignalingStory.Connection;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.TraceEvent.SignalDropped;
import dev.icebreaker.trace.TraceEvent.SignalQueued;
import dev.icebreaker.trace.TraceEvent.SignalRefused;
import dev.icebreaker.trace.TraceEvent.SignalingConnected;
import dev.icebreaker.trace.TraceEvent.SignalingLost;
import java.util.ArrayList;
import java.util.List;

/** Tells how each side came to its signaling server, and what waited, was lost or refused there. */
final class Meeting {
    private Meeting() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>();
        call.signaling().connections().forEach(connection -> sentences.add(connected(connection)));
        call.signaling().lost().stream()
                .filter(lost -> !isToldAsFailed(call, lost))
                .forEach(lost -> sentences.add(lost(call, lost)));
        call.signaling().refused().forEach(refused -> sentences.add(refused(refused)));
        for (SideStory side : call.sides()) {
            sentences.addAll(Servers.unreached(call, side, Kind.SIGNALING_SERVER));
            queued(call, side, sentences);
            dropped(call, side, sentences);
        }
        return sentences;
    }

    private static Sentence connected(Connection connection) {
        SignalingConnected event = connection.connected().event();
        List<Integer> events = new ArrayList<>(List.of(connection.connected().index()));
        connection.begun().ifPresent(begun -> events.add(begun.index()));
        connection.opened().ifPresent(opened -> events.add(opened.index()));
        Text handshake = connection.opened()
                .map(opened -> Text.of(
                        " (handshake done at %s)",
                        " (handshake completado a los %s)",
                        Text.time(opened.timeNanos())))
                .orElseGet(() -> Text.EMPTY);
        Text text = Text.of(
                event.again()
                        ? "%1$s is back in the room '%2$s' of the signaling server %3$s (%4$s): TCP%5$s, then %6$sthe HTTP upgrade to a"
                                + " WebSocket, and a 'join' that was answered."
                        : "%1$s is in the room '%2$s' of the signaling server %3$s (%4$s): TCP%5$s, then %6$sthe HTTP upgrade to a"
                                + " WebSocket, and a 'join' that was answered.",
                event.again()
                        ? "%1$s está de vuelta en la sala '%2$s' del servidor de señalización %3$s (%4$s): TCP%5$s, luego %6$sel paso de"
                                + " HTTP a WebSocket, y un 'join' respondido."
                        : "%1$s está en la sala '%2$s' del servidor de señalización %3$s (%4$s): TCP%5$s, luego %6$sel paso de HTTP a"
                                + " WebSocket, y un 'join' respondido.",
                event.peer(),
                event.room(),
                event.server(),
                event.remote(),
                handshake,
                connection.secured() ? Text.of("TLS, then ", "TLS, luego ") : Text.EMPTY);
        return new Sentence(connection.connected().timeNanos(), text, events);
    }

    /** That there is still no connection goes without saying where the attempt is told. */
    private static boolean isToldAsFailed(CallStory call, Noted<SignalingLost> lost) {
        return call.sides().stream()
                .flatMap(side -> side.failedConnections().stream())
                .anyMatch(connection -> connection.node().equals(lost.event().peer())
                        && connection.failed().timeNanos() == lost.timeNanos());
    }

    private static Sentence lost(CallStory call, Noted<SignalingLost> lost) {
        SignalingLost event = lost.event();
        boolean stood = call.signaling().connections().stream()
                .map(Connection::connected)
                .anyMatch(connected -> connected.event().peer().equals(event.peer()) && connected.index() < lost.index());
        Text text = stood
                ? Text.of(
                        "%s is without a connection to the signaling server %s, and will try again.",
                        "%s se queda sin conexión con el servidor de señalización %s y lo intentará de nuevo.",
                        event.peer(),
                        event.server())
                : Text.of(
                        "%s got no connection to the signaling server %s, and will try again.",
                        "%s no consiguió conexión con el servidor de señalización %s y lo intentará de nuevo.",
                        event.peer(),
                        event.server());
        return new Sentence(lost.timeNanos(), text, List.of(lost.index()));
    }

    /** The reason begins with a word of the protocol. */
    private static Sentence refused(Noted<SignalRefused> refused) {
        SignalRefused event = refused.event();
        Text text = Text.of(
                "%s refuses a message of %s: %s.",
                "%s rechaza un mensaje de %s: %s.",
                event.node(),
                event.from(),
                event.why().replaceFirst(":.*", ""));
        return new Sentence(refused.timeNanos(), text, List.of(refused.index()));
    }

    private static void queued(CallStory call, SideStory side, List<Sentence> sentences) {
        List<Noted<SignalQueued>> queued = call.signaling().queued().stream()
                .filter(noted -> noted.event().node().equals(side.peer()))
                .toList();
        if (queued.isEmpty()) {
            return;
        }
        List<String> types = queued.stream().map(noted -> noted.event().type()).distinct().toList();
        Text text = Text.of(
                "%1$s keeps %2$s (%3$s) until it is connected and %4$s is there.",
                "%1$s guarda %2$s (%3$s) hasta que haya conexión y esté %4$s.",
                side.peer(),
                messages(queued.size()),
                String.join(", ", types),
                call.other(side).peer());
        sentences.add(new Sentence(queued.getFirst().timeNanos(), text, Phrases.indices(queued)));
    }

    private static void dropped(CallStory call, SideStory side, List<Sentence> sentences) {
        List<Noted<SignalDropped>> dropped = call.signaling().dropped().stream()
                .filter(noted -> noted.event().node().equals(side.peer()))
                .toList();
        if (dropped.isEmpty()) {
            return;
        }
        List<String> types = dropped.stream().map(noted -> noted.event().type()).distinct().toList();
        Text text = Text.of(
                "%s of %s (%s) never left.",
                dropped.size() == 1 ? "%s de %s (%s) no llegó a salir." : "%s de %s (%s) no llegaron a salir.",
                dropped.size() == 1 ? Text.of("One message", "Un mensaje") : messages(dropped.size()),
                side.peer(),
                String.join(", ", types));
        sentences.add(new Sentence(dropped.getFirst().timeNanos(), text, Phrases.indices(dropped)));
    }

    private static Text messages(int count) {
        return count == 1 ? Text.of("one message", "un mensaje") : Text.of("%d messages", "%d mensajes", count);
    }
}
