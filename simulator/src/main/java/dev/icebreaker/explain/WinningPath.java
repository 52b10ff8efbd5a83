package dev.icebreaker.explain;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.ice.PairStory;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.TraceEvent.FilterOpened;
import dev.icebreaker.trace.TraceEvent.PacketRelayed;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import dev.icebreaker.trace.TraceEvent.PairFormed;
import dev.icebreaker.trace.TraceEvent.PairNominated;
import dev.icebreaker.trace.TraceEvent.PairStateChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tells how the path came to be: what was lost first, what that opened, which check came through, and where it leads. */
final class WinningPath {
    private WinningPath() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>();
        if (call.failed()) {
            return sentences;
        }
        for (SideStory side : call.sides()) {
            side.winner().ifPresent(pair -> lostAtFirst(call, side, pair, sentences));
        }
        for (SideStory side : call.sides()) {
            side.winner().ifPresent(pair -> cameThrough(call, side, pair, sentences));
        }
        for (SideStory side : call.sides()) {
            side.winner().ifPresent(pair -> chosen(call, side, pair, sentences));
        }
        call.controlling().winner().ifPresent(pair -> nominated(call, call.controlling(), pair, sentences));
        return sentences;
    }

    /** A check that is dropped at the other side's NAT has opened the own one on its way out. */
    private static void lostAtFirst(CallStory call, SideStory side, PairStory pair, List<Sentence> sentences) {
        for (Obstacle obstacle : pair.obstacles()) {
            List<Noted<FilterOpened>> opened = obstacle.journeys().stream()
                    .flatMap(journey -> openedBy(call, journey))
                    .distinct()
                    .toList();
            List<Integer> events = new ArrayList<>(obstacle.evidence());
            events.addAll(Phrases.indices(opened));
            Endpoint towards = obstacle.journeys().getFirst().destination();
            Text text = Text.of(
                    "On the way from %s to %s, %s%s.",
                    "En el camino de %s a %s, %s%s.",
                    obstacle.journeys().getFirst().sender(),
                    towards,
                    Phrases.obstacle(call, obstacle),
                    opening(opened, towards));
            sentences.add(new Sentence(obstacle.drops().getFirst().timeNanos(), text, events));
        }
    }

    private static Text opening(List<Noted<FilterOpened>> opened, Endpoint towards) {
        if (opened.isEmpty()) {
            return Text.EMPTY;
        }
        List<Text> nodes = opened.stream()
                .map(noted -> noted.event().node())
                .distinct()
                .map(Text::same)
                .toList();
        return Text.of(
                "; but that had already opened %s for packets from %s",
                "; pero eso ya había abierto %s a los paquetes de %s",
                Text.list(nodes),
                towards);
    }

    /** The filters that a packet opened: where it passed, for where it went. */
    private static Stream<Noted<FilterOpened>> openedBy(CallStory call, Journey journey) {
        Endpoint destination = journey.destination();
        int end = journey.dropped().map(Drop::index).orElse(Integer.MAX_VALUE);
        return call.openings().stream()
                .filter(noted -> noted.index() > journey.sent().index() && noted.index() < end)
                .filter(noted -> journey.nodes().contains(noted.event().node()))
                .filter(noted -> noted.event().remote().stream().allMatch(remote -> CallStory.covers(remote, destination)));
    }

    private static void cameThrough(CallStory call, SideStory side, PairStory pair, List<Sentence> sentences) {
        Optional<Check> answered =
                pair.checks().stream().filter(check -> check.answer().isPresent()).findFirst();
        if (answered.isEmpty()) {
            return;
        }
        Journey there = answered.get().arrival().orElse(answered.get().requests().getFirst());
        Journey back = answered.get().answer().orElseThrow();
        List<Integer> events = new ArrayList<>(there.evidence());
        events.addAll(back.evidence());
        Text text = Text.of(
                "A check from %s (%s -> %s) reached %s and was answered%s.",
                "Una comprobación de %s (%s -> %s) llegó a %s y obtuvo respuesta%s.",
                side.peer(),
                there.source(),
                there.destination(),
                call.other(side).peer(),
                steps(there));
        sentences.add(new Sentence(back.arrival().orElseThrow().timeNanos(), text, events));
    }

    /** What NATs and TURN servers did to it on its way, in order. */
    private static Text steps(Journey journey) {
        Map<Integer, Text> steps = new TreeMap<>();
        journey.translations().forEach(noted -> steps.put(noted.index(), step(noted.event())));
        journey.relays().forEach(noted -> steps.put(noted.index(), step(noted.event())));
        return steps.isEmpty()
                ? Text.EMPTY
                : Text.of("; on its way %s", "; por el camino %s", Text.sequence(List.copyOf(steps.values())));
    }

    private static Text step(PacketTranslated change) {
        return Text.of(
                "%s made it %s -> %s",
                "%s la convirtió en %s -> %s",
                change.node(),
                change.newSource(),
                change.newDestination());
    }

    /** Between client and server it is wrapped up (RFC 8656 section 11), and may be in a stream. */
    private static Text step(PacketRelayed relayed) {
        Text how = !relayed.toPeer()
                ? relayed.relayedAs() == 0
                        ? Text.of("wrote it, wrapped up, to the stream of its client", "la escribió, envuelta, en el flujo de su cliente")
                        : Text.of("wrapped it up for its client", "la envolvió para su cliente")
                : relayed.packet() == 0
                        ? Text.of("took it from the stream of its client", "la tomó del flujo de su cliente")
                        : Text.of("unwrapped it", "la desenvolvió");
        return relayed.toPeer()
                ? Text.of(
                        "%s %s and sent it from the relayed address to %s",
                        "%s %s y la envió desde la dirección de relay a %s",
                        relayed.node(),
                        how,
                        relayed.peer())
                : Text.of(
                        "%s got it at the relayed address and %s",
                        "%s la recibió en la dirección de relay y %s",
                        relayed.node(),
                        how);
    }

    private static void chosen(CallStory call, SideStory side, PairStory pair, List<Sentence> sentences) {
        side.selected().ifPresent(selected -> {
            long undecided = side.pairsOf(pair.agent())
                    .filter(other -> other.end() == PairStory.End.UNDECIDED || other.end() == PairStory.End.UNTRIED)
                    .count();
            Text rest = undecided == 0
                    ? Text.EMPTY
                    : undecided == 1
                            ? Text.of("; one other pair was not decided then", "; otro par no estaba decidido entonces")
                            : Text.of(
                                    "; %d other pairs were not decided then",
                                    "; otros %d pares no estaban decididos entonces",
                                    undecided);
            Text text = Text.of(
                    "%s sends to %s at %s from now on%s%s%s.",
                    "%s envía desde ahora a %s, en %s%s%s%s.",
                    side.peer(),
                    call.other(side).peer(),
                    pair.remote().address(),
                    relay(pair),
                    discovery(call, side, pair),
                    rest);
            sentences.add(new Sentence(selected.timeNanos(), text, List.of(selected.index())));
        });
    }

    private static Text relay(PairStory pair) {
        return pair.local().type().equals("relay")
                ? Text.of(", through its relay %s", ", a través de su relay %s", pair.local().address())
                : Text.EMPTY;
    }

    /** A peer-reflexive candidate (RFC 8445 section 7.3.1.3) was never told of: it shows in the other side's checks. */
    private static Text discovery(CallStory call, SideStory side, PairStory pair) {
        return pair.remote().type().equals("prflx")
                ? Text.of(
                        ", an address that it knows from the checks of %s alone",
                        ", una dirección que solo conoce por las comprobaciones de %s",
                        call.other(side).peer())
                : Text.EMPTY;
    }

    // ---- why this one -----------------------------------------------------------------------------------------------

    /** The controlling side decides (RFC 8445 section 8.1.1); by which rule shows in what it knew then. */
    private static void nominated(CallStory call, SideStory side, PairStory winner, List<Sentence> sentences) {
        Optional<Noted<PairNominated>> nomination =
                side.nominated().stream().filter(noted -> winner.has(noted.event().pair())).findFirst();
        Optional<Noted<PairStateChanged>> success = winner.success();
        if (nomination.isEmpty() || success.isEmpty() || success.get().index() > nomination.get().index()) {
            return;
        }
        int then = nomination.get().index();
        List<PairStory> proved = side.pairsOf(winner.agent())
                .filter(pair -> pair.success().filter(noted -> noted.index() < then).isPresent())
                .toList();
        long better = side.pairsOf(winner.agent())
                .filter(pair -> pair.priority() > winner.priority() && !proved.contains(pair))
                .count();
        boolean isBest = proved.stream().allMatch(pair -> pair.priority() <= winner.priority());
        Text why = proved.size() == 1
                ? Text.of("it was the first whose check was answered", "fue el primero cuya comprobación tuvo respuesta")
                : isBest
                        ? Text.of(
                                "of the %d whose checks had been answered it has the highest priority",
                                "de los %d cuyas comprobaciones habían tenido respuesta es el de mayor prioridad",
                                proved.size())
                        : Text.of(
                                "its check had been answered, as had those of %d others",
                                "su comprobación había tenido respuesta, como las de otros %d",
                                proved.size() - 1);
        Text others = better == 0
                ? Text.EMPTY
                : better == 1
                        ? Text.of(
                                "; one of higher priority had no answer yet",
                                "; uno de mayor prioridad aún no tenía respuesta")
                        : Text.of(
                                "; %d of higher priority had no answer yet",
                                "; %d de mayor prioridad aún no tenían respuesta",
                                better);
        PairFormed valid = winner.pair(nomination.get().event().pair()).orElseThrow();
        Text text = Text.of(
                "%s, the controlling side, nominated this pair (%s -> %s): %s%s.%s",
                "%s, el lado que controla, nominó este par (%s -> %s): %s%s.%s",
                side.peer(),
                valid.local(),
                valid.remote(),
                why,
                others,
                mapped(call.other(side), winner, valid));
        List<Integer> events = new ArrayList<>(List.of(then));
        proved.forEach(pair -> pair.success().ifPresent(noted -> events.add(noted.index())));
        sentences.add(new Sentence(nomination.get().timeNanos(), text, events));
    }

    /** A valid pair has as its local candidate the mapped address of the answer (RFC 8445 section 7.2.5.3.2). */
    private static Text mapped(SideStory other, PairStory winner, PairFormed valid) {
        return valid.local().address().equals(winner.base())
                ? Text.EMPTY
                : Text.of(
                        " Its local end is the address from which %s saw the check come.",
                        " Su extremo local es la dirección desde la que %s vio llegar la comprobación.",
                        other.peer());
    }
}
