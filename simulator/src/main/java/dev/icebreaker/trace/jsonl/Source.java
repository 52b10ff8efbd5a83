package dev.icebreaker.trace.jsonl;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.text.Text;
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
    static final Text OBJECT = new Text("an object", "un objeto");
    static final Text LIST = new Text("a list", "una lista");
    static final Text STRING = new Text("a string", "una cadena");
    static final Text TRUTH = new Text("true or false", "true o false");
    private static final Text WHOLE_NUMBER = new Text("a whole number", "un número entero");
    private static final Text ENDPOINT = new Text("an address and port", "una dirección con su puerto");

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

    void expect(JsonToken token, Text what) throws TraceFormatException {
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

    String string(Text what) throws TraceFormatException {
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
        expect(JsonToken.VALUE_NUMBER_INT, WHOLE_NUMBER);
        try {
            long value = parser.getLongValue();
            if (value >= min && value <= max) {
                return value;
            }
        } catch (JacksonException e) {
            // beyond 64 bits: the sentence below says it
        }
        throw fault("the number must be %s to %s", "el número debe estar entre %s y %s", min, max);
    }

    Endpoint endpoint() throws TraceFormatException {
        String text = string(ENDPOINT);
        Endpoint known = endpoints.get(text);
        if (known == null) {
            try {
                known = Endpoint.parse(text);
            } catch (RefusedValueException e) {
                throw fault(e.text());
            }
            endpoints.put(text, known);
        }
        return known;
    }

    private TraceFormatException expected(Text what) {
        return fault("expected %s, found %s", "se esperaba %s y hay %s", what, describe(current()));
    }

    /** A fault at the current token. */
    TraceFormatException fault(Text fault) {
        return faultAt(parser.currentTokenLocation(), fault);
    }

    /** The same, with the words of {@link Text#of}. */
    TraceFormatException fault(String english, String spanish, Object... arguments) {
        return fault(Text.of(english, spanish, arguments));
    }

    /** A fault where the parser stands, for what is missing. */
    TraceFormatException faultHere(Text fault) {
        return faultAt(parser.currentLocation(), fault);
    }

    private TraceFormatException inPlainWords(JacksonException e) {
        return switch (e) {
            case JacksonIOException io -> throw io; // the reader turns it into the IOException that it is
            case UnexpectedEndOfInputException end ->
                    faultAt(
                            end.getLocation(),
                            new Text(
                                    "the file ends in the middle of this line; it was cut off",
                                    "el archivo termina en medio de esta línea; está truncado"));
            default ->
                    faultAt(
                            e.getLocation(),
                            Text.of(
                                    "not JSON in UTF-8: %s",
                                    "no es JSON en UTF-8: %s",
                                    e.getOriginalMessage().lines().findFirst().orElse("")));
        };
    }

    private TraceFormatException faultAt(TokenStreamLocation at, Text fault) {
        return new TraceFormatException(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), fault);
    }

    private static Text describe(@Nullable JsonToken token) {
        return switch (token) {
            case null -> new Text("the end of the file", "el final del archivo");
            case START_OBJECT, END_OBJECT -> OBJECT;
            case START_ARRAY, END_ARRAY -> LIST;
            case VALUE_STRING -> STRING;
            case VALUE_NUMBER_INT -> WHOLE_NUMBER;
            case VALUE_NUMBER_FLOAT -> new Text("a fraction", "un número con decimales");
            case VALUE_TRUE, VALUE_FALSE -> TRUTH;
            case VALUE_NULL -> Text.same("null");
            default -> new Text("something else", "otra cosa");
        };
    }
}
