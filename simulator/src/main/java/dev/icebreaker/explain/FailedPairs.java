package dev.icebreaker.explain;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.ice.PairStory;
import dev.icebreaker.explain.cause.ice.PairStory.End;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.DropReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which pairs failed or had got nowhere, and what dropped their checks, or the answers to them. Pairs that send from the
 * same address and met the same obstacles share a sentence.
 */
final class FailedPairs {
    private FailedPairs() {}

    /** What pairs have in common that can be told in one sentence. */
    private record Fate(Endpoint base, boolean failed, List<Place> places, String cause) {}

    private record Place(String name, DropReason reason, Obstacle.Leg leg) {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>();
        for (SideStory side : call.sides()) {
            Map<Fate, List<PairStory>> fates = new LinkedHashMap<>();
            Optional<PairStory> winner = side.winner();
            for (PairStory pair : side.pairs()) {
                boolean stuck = pair.end() == End.UNDECIDED && !pair.obstacles().isEmpty();
                if (!winner.equals(Optional.of(pair)) && (pair.end() == End.FAILED || stuck)) {
                    fates.computeIfAbsent(fate(pair), f -> new ArrayList<>()).add(pair);
                }
            }
            fates.values().forEach(pairs -> sentences.add(tell(call, side, pairs)));
        }
        return sentences;
    }

    private static Fate fate(PairStory pair) {
        List<Place> places = pair.obstacles().stream()
                .map(obstacle -> new Place(obstacle.place(), obstacle.reason(), obstacle.leg()))
                .toList();
        String cause = places.isEmpty() ? withoutObstacles(pair.checks()).english() : "";
        return new Fate(pair.base(), pair.failure().isPresent(), places, cause);
    }

    private static Sentence tell(CallStory call, SideStory side, List<PairStory> pairs) {
        List<Check> checks = pairs.stream().flatMap(pair -> pair.checks().stream()).toList();
        List<Obstacle> obstacles = Obstacle.of(checks);
        List<Integer> events = new ArrayList<>();
        pairs.forEach(pair -> events.addAll(Phrases.indices(pair.formed())));
        checks.forEach(check -> check.requests().forEach(request -> events.addAll(request.evidence())));
        obstacles.forEach(obstacle -> events.addAll(obstacle.evidence()));
        PairStory first = pairs.getFirst();
        Object[] facts = {
            side.peer(),
            call.other(side).peer(),
            Text.list(pairs.stream().map(pair -> Text.same(pair.remote().address())).toList()),
            first.local().type().equals("relay")
                    ? Text.of("its relay %s", "su relay %s", first.base())
                    : Text.same(first.base()),
            obstacles.isEmpty() ? withoutObstacles(checks) : cause(call, side, obstacles, pairs.size() > 1)
        };
        if (first.failure().isPresent()) {
            pairs.forEach(pair -> pair.failure().ifPresent(failure -> events.add(failure.index())));
            Text text = Text.of(
                    "%1$s could not reach %2$s at %3$s from %4$s: %5$s.",
                    "%1$s no pudo alcanzar a %2$s en %3$s desde %4$s: %5$s.",
                    facts);
            return new Sentence(pairs.getLast().failure().orElseThrow().timeNanos(), text, events);
        }
        boolean lost = side.winner().filter(winner -> winner.agent() == first.agent()).isPresent();
        boolean begunAnew = side.pairs().stream().anyMatch(pair -> pair.agent() > first.agent());
        Text text = lost
                ? Text.of(
                        "%1$s had not reached %2$s at %3$s from %4$s when another pair won: %5$s.",
                        "%1$s no había alcanzado a %2$s en %3$s desde %4$s cuando ganó otro par: %5$s.",
                        facts)
                : begunAnew ? Text.of(
                        "%1$s had not reached %2$s at %3$s from %4$s when ICE began anew: %5$s.",
                        "%1$s no había alcanzado a %2$s en %3$s desde %4$s cuando ICE empezó de nuevo: %5$s.",
                        facts)
                : Text.of(
                        "%1$s had not reached %2$s at %3$s from %4$s when it was over: %5$s.",
                        "%1$s no había alcanzado a %2$s en %3$s desde %4$s cuando se acabó: %5$s.",
                        facts);
        long lastDrop = obstacles.getLast().drops().getLast().timeNanos();
        // before another pair has won it cannot be told
        long told = lost ? Math.max(lastDrop, side.selected().orElseThrow().timeNanos()) : lastDrop;
        return new Sentence(told, text, events);
    }

    /** @param many whether they stood in the way of several pairs: the rule is told with the addresses of one */
    private static Text cause(CallStory call, SideStory side, List<Obstacle> obstacles, boolean many) {
        return Text.clauses(obstacles.stream()
                .map(obstacle -> Text.of(
                        "%s%s",
                        "%s%s",
                        many ? Phrases.obstacleOfMany(call, obstacle) : Phrases.obstacle(call, obstacle),
                        surprise(call, side, obstacle)))
                .toList());
    }

    private static Text withoutObstacles(List<Check> checks) {
        if (checks.isEmpty()) {
            return Text.of("no check was sent", "no se envió ninguna comprobación");
        } else if (checks.stream().noneMatch(check -> check.arrival().isPresent())) {
            return Text.of("its checks were still on their way", "sus comprobaciones seguían en camino");
        } else if (checks.stream().allMatch(check -> check.answers().isEmpty())) {
            return Text.of("its checks arrived, and nobody answered", "sus comprobaciones llegaron y nadie respondió");
        } else if (checks.stream().noneMatch(check -> check.answer().isPresent())) {
            return Text.of("the answers were still on their way", "las respuestas seguían en camino");
        }
        return checks.stream().anyMatch(Check::isAnsweredByWhoWasAsked)
                ? Text.of("it did not wait long enough for the answers", "no esperó lo suficiente a las respuestas")
                : Text.of(
                        "the answers came from another address than the checks had gone to",
                        "las respuestas llegaron desde una dirección distinta de aquella a la que habían ido las comprobaciones");
    }

    /** Adds, where it is so, that a NAT gave the checks an outside address that the other side was never told of. */
    private static Text surprise(CallStory call, SideStory side, Obstacle obstacle) {
        DropReason reason = obstacle.reason();
        boolean bySender = reason == DropReason.FILTERED || reason == DropReason.FIREWALL_STATE;
        Endpoint source = call.sourceSeenAt(obstacle.example());
        if (!bySender || obstacle.leg() != Obstacle.Leg.REQUEST || isKnown(call, side, source)) {
            return Text.EMPTY;
        }
        return Text.of(
                " (%s was never told of %s as an address of %s)",
                " (a %s nunca se le dijo que %s fuera una dirección de %s)",
                call.other(side).peer(),
                source,
                side.peer());
    }

    private static boolean isKnown(CallStory call, SideStory side, Endpoint source) {
        return call.other(side).received().stream()
                .flatMap(noted -> noted.event().candidates().stream())
                .anyMatch(candidate -> candidate.address().equals(source));
    }
}
