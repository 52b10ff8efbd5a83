package dev.icebreaker.trace.jsonl;

import dev.icebreaker.address.Endpoint;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** The tokens of a file that is being read: it knows where it is, and turns what the parser throws into plain words. */
final class Source {
    private static final int MAX_SHARED_LENGTH = 64;

    private final JsonParser parser;
    private final String file;
    // The same few names and addresses come up in every event: keep one of each.
    private final Map<String, String> strings = new HashMap<>();
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    Source(JsonParser parser, String file) {
        this.parser = parser;
        this.file = file;
    }

    /** Moves to the next token; null at the end of the file. */
    @Nullable JsonToken next() throws TraceFormatException {
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            throw inPlainWords(e);
        }
    }

    private @Nullable JsonToken current() {
        return parser.currentToken();
    }

    /** The line of the current token. */
    int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    void expect(JsonToken token, String what) throws TraceFormatException {
        if (current() != token) {
            throw expected(what);
        }
    }

    boolean is(JsonToken token) {
        return current() == token;
    }

    String name() {
        return parser.currentName();
    }

    String string(String what) throws TraceFormatException {
        expect(JsonToken.VALUE_STRING, what);
        try {
            // The parser reads a string's end only now.
            String text = parser.getString();
            return text.length() > MAX_SHARED_LENGTH ? text : strings.computeIfAbsent(text, t -> t);
        } catch (JacksonException e) {
            throw inPlainWords(e);
        }
    }

    long number(long min, long max) throws TraceFormatException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        try {
            long value = parser.getLongValue();
            if (value >= min && value <= max) {
                return value;
            }
        } catch (JacksonException e) {
            // beyond 64 bits: the sentence below says it
        }
        throw fault("the number must be " + min + " to " + max);
    }

    Endpoint endpoint() throws TraceFormatException {
        String text = string("an address and port");
        Endpoint known = endpoints.get(text);
        if (known == null) {
            try {
                known = Endpoint.parse(text);
            } catch (IllegalArgumentException e) {
                throw fault(e.getMessage());
            }
            endpoints.put(text, known);
        }
        return known;
    }

    TraceFormatException expected(String what) {
        return fault("expected " + what + ", found " + describe(current()));
    }

    /** A fault at the current token. */
    TraceFormatException fault(String fault) {
        return faultAt(parser.currentTokenLocation(), fault);
    }

    /** A fault where the parser stands, for what is missing. */
    TraceFormatException faultHere(String fault) {
        return faultAt(parser.currentLocation(), fault);
    }

    private TraceFormatException inPlainWords(JacksonException e) {
        return switch (e) {
            case JacksonIOException io -> throw io; // the reader turns it into the IOException that it is
            case UnexpectedEndOfInputException end ->
                    faultAt(end.getLocation(), "the file ends in the middle of this line; it was cut off");
            default ->
                    faultAt(
                            e.getLocation(),
                            "not JSON in UTF-8: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        };
    }

    private TraceFormatException faultAt(TokenStreamLocation at, String fault) {
        return new TraceFormatException(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), fault);
    }

    private static String describe(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "the end of the file";
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a fraction";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }
}
