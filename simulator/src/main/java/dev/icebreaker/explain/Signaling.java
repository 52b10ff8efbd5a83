package dev.icebreaker.explain;

import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.Noted;
import dev.icebreaker.explain.cause.SideStory;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import java.util.ArrayList;
import java.util.List;

/** Tells what each side learned of the other's candidates. */
final class Signaling {
    private Signaling() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>();
        for (SideStory side : call.sides()) {
            String other = call.other(side).peer();
            List<Noted<CandidatesReceived>> heard = side.received().stream()
                    .filter(noted -> !noted.event().candidates().isEmpty())
                    .toList();
            if (!heard.isEmpty()) {
                List<IceCandidate> candidates = heard.stream()
                        .flatMap(noted -> noted.event().candidates().stream())
                        .toList();
                Text text = Text.of(
                        "%s learns where %s may be reached: %s.",
                        "%s se entera de dónde se puede alcanzar a %s: %s.",
                        side.peer(),
                        other,
                        Phrases.candidates(candidates));
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
}
