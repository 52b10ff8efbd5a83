package dev.icebreaker.explain;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.explain.cause.relay.RelayStory.Allocation;
import dev.icebreaker.explain.cause.relay.TurnConnection;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.TraceEvent.AllocationCreated;
import dev.icebreaker.trace.TraceEvent.AllocationRemoved;
import dev.icebreaker.trace.TraceEvent.ChannelBound;
import dev.icebreaker.trace.TraceEvent.PermissionInstalled;
import dev.icebreaker.trace.TraceEvent.TurnRequestRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what each side asked of TURN servers, what it got, and what was refused. */
final class Relaying {
    private static final long SECOND = 1_000_000_000L;

    private Relaying() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>();
        for (SideStory side : call.sides()) {
            side.allocates().stream()
                    .filter(request -> request.answer().isEmpty())
                    .forEach(request -> sentences.add(unanswered(call, side, request)));
            sentences.addAll(Servers.unreached(call, side, Kind.TURN_SERVER));
            if (call.failed()) {
                side.fruitless().forEach(connection -> sentences.add(fruitless(call, side, connection)));
            }
            refused(side, sentences);
            side.relay().allocations().forEach(allocation -> tell(call, side, allocation, sentences));
        }
        return sentences;
    }

    private static Sentence unanswered(CallStory call, SideStory side, Check request) {
        Text text = Text.of(
                "%1$s asked the TURN server at %2$s over UDP %3$s for a relay and got no answer: %4$s.",
                "%1$s pidió un relay %3$s por UDP al servidor TURN en %2$s y no obtuvo respuesta: %4$s.",
                side.peer(),
                request.to(),
                Phrases.times(request.requests().size()),
                Phrases.silence(call, request));
        List<Integer> events = new ArrayList<>();
        request.requests().forEach(journey -> events.addAll(journey.evidence()));
        request.answers().forEach(journey -> events.addAll(journey.evidence()));
        Noted<?> end = side.endOfGathering(request.requests().getLast().sent());
        events.add(end.index());
        return new Sentence(end.timeNanos(), text, events);
    }

    /** A connection that stood, and was of no use in time. */
    private static Sentence fruitless(CallStory call, SideStory side, TurnConnection connection) {
        boolean open = connection.opened().isPresent();
        List<Text> losses = connection.losses().stream()
                .map(drop -> Text.of("%s, %s", "%s, %s", Phrases.at(drop.place()), Phrases.rule(call, drop)))
                .distinct()
                .toList();
        Text text = Text.of(
                open
                        ? "%1$s had a connection over %2$s to the TURN server at %3$s, but no relay had come of it when its gathering ended%4$s."
                        : "%1$s had reached the TURN server at %3$s, but %2$s was not set up when its gathering ended%4$s.",
                open
                        ? "%1$s tenía una conexión por %2$s con el servidor TURN en %3$s, pero al terminar de recopilar candidatos aún no le había dado"
                                + " ningún relay%4$s."
                        : "%1$s había llegado al servidor TURN en %3$s, pero al terminar de recopilar candidatos aún no estaba establecido %2$s%4$s.",
                side.peer(),
                connection.transport().toUpperCase(Locale.ROOT),
                connection.server(),
                losses.isEmpty()
                        ? Text.EMPTY
                        : Text.of(
                                ": some of its packets never arrived (%s)",
                                ": algunos de sus paquetes no llegaron (%s)",
                                Text.clauses(losses)));
        List<Integer> events = new ArrayList<>(connection.evidence());
        Noted<?> end = side.endOfGathering(connection.established());
        events.add(end.index());
        return new Sentence(end.timeNanos(), text, events);
    }

    // ---- refusals ---------------------------------------------------------------------------------------------------

    private static void refused(SideStory side, List<Sentence> sentences) {
        record Kind(String server, String method, int code, Text words) {}
        Map<Kind, List<Noted<TurnRequestRefused>>> kinds = new LinkedHashMap<>();
        for (Noted<TurnRequestRefused> noted : side.relay().refusals()) {
            TurnRequestRefused event = noted.event();
            Kind kind = new Kind(event.node(), event.method(), event.code(), Refusals.tell(event));
            kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(noted);
        }
        kinds.forEach((kind, refusals) -> {
            Text text = Text.of(
                    "The TURN server %1$s refused %2$s's request (%3$s) %4$s with %5$s.",
                    "El servidor TURN %1$s rechazó %4$s la petición de %2$s (%3$s) con %5$s.",
                    kind.server,
                    side.peer(),
                    kind.method,
                    Phrases.times(refusals.size()),
                    kind.words);
            sentences.add(new Sentence(refusals.getLast().timeNanos(), text, Phrases.indices(refusals)));
        });
    }

    // ---- what it got ------------------------------------------------------------------------------------------------

    private static void tell(CallStory call, SideStory side, Allocation allocation, List<Sentence> sentences) {
        AllocationCreated created = allocation.created().event();
        List<Integer> events = new ArrayList<>(List.of(allocation.created().index()));
        var challenge = side.relay().challengeBefore(allocation);
        challenge.ifPresent(noted -> events.add(noted.index()));
        Text round = challenge.isEmpty()
                ? Text.EMPTY
                : Text.of(
                        " The first request had no credentials and was answered with 401, a realm and a nonce; the next one was"
                                + " signed with the password of '%1$s'.",
                        " La primera petición no traía credenciales y se respondió con 401, un realm y un nonce; la siguiente iba"
                                + " firmada con la contraseña de '%1$s'.",
                        created.user());
        Text text = Text.of(
                "The TURN server %2$s, which %1$s reached over %4$s at %3$s, lent it the relayed address %5$s for %6$d s%8$s.%7$s",
                "El servidor TURN %2$s, al que %1$s llegó por %4$s en %3$s, le prestó la dirección de relay %5$s durante %6$d s%8$s.%7$s",
                side.peer(),
                named(call, created.node()),
                created.server(),
                created.transport().toUpperCase(Locale.ROOT),
                created.relayed(),
                seconds(created.expiresNanos() - created.timeNanos()),
                round,
                reflexive(side, allocation));
        sentences.add(new Sentence(created.timeNanos(), text, events));
        permissions(side, allocation, sentences);
        channels(side, allocation, sentences);
        allocation.removed().ifPresent(removed -> used(side, allocation, removed, sentences));
    }

    /** With its region, which says what it costs in time. */
    private static String named(CallStory call, String server) {
        return call.node(server)
                .map(node -> node.properties().get("region"))
                .map(region -> server + " (" + region + ")")
                .orElse(server);
    }

    /** The answer to an Allocate says too from where it came (RFC 8656 section 7.2): a candidate more, behind some NATs. */
    private static Text reflexive(SideStory side, Allocation allocation) {
        Endpoint outside = allocation.created().event().client();
        boolean isCandidate = side.gathered().stream()
                .map(noted -> noted.event().candidate())
                .anyMatch(candidate -> candidate.type().equals("srflx") && candidate.address().equals(outside));
        return isCandidate
                ? Text.of(", and saw it as %s", ", y lo vio como %s", outside)
                : Text.EMPTY;
    }

    private static void permissions(SideStory side, Allocation allocation, List<Sentence> sentences) {
        Map<String, Noted<PermissionInstalled>> first = new LinkedHashMap<>();
        allocation.permissions().forEach(noted -> first.putIfAbsent(noted.event().peer().toString(), noted));
        if (first.isEmpty()) {
            return;
        }
        Noted<PermissionInstalled> example = allocation.permissions().getFirst();
        Text text = Text.of(
                "At %1$s's request %2$s lets packets for %3$s in from %4$s, from any port, and from nobody else"
                        + " (permissions, for %5$d s each).",
                "A petición de %1$s, %2$s deja pasar hacia %3$s los paquetes de %4$s, desde cualquier puerto, y de nadie más"
                        + " (permisos, durante %5$d s cada uno).",
                side.peer(),
                example.event().node(),
                allocation.created().event().relayed(),
                Text.list(first.keySet().stream().map(Text::same).toList()),
                seconds(example.event().expiresNanos() - example.timeNanos()));
        sentences.add(new Sentence(example.timeNanos(), text, Phrases.indices(first.values())));
    }

    private static void channels(SideStory side, Allocation allocation, List<Sentence> sentences) {
        Map<Integer, Noted<ChannelBound>> first = new LinkedHashMap<>();
        allocation.channels().forEach(noted -> first.putIfAbsent(noted.event().channel(), noted));
        first.forEach((channel, bound) -> {
            Text text = Text.of(
                    "Channel 0x%1$x of %2$s's allocation stands for %3$s, for %4$d s: 4 bytes before each datagram instead of 36.",
                    "El canal 0x%1$x de la asignación de relay de %2$s representa a %3$s durante %4$d s: 4 bytes delante de cada datagrama en"
                            + " vez de 36.",
                    channel,
                    side.peer(),
                    bound.event().peer(),
                    seconds(bound.event().expiresNanos() - bound.timeNanos()));
            sentences.add(new Sentence(bound.timeNanos(), text, List.of(bound.index())));
        });
    }

    /** Its cost: whoever runs the server pays for every byte. */
    private static void used(
            SideStory side, Allocation allocation, Noted<AllocationRemoved> removed, List<Sentence> sentences) {
        AllocationRemoved end = removed.event();
        Text text = Text.of(
                "The allocation %1$s of %2$s ends; it carried %3$s to peers and %4$s back.",
                "Termina la asignación de relay %1$s de %2$s; llevó %3$s hacia otros y %4$s de vuelta.",
                allocation.created().event().relayed(),
                side.peer(),
                load(end.packetsToPeers(), end.bytesToPeers()),
                load(end.packetsFromPeers(), end.bytesFromPeers()));
        sentences.add(new Sentence(removed.timeNanos(), text, List.of(allocation.created().index(), removed.index())));
    }

    private static Text load(long packets, long bytes) {
        return packets == 0
                ? Text.of("nothing", "nada")
                : packets == 1
                        ? Text.of("one packet (%s bytes)", "un paquete (%s bytes)", Phrases.count(bytes))
                        : Text.of("%d packets (%s bytes)", "%d paquetes (%s bytes)", packets, Phrases.count(bytes));
    }

    private static long seconds(long nanos) {
        return nanos / SECOND;
    }
}
