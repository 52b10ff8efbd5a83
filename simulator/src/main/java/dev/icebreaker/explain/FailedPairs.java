package dev.icebreaker.explain;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.Check;
import dev.icebreaker.explain.cause.Obstacle;
import dev.icebreaker.explain.cause.PairStory;
import dev.icebreaker.explain.cause.PairStory.End;
import dev.icebreaker.explain.cause.SideStory;
import dev.icebreaker.trace.DropReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells which pairs failed or had got nowhere, and for each what dropped its checks, or the answers to them. */
final class FailedPairs {
    private FailedPairs() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>();
        for (SideStory side : call.sides()) {
            Optional<PairStory> winner = side.winner();
            for (PairStory pair : side.pairs()) {
                boolean stuck = pair.end() == End.UNDECIDED && winner.isPresent() && !pair.obstacles().isEmpty();
                if (!winner.equals(Optional.of(pair)) && (pair.end() == End.FAILED || stuck)) {
                    sentences.add(tell(call, side, pair));
                }
            }
        }
        return sentences;
    }

    private static Sentence tell(CallStory call, SideStory side, PairStory pair) {
        List<Integer> events = new ArrayList<>(Phrases.indices(pair.formed()));
        pair.checks().forEach(check -> check.requests().forEach(request -> events.addAll(request.evidence())));
        pair.obstacles().forEach(obstacle -> events.addAll(obstacle.evidence()));
        Object[] facts = {
            side.peer(), call.other(side).peer(), pair.remote().address(), pair.base(), cause(call, side, pair)
        };
        if (pair.failure().isPresent()) {
            events.add(pair.failure().get().index());
            Text text = Text.of(
                    "%1$s could not reach %2$s at %3$s from %4$s: %5$s.",
                    "%1$s no pudo alcanzar a %2$s en %3$s desde %4$s: %5$s.",
                    facts);
            return new Sentence(pair.failure().get().timeNanos(), text, events);
        }
        Text text = Text.of(
                "%1$s had not reached %2$s at %3$s from %4$s when another pair won: %5$s.",
                "%1$s no había alcanzado a %2$s en %3$s desde %4$s cuando ganó otro par: %5$s.",
                facts);
        return new Sentence(pair.obstacles().getLast().drops().getLast().timeNanos(), text, events);
    }

    private static Text cause(CallStory call, SideStory side, PairStory pair) {
        List<Obstacle> obstacles = pair.obstacles();
        if (!obstacles.isEmpty()) {
            return Text.list(obstacles.stream()
                    .map(obstacle -> Text.of("%s%s", "%s%s", Phrases.obstacle(call, obstacle), surprise(call, side, obstacle)))
                    .toList());
        } else if (pair.checks().isEmpty()) {
            return Text.of("no check was sent", "no se envió ninguna comprobación");
        } else if (pair.checks().stream().noneMatch(check -> check.arrival().isPresent())) {
            return Text.of("its checks were still on their way", "sus comprobaciones seguían en camino");
        }
        if (pair.checks().stream().allMatch(check -> check.answers().isEmpty())) {
            return Text.of("its checks arrived, and nobody answered", "sus comprobaciones llegaron y nadie respondió");
        } else if (pair.checks().stream().noneMatch(check -> check.answer().isPresent())) {
            return Text.of("the answers were still on their way", "las respuestas seguían en camino");
        }
        return pair.checks().stream().anyMatch(Check::isAnsweredByWhoWasAsked)
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
            return Text.same("");
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
