package dev.icebreaker.explain;

import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Arrival;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.TraceEvent.CandidateGathered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which candidates each side found, where the reflexive ones come from, and which questions went unanswered. */
final class Candidates {
    private Candidates() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>();
        for (SideStory side : call.sides()) {
            Set<Text> told = new HashSet<>();
            for (Check query : side.queries()) {
                query.answer().flatMap(answer -> answered(call, side, query, answer))
                        .filter(sentence -> told.add(sentence.text()))
                        .ifPresent(sentences::add);
                if (query.answer().isEmpty()) {
                    sentences.add(unanswered(call, side, query));
                }
            }
            found(side, sentences);
        }
        return sentences;
    }

    /** Agent by agent: one that came to no path may have been followed by another. */
    private static void found(SideStory side, List<Sentence> sentences) {
        Map<Long, List<Noted<CandidateGathered>>> agents = new LinkedHashMap<>();
        side.gathered().forEach(noted ->
                agents.computeIfAbsent(noted.event().agent(), agent -> new ArrayList<>()).add(noted));
        boolean again = false;
        for (List<Noted<CandidateGathered>> gathered : agents.values()) {
            sentences.add(found(side, gathered, again));
            again = true;
        }
    }

    private static Sentence found(SideStory side, List<Noted<CandidateGathered>> gathered, boolean again) {
        List<IceCandidate> candidates =
                gathered.stream().map(noted -> noted.event().candidate()).toList();
        Text text = Text.of(
                again ? "%s restarts ICE and then has %s: %s." : "%s has %s: %s.",
                again ? "%s reinicia ICE y tiene entonces %s: %s." : "%s tiene %s: %s.",
                side.peer(),
                candidates.size() == 1
                        ? Text.of("one candidate", "un candidato")
                        : Text.of("%d candidates", "%d candidatos", candidates.size()),
                Phrases.candidates(candidates));
        return new Sentence(gathered.getLast().timeNanos(), text, Phrases.indices(gathered));
    }

    /** Through which NATs a question left, and so where the reflexive candidate comes from. */
    private static Optional<Sentence> answered(CallStory call, SideStory side, Check query, Journey answer) {
        Journey question = query.arrival().orElse(query.requests().getFirst());
        if (question.translations().isEmpty()) {
            return Optional.empty();
        }
        var outside = question.translations().getLast().event().newSource();
        List<Integer> events = new ArrayList<>(question.evidence());
        events.addAll(answer.evidence());
        for (Noted<CandidateGathered> gathered : side.gathered()) {
            if (gathered.event().candidate().address().equals(outside)) {
                events.add(gathered.index());
            }
        }
        List<Text> nats = question.translations().stream()
                .map(translated -> Text.same(translated.event().node()))
                .toList();
        Text text = Text.of(
                "The %6$s server at %1$s saw %2$s as %3$s, since %4$s %5$s the address on the way out.",
                "El servidor %6$s en %1$s vio a %2$s como %3$s, porque %4$s %5$s la dirección a la salida.",
                query.to(),
                side.peer(),
                outside,
                Text.list(nats),
                nats.size() == 1 ? Text.of("translates", "traduce") : Text.of("translate", "traducen"),
                kind(call, query));
        long nanos = question.arrival().map(Arrival::timeNanos).orElse(question.sent().timeNanos());
        return Optional.of(new Sentence(nanos, text, events));
    }

    /** A TURN server answers what a STUN server does, too. */
    private static String kind(CallStory call, Check query) {
        return Servers.at(call, query.to(), Kind.TURN_SERVER).isPresent() ? "TURN" : "STUN";
    }

    private static Sentence unanswered(CallStory call, SideStory side, Check query) {
        List<Integer> events = new ArrayList<>();
        Obstacle.of(List.of(query)).forEach(obstacle -> events.addAll(obstacle.evidence()));
        query.requests().forEach(request -> events.add(request.sent().index()));
        Text text = Text.of(
                "%1$s asked the %5$s server at %2$s for its outside address %3$s, and got no answer: %4$s.",
                "%1$s preguntó %3$s al servidor %5$s en %2$s por su dirección externa y no obtuvo respuesta: %4$s.",
                side.peer(),
                query.to(),
                Phrases.times(query.requests().size()),
                Phrases.silence(call, query),
                kind(call, query));
        Noted<?> end = side.endOfGathering(query.requests().getLast().sent());
        events.add(end.index());
        return new Sentence(end.timeNanos(), text, events);
    }
}
