package dev.icebreaker.visualizer.inspector.rows;

import dev.icebreaker.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line, as data. Lines that are equal look the same. */
public sealed interface Row {
    /** Begins a group of lines. @param aside at the other end of the line; may be empty */
    record Heading(Text title, Text aside) implements Row {
        public Heading(Text title) {
            this(title, NOTHING);
        }
    }

    /** There is nothing to show, and why. */
    record Empty(Text title, Text sentence) implements Row {}

    /**
     * Something that is.
     *
     * @param time when, as one would write it; may be empty
     * @param isIndented whether it stands under the line before, past the column of times
     * @param details lines below the title
     * @param bytes what it is about, of the packet that is shown
     */
    record Item(
            Text time,
            boolean isIndented,
            Optional<Pill> pill,
            Line title,
            Text aside,
            Optional<Status> status,
            List<Line> details,
            Optional<Life> life,
            Emphasis emphasis,
            Optional<Act> act,
            Optional<Span> bytes)
            implements Row {
        public Item {
            details = List.copyOf(details);
        }

        public static Item of(Line title) {
            return new Item(
                    NOTHING,
                    false,
                    Optional.empty(),
                    title,
                    NOTHING,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Emphasis.USUAL,
                    Optional.empty(),
                    Optional.empty());
        }

        public Item at(Text newTime) {
            return new Item(newTime, isIndented, pill, title, aside, status, details, life, emphasis, act, bytes);
        }

        public Item indented() {
            return new Item(time, true, pill, title, aside, status, details, life, emphasis, act, bytes);
        }

        public Item pill(Text word, Tone tone) {
            Optional<Pill> newPill = Optional.of(new Pill(word, tone));
            return new Item(time, isIndented, newPill, title, aside, status, details, life, emphasis, act, bytes);
        }

        public Item aside(Text newAside) {
            return new Item(time, isIndented, pill, title, newAside, status, details, life, emphasis, act, bytes);
        }

        public Item status(Status newStatus) {
            return new Item(time, isIndented, pill, title, aside, Optional.of(newStatus), details, life, emphasis, act, bytes);
        }

        public Item below(Line line) {
            List<Line> more = new ArrayList<>(details);
            more.add(line);
            return new Item(time, isIndented, pill, title, aside, status, more, life, emphasis, act, bytes);
        }

        public Item life(Life newLife) {
            return new Item(time, isIndented, pill, title, aside, status, details, Optional.of(newLife), emphasis, act, bytes);
        }

        public Item with(Emphasis newEmphasis) {
            return new Item(time, isIndented, pill, title, aside, status, details, life, newEmphasis, act, bytes);
        }

        public Item doing(Act newAct) {
            return new Item(
                    time, isIndented, pill, title, aside, status, details, life, emphasis, Optional.of(newAct), bytes);
        }

        public Item about(Span span) {
            return new Item(time, isIndented, pill, title, aside, status, details, life, emphasis, act, Optional.of(span));
        }
    }

    Text NOTHING = Text.EMPTY;

    /** Words in one face. */
    record Line(Text text, Face face) {
        /** Words. */
        public static Line words(Text text) {
            return new Line(text, Face.TEXT);
        }

        /** Words that are less important. */
        public static Line quiet(Text text) {
            return new Line(text, Face.QUIET);
        }

        /** Addresses, numbers, what stands so on the wire. */
        public static Line mono(Object text) {
            return new Line(Text.same(text), Face.MONO);
        }

        public static Line mono(Text text) {
            return new Line(text, Face.MONO);
        }

        public static Line quietMono(Object text) {
            return new Line(Text.same(text), Face.QUIET_MONO);
        }

        /** A way from one address to another, which is folded before the arrow if it is too long. */
        public static Line way(Object from, Object to) {
            return mono(from + " →\u00a0" + to);
        }

        public static Line quietWay(Object from, Object to) {
            return quietMono(from + " →\u00a0" + to);
        }

        public static Line strong(Text text) {
            return new Line(text, Face.STRONG);
        }
    }

    /** How words are set. */
    enum Face {
        TEXT,
        STRONG,
        QUIET,
        MONO,
        QUIET_MONO
    }

    /** A word in a frame: a candidate's type, a protocol. */
    record Pill(Text word, Tone tone) {}

    /** A state, told by a glyph and a word. */
    record Status(Glyph glyph, Text word, Tone tone) {}

    /** What is left of a life. @param percent of all of it */
    record Life(int percent, Text left) {}

    /** Bytes of a packet. @param to past the last one */
    record Span(int from, int to) {
        public boolean contains(int at) {
            return from <= at && at < to;
        }

        public int length() {
            return to - from;
        }
    }

    /** How a line stands out. */
    enum Emphasis {
        USUAL,
        /** It is what happens now. */
        NOW,
        /** What is shown elsewhere made or used it. */
        LIT,
        /** It is still to come, or over. */
        FAINT
    }

    /** What a click does. */
    sealed interface Act {
        /** Goes to an instant. */
        record Seek(long nanos) implements Act {}

        /** Shows more of something, or less. */
        record Expand(Object what) implements Act {}
    }
}
