package dev.icebreaker.explain;

import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.Diagnosis;
import dev.icebreaker.explain.cause.Diagnosis.Split;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.ice.PairStory;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells why a call took a relay: what stood in the way of direct pairs, or that nothing did. */
final class RelayNeed {
    /** So it is in every network. */
    private static final Set<DropReason> EXPECTED = EnumSet.of(DropReason.PRIVATE_ADDRESS, DropReason.NO_ROUTE);

    private RelayNeed() {}

    static List<Sentence> tell(CallStory call, Noted<CallConnected> connected) {
        List<PairStory> direct = call.sides().stream()
                .flatMap(side -> side.pairs().stream())
                .filter(PairStory::isDirect)
                .toList();
        List<PairStory> proved =
                direct.stream().filter(pair -> pair.success().isPresent()).toList();
        if (!proved.isEmpty()) {
            return List.of(notNeeded(connected, proved));
        } else if (direct.stream().allMatch(pair -> pair.checks().isEmpty())) {
            return List.of(untried(call, connected));
        }
        List<Sentence> sentences = new ArrayList<>();
        List<Obstacle> obstacles = Obstacle.of(direct.stream().flatMap(pair -> pair.checks().stream()).toList()).stream()
                .filter(obstacle -> !EXPECTED.contains(obstacle.reason()))
                .toList();
        if (!obstacles.isEmpty()) {
            List<Integer> events = new ArrayList<>();
            obstacles.forEach(obstacle -> events.addAll(obstacle.evidence()));
            Text text = Text.of(
                    "It took a relay, since no direct pair had worked by then: %s.",
                    "Hizo falta un relay, porque hasta entonces no había funcionado ningún par directo: %s.",
                    Text.clauses(obstacles.stream()
                            .map(obstacle -> Phrases.obstacleOfMany(call, obstacle))
                            .toList()));
            sentences.add(new Sentence(connected.timeNanos(), text, events));
        } else {
            List<Integer> events = new ArrayList<>(List.of(connected.index()));
            direct.forEach(pair -> pair.checks().forEach(check -> check.requests()
                    .forEach(request -> events.addAll(request.evidence()))));
            Text text = Text.of(
                    "No direct pair had worked by then, so the relayed pair came first.",
                    "Hasta entonces no había funcionado ningún par directo, así que el par con relay fue el primero.");
            sentences.add(new Sentence(connected.timeNanos(), text, events));
        }
        for (Split split : Diagnosis.of(call).splits()) {
            sentences.add(Splits.tell(split));
        }
        return sentences;
    }

    private static Sentence notNeeded(Noted<CallConnected> connected, List<PairStory> proved) {
        List<Integer> events = new ArrayList<>(List.of(connected.index()));
        proved.forEach(pair -> pair.success().ifPresent(noted -> events.add(noted.index())));
        PairStory example = proved.getFirst();
        Text text = Text.of(
                "A direct pair worked as well (%s -> %s), but the relayed one was nominated.",
                "También funcionaba un par directo (%s -> %s), pero se nominó el que pasa por el relay.",
                example.local(),
                example.remote());
        return new Sentence(connected.timeNanos(), text, events);
    }

    private static Sentence untried(CallStory call, Noted<CallConnected> connected) {
        List<Integer> events = new ArrayList<>(List.of(connected.index()));
        List<Text> silent = new ArrayList<>();
        for (SideStory side : call.sides()) {
            boolean onlyRelayed = side.gathered().stream()
                    .allMatch(noted -> noted.event().candidate().type().equals("relay"));
            if (onlyRelayed) {
                side.gathered().forEach(noted -> events.add(noted.index()));
                silent.add(Text.same(side.peer()));
            }
        }
        Text text = silent.isEmpty()
                ? Text.of("No direct pair was checked before that.", "Antes de eso no se comprobó ningún par directo.")
                : Text.of(
                        "No direct pair was checked: relayed candidates are all that there is of %s.",
                        "No se comprobó ningún par directo: de %s no hay más que candidatos de relay.",
                        Text.list(silent));
        return new Sentence(connected.timeNanos(), text, events);
    }
}
