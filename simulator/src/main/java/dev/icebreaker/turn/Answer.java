package dev.icebreaker.turn;

import java.util.List;
import org.ice4j.attribute.Attribute;

/** What a server answers to a request. */
sealed interface Answer {
    /** Attributes beside the integrity. */
    List<Attribute> attributes();

    /** It is done. */
    record Success(List<Attribute> attributes) implements Answer {
        static Success with(Attribute... attributes) {
            return new Success(List.of(attributes));
        }
    }

    /**
     * It is not.
     *
     * @param why in words, for the trace
     * @param attributes beside ERROR-CODE
     */
    record Refusal(TurnError error, String why, List<Attribute> attributes) implements Answer {
        static Refusal because(TurnError error, String why, Attribute... attributes) {
            return new Refusal(error, why, List.of(attributes));
        }
    }
}
