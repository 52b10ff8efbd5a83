package dev.icebreaker.explain;

import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.trace.TraceEvent.NegotiationFailed;
import dev.icebreaker.trace.TraceEvent.SignalReceived;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells of offers and answers (RFC 9429), and of offers that crossed. */
final class Descriptions {
    private Descriptions() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>();
        for (Noted<DescriptionSet> set : call.signaling().descriptions()) {
            DescriptionSet event = set.event();
            if (event.type().equals("rollback")) {
                sentences.add(rollback(call, set));
            } else if (event.side().equals("remote")) {
                sentences.add(applied(call, set));
            }
        }
        call.sides().forEach(side -> ignored(call, side, sentences));
        call.signaling().failures().forEach(failure -> sentences.add(failed(failure)));
        return sentences;
    }

    private static String other(CallStory call, String peer) {
        return call.caller().peer().equals(peer) ? call.callee().peer() : call.caller().peer();
    }

    private static Sentence applied(CallStory call, Noted<DescriptionSet> remote) {
        DescriptionSet event = remote.event();
        String other = other(call, event.peer());
        Optional<Noted<DescriptionSet>> made = call.signaling().descriptions().stream()
                .filter(noted -> noted.index() < remote.index()
                        && noted.event().peer().equals(other)
                        && noted.event().side().equals("local")
                        && noted.event().type().equals(event.type()))
                .reduce((earlier, later) -> later);
        List<Integer> events = new ArrayList<>(List.of(remote.index()));
        made.ifPresent(noted -> events.add(noted.index()));
        Text since = made.map(noted -> Text.of(
                        ", made at %s",
                        ", hecha a los %s",
                        Text.time(noted.timeNanos())))
                .orElseGet(() -> Text.EMPTY);
        Text text = Text.of(
                "%1$s has the %2$s of %3$s%4$s: %5$s; %6$s.",
                "%1$s tiene la %2$s de %3$s%4$s: %5$s; %6$s.",
                event.peer(),
                event.type().equals("offer") ? Text.of("offer", "oferta") : Text.of("answer", "respuesta"),
                other,
                since,
                media(event.sdp()),
                candidates(event.sdp(), made));
        return new Sentence(remote.timeNanos(), text, events);
    }

    private static Text media(String sdp) {
        return Text.list(sdp.lines()
                .filter(line -> line.startsWith("m="))
                .map(line -> line.substring(2).split(" ")[0])
                .distinct()
                .map(kind -> switch (kind) {
                    case "audio" -> Text.same("audio");
                    case "video" -> Text.of("video", "vídeo");
                    default -> Text.of("data", "datos");
                })
                .toList());
    }

    /** Those that were found before it left (RFC 9429 section 3.5.2), or before it was sent again. */
    private static Text candidates(String sdp, Optional<Noted<DescriptionSet>> made) {
        long count = candidates(sdp);
        boolean found = made.filter(noted -> candidates(noted.event().sdp()) < count).isPresent();
        Text since = !found
                ? Text.EMPTY
                : count == 1
                        ? Text.of(", found since", ", encontrado entretanto")
                        : Text.of(", found since", ", encontrados entretanto");
        return count == 0
                ? Text.of("no candidate in it yet", "todavía sin ningún candidato")
                : count == 1
                        ? Text.of("one candidate in it%s", "con un candidato%s", since)
                        : Text.of("%d candidates in it%s", "con %d candidatos%s", count, since);
    }

    private static long candidates(String sdp) {
        return sdp.lines().filter(line -> line.startsWith("a=candidate:")).distinct().count();
    }

    // ---- glare ------------------------------------------------------------------------------------------------------

    private static Sentence rollback(CallStory call, Noted<DescriptionSet> set) {
        Text text = Text.of(
                "Two offers crossed: %1$s, the polite side, takes its own back (rollback) for that of %2$s.",
                "Se cruzaron dos ofertas: %1$s, el lado cortés, retira la suya (rollback) en favor de la de %2$s.",
                set.event().peer(),
                other(call, set.event().peer()));
        return new Sentence(set.timeNanos(), text, List.of(set.index()));
    }

    /** An offer that came and was not applied, while an own one was out. */
    private static void ignored(CallStory call, SideStory side, List<Sentence> sentences) {
        for (Noted<SignalReceived> offer : call.signaling().offers()) {
            boolean applied = call.signaling().descriptions().stream()
                    .anyMatch(noted -> noted.event().peer().equals(side.peer())
                            && noted.event().side().equals("remote")
                            && noted.event().type().equals("offer")
                            && noted.index() > offer.index());
            Optional<Noted<DescriptionSet>> own = call.signaling().descriptions().stream()
                    .filter(noted -> noted.event().peer().equals(side.peer()) && noted.index() < offer.index())
                    .reduce((earlier, later) -> later)
                    .filter(noted -> noted.event().side().equals("local") && noted.event().type().equals("offer"));
            if (offer.event().node().equals(side.peer()) && !applied && own.isPresent()) {
                Text text = Text.of(
                        "%1$s, the impolite side, ignores the offer of %2$s: its own is under way.",
                        "%1$s, el lado descortés, ignora la oferta de %2$s: la suya está en camino.",
                        side.peer(),
                        call.other(side).peer());
                sentences.add(new Sentence(offer.timeNanos(), text, List.of(own.get().index(), offer.index())));
            }
        }
    }

    private static Sentence failed(Noted<NegotiationFailed> failure) {
        Text text = Text.of(
                "%s could not do what a message asked for: %s.",
                "%s no pudo hacer lo que pedía un mensaje: %s.",
                failure.event().peer(),
                failure.event().error());
        return new Sentence(failure.timeNanos(), text, List.of(failure.index()));
    }
}
