package dev.icebreaker.explain;

import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent.TurnRequestRefused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Why the calls of a run went as they did: paragraphs of sentences, in the order in which one would tell it. */
public record Explanation(List<Paragraph> paragraphs) {
    public Explanation {
        paragraphs = List.copyOf(paragraphs);
    }

    /** What a paragraph is about. */
    public enum Topic {
        /** How each side reached the signaling server, and what was in the way. */
        MEETING("How they got in touch", "Cómo entraron en contacto"),
        /** Which candidates a side found, and which not. */
        CANDIDATES("The candidates", "Los candidatos"),
        /** What each side had of TURN servers. */
        RELAYS("The relays", "Los relays"),
        /** Offers and answers, and what each side learned of the other. */
        SIGNALING("What they learned of each other", "Lo que supieron el uno del otro"),
        /** Which pairs failed or got nowhere, and what dropped their checks. */
        CHECKS("What did not work", "Lo que no funcionó"),
        /** How the path came to be over which the peers talk. */
        PATH("How the path was found", "Cómo se encontró el camino"),
        /** What was done to the network, and what became of the path. */
        CHANGES("What changed", "Lo que cambió"),
        /** How another path was found after that, or not. */
        RESTART("How ICE began anew", "Cómo empezó ICE de nuevo"),
        /** How it ended; for a failure, the reason and what would have helped. */
        OUTCOME("The outcome", "El resultado");

        private final Text title;

        Topic(String english, String spanish) {
            title = new Text(english, spanish);
        }

        /** A heading for it. */
        public Text title() {
            return title;
        }
    }

    /** Sentences on one topic of one call, ordered by time; of the outcome, the verdict comes first. */
    public record Paragraph(String call, Topic topic, List<Sentence> sentences) {
        public Paragraph {
            sentences = List.copyOf(sentences);
        }
    }

    /**
     * One sentence.
     *
     * @param timeNanos the instant that it is about
     * @param events what it rests on: places in the trace's list of events, in order
     */
    public record Sentence(long timeNanos, Text text, List<Integer> events) {
        public Sentence {
            events = events.stream().sorted().distinct().toList();
        }
    }

    /** Explains every call of a trace. */
    public static Explanation of(Trace trace) {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (CallStory call : CallStory.in(trace)) {
            add(paragraphs, call, Topic.MEETING, byTime(Meeting.tell(call)));
            add(paragraphs, call, Topic.CANDIDATES, byTime(Candidates.tell(call)));
            add(paragraphs, call, Topic.RELAYS, byTime(Relaying.tell(call)));
            add(paragraphs, call, Topic.SIGNALING, byTime(Signaling.tell(call)));
            add(paragraphs, call, Topic.CHECKS, byTime(FailedPairs.tell(call)));
            add(paragraphs, call, Topic.PATH, byTime(WinningPath.tell(call)));
            add(paragraphs, call, Topic.CHANGES, byTime(Changes.tell(call)));
            call.restarts().forEach(restart -> add(paragraphs, call, Topic.RESTART, byTime(restart(restart))));
            add(paragraphs, call, Topic.OUTCOME, Outcome.tell(call));
        }
        return new Explanation(paragraphs);
    }

    /** What is told of a restart: the same as of the beginning, but for the servers. */
    private static List<Sentence> restart(CallStory restart) {
        List<Sentence> sentences = new ArrayList<>(Candidates.tell(restart));
        restart.sides().forEach(side -> sentences.addAll(Signaling.learned(restart, side)));
        sentences.addAll(FailedPairs.tell(restart));
        sentences.addAll(WinningPath.tell(restart));
        return sentences;
    }

    /**
     * Why a packet was dropped, or not relayed: the rule, and the state that made it apply. Half a sentence, as it stands after
     * "where".
     *
     * @param sender the node that sent the packet
     */
    public static Text why(Drop drop, String sender) {
        return Phrases.rule(drop, sender);
    }

    /** What a link is like, from what the trace says of it. */
    public static Text link(String description) {
        return LinkWords.tell(description);
    }

    /** Why a TURN server refused a request: the code with its name, and what it means. */
    public static Text why(TurnRequestRefused refused) {
        return Refusals.tell(refused);
    }

    private static void add(List<Paragraph> paragraphs, CallStory call, Topic topic, List<Sentence> sentences) {
        if (!sentences.isEmpty()) {
            paragraphs.add(new Paragraph(call.name(), topic, sentences));
        }
    }

    private static List<Sentence> byTime(List<Sentence> sentences) {
        return sentences.stream().sorted(Comparator.comparingLong(Sentence::timeNanos)).toList();
    }
}
