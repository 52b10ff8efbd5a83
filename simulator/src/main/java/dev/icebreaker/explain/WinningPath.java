package dev.icebreaker.explain;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.Check;
import dev.icebreaker.explain.cause.Journey;
import dev.icebreaker.explain.cause.Noted;
import dev.icebreaker.explain.cause.Obstacle;
import dev.icebreaker.explain.cause.PairStory;
import dev.icebreaker.explain.cause.SideStory;
import dev.icebreaker.trace.TraceEvent.FilterOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            Endpoint towards = obstacle.journeys().getFirst().sent().event().destination();
            Text text = Text.of(
                    "On the way from %s to %s, %s%s.",
                    "De camino de %s a %s, %s%s.",
                    obstacle.journeys().getFirst().sender(),
                    towards,
                    Phrases.obstacle(call, obstacle),
                    opening(opened, towards));
            sentences.add(new Sentence(obstacle.drops().getFirst().timeNanos(), text, events));
        }
    }

    private static Text opening(List<Noted<FilterOpened>> opened, Endpoint towards) {
        if (opened.isEmpty()) {
            return Text.same("");
        }
        List<Text> nodes = opened.stream()
                .map(noted -> noted.event().node())
                .distinct()
                .map(Text::same)
                .toList();
        return Text.of(
                "; but that had opened %s for packets from %s",
                "; pero eso había abierto %s para los paquetes desde %s",
                Text.list(nodes),
                towards);
    }

    /** The filters that a packet opened: where it passed, for where it went. */
    private static Stream<Noted<FilterOpened>> openedBy(CallStory call, Journey journey) {
        Endpoint destination = journey.sent().event().destination();
        int end = journey.dropped().map(Noted::index).orElse(Integer.MAX_VALUE);
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
                "Una comprobación de %s (%s -> %s) llegó a %s y fue respondida%s.",
                side.peer(),
                there.sent().event().source(),
                there.sent().event().destination(),
                call.other(side).peer(),
                translations(there));
        sentences.add(new Sentence(back.delivered().orElseThrow().timeNanos(), text, events));
    }

    private static Text translations(Journey journey) {
        if (journey.translations().isEmpty()) {
            return Text.same("");
        }
        List<Text> steps = journey.translations().stream()
                .map(Noted::event)
                .map(change -> Text.of(
                        "%s made it %s -> %s",
                        "%s la convirtió en %s -> %s",
                        change.node(),
                        change.newSource(),
                        change.newDestination()))
                .toList();
        return Text.of("; on its way %s", "; por el camino %s", Text.list(steps));
    }

    private static void chosen(CallStory call, SideStory side, PairStory pair, List<Sentence> sentences) {
        side.selected().ifPresent(selected -> {
            long undecided = side.pairs().stream()
                    .filter(other -> other.end() == PairStory.End.UNDECIDED || other.end() == PairStory.End.UNTRIED)
                    .count();
            Text rest = undecided == 0
                    ? Text.same("")
                    : undecided == 1
                            ? Text.of("; one other pair was not decided then", "; otro par no estaba decidido entonces")
                            : Text.of(
                                    "; %d other pairs were not decided then",
                                    "; otros %d pares no estaban decididos entonces",
                                    undecided);
            Text text = Text.of(
                    "%s sends to %s at %s from now on%s%s.",
                    "%s envía desde ahora a %s en %s%s%s.",
                    side.peer(),
                    call.other(side).peer(),
                    pair.remote().address(),
                    discovery(call, side, pair),
                    rest);
            sentences.add(new Sentence(selected.timeNanos(), text, List.of(selected.index())));
        });
    }

    /** A peer-reflexive candidate (RFC 8445 section 7.3.1.3) was never told of: it shows in the other side's checks. */
    private static Text discovery(CallStory call, SideStory side, PairStory pair) {
        return pair.remote().type().equals("prflx")
                ? Text.of(
                        ", an address that it knows from the checks of %s alone",
                        ", una dirección que solo conoce por las comprobaciones de %s",
                        call.other(side).peer())
                : Text.same("");
    }
}
