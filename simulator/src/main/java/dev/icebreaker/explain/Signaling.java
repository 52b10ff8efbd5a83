package dev.icebreaker.explain;

import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells of offers and answers, and what each side learned of the other's candidates. */
final class Signaling {
    private Signaling() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>(Descriptions.tell(call));
        for (SideStory side : call.sides()) {
            String other = call.other(side).peer();
            List<Noted<CandidatesReceived>> heard = side.received().stream()
                    .filter(noted -> !noted.event().candidates().isEmpty())
                    .toList();
            if (!heard.isEmpty()) {
                Text text = Text.of(
                        "%s learns where %s may be reached: %s.",
                        "%s se entera de dónde se puede alcanzar a %s: %s.",
                        side.peer(),
                        other,
                        candidates(heard));
                sentences.add(new Sentence(heard.getFirst().timeNanos(), text, Phrases.indices(heard)));
            } else if (call.ended().isPresent()) {
                List<Integer> events = new ArrayList<>(Phrases.indices(side.received()));
                events.add(call.ended().get().index());
                Text text = Text.of(
                        "%s never learns an address of %s.",
                        "%s nunca llega a conocer una dirección de %s.",
                        side.peer(),
                        other);
                sentences.add(new Sentence(call.ended().get().timeNanos(), text, events));
            }
        }
        return sentences;
    }

    /** With trickle they come one after the other (RFC 8838). */
    private static Text candidates(List<Noted<CandidatesReceived>> heard) {
        long firstNanos = heard.getFirst().timeNanos();
        List<Text> words = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Noted<CandidatesReceived> noted : heard) {
            for (IceCandidate candidate : noted.event().candidates()) {
                if (!known.add(candidate.toString())) {
                    continue; // told again
                }
                words.add(
                        noted.timeNanos() == firstNanos
                                ? Text.same(candidate)
                                : Text.of("at %s ms %s", "a los %s ms %s", Phrases.millis(noted.timeNanos()), candidate));
            }
        }
        return Text.list(words);
    }
}
