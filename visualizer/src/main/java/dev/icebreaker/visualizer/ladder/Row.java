package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.replay.Message;
import java.util.List;

/** A line of the ladder. Lines are in the order in which they begin. */
sealed interface Row {
    long fromNanos();

    /** When nothing of it is under way any more. */
    long toNanos();

    /** Puts those of the same instant in order: twice the place in the trace, or beside that. */
    long order();

    /** A message, from its sender to its end. */
    record Arrow(Message message) implements Row {
        @Override
        public long fromNanos() {
            return message.sentNanos();
        }

        @Override
        public long toNanos() {
            return message.ending().nanos();
        }

        @Override
        public long order() {
            return 2L * message.index();
        }
    }

    /**
     * Several messages of one kind between the same nodes, of which one says as much as all.
     *
     * @param messages at least two, in order
     * @param isBothWays whether some go one way and some the other
     */
    record Fold(Noise noise, List<Message> messages, boolean isBothWays, boolean isOpen) implements Row {
        @Override
        public long fromNanos() {
            return messages.getFirst().sentNanos();
        }

        @Override
        public long toNanos() {
            return messages.getLast().ending().nanos();
        }

        /** Before its first message. */
        @Override
        public long order() {
            return 2L * messages.getFirst().index() - 1;
        }

        /** How many of them have been sent at this instant. */
        int sentAt(long nanos) {
            return Message.countSentAt(messages, nanos);
        }

        Fold withOpen(boolean open) {
            return new Fold(noise, messages, isBothWays, open);
        }
    }

    /** A turn in a call, or in the world around it. */
    record Moment(long fromNanos, int index, Text text, Mood mood) implements Row {
        @Override
        public long order() {
            return 2L * index;
        }

        @Override
        public long toNanos() {
            return fromNanos;
        }
    }

    /** What a moment means for the call. */
    enum Mood {
        /** It may matter later. */
        QUIET,
        NEUTRAL,
        GOOD,
        BAD
    }

    /** For long, nothing happens. */
    record Gap(long fromNanos, long toNanos, long order) implements Row {}
}
