package dev.icebreaker.visualizer.replay;

import dev.icebreaker.text.Text;

/**
 * What a message says.
 *
 * @param label a few words, as on an arrow: {@code you are 203.0.113.7:61000}
 * @param term what it is in the terms of the RFCs: {@code Binding success response, XOR-MAPPED-ADDRESS 203.0.113.7:61000}
 * @param plain what it is for: a plain sentence
 */
public record Wording(Text label, Text term, Text plain, Purpose purpose) {
    /** What a message is sent for. */
    public enum Purpose {
        /** To find a path, or to talk about it. */
        SETUP,
        /** To keep consent for a path that is in use (RFC 7675). */
        CONSENT,
        /** It is what the call is for. */
        MEDIA
    }

    Wording(Text label, Text term, Text plain) {
        this(label, term, plain, Purpose.SETUP);
    }

    Wording with(Purpose other) {
        return new Wording(label, term, plain, other);
    }

    /** The same after another word: {@code again: Binding request}. */
    Wording after(Text word) {
        return new Wording(Text.of("%s: %s", "%s: %s", word, label), Text.of("%s: %s", "%s: %s", word, term), plain, purpose);
    }
}
