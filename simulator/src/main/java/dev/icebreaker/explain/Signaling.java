package dev.icebreaker.explain;

import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells of offers and answers, and what each side learned of the other's candidates. */
final class Signaling {
    private Signaling() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>(Descriptions.tell(call));
        for (SideStory side : call.sides()) {
            List<Sentence> learned = learned(call, side);
            sentences.addAll(learned);
            if (learned.isEmpty()) {
                call.ended().ifPresent(ended -> sentences.add(unheard(call, side, ended)));
            }
        }
        return sentences;
    }

    /** What the other side told of its candidates, agent by agent. */
    static List<Sentence> learned(CallStory call, SideStory side) {
        Map<Long, List<Noted<CandidatesReceived>>> agents = new LinkedHashMap<>();
        side.received().stream().filter(noted -> !noted.event().candidates().isEmpty()).forEach(noted -> agents.computeIfAbsent(
                        noted.event().agent(), agent -> new ArrayList<>())
                .add(noted));
        List<Sentence> sentences = new ArrayList<>();
        for (List<Noted<CandidatesReceived>> heard : agents.values()) {
            Text text = Text.of(
                    sentences.isEmpty()
                            ? "%s learns where %s may be reached: %s."
                            : "After the restart of ICE %s learns where %s may be reached: %s.",
                    sentences.isEmpty()
                            ? "%s se entera de dónde se puede alcanzar a %s: %s."
                            : "Tras el reinicio de ICE, %s se entera de dónde se puede alcanzar a %s: %s.",
                    side.peer(),
                    call.other(side).peer(),
                    candidates(heard));
            sentences.add(new Sentence(heard.getFirst().timeNanos(), text, Phrases.indices(heard)));
        }
        return sentences;
    }

    private static Sentence unheard(CallStory call, SideStory side, Noted<CallEnded> ended) {
        List<Integer> events = new ArrayList<>(Phrases.indices(side.received()));
        events.add(ended.index());
        Text text = Text.of(
                "%s never learns an address of %s.",
                "%s no llega a conocer ninguna dirección de %s.",
                side.peer(),
                call.other(side).peer());
        return new Sentence(ended.timeNanos(), text, events);
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
                                : Text.of("at %s %s", "a los %s %s", Text.time(noted.timeNanos()), candidate));
            }
        }
        return Text.list(words);
    }
}
