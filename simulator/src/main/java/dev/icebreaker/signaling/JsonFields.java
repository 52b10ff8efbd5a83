package dev.icebreaker.signaling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** The fields of a flat JSON object. Each is taken once; what is left in the end is unknown. */
final class JsonFields {
    /** No message has as many. */
    private static final int MOST_FIELDS = 16;

    private static final int MOST_PEERS = 1_000;
    private static final int LONGEST_NAME = 64;
    /** Names of fields are not kept for the next message: anybody could fill that memory. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /** A value is a String, a Long, a Boolean, or a List of Strings. A null counts as absent, as in the W3C's dictionaries. */
    private final Map<String, Object> values = new LinkedHashMap<>();

    private JsonFields() {}

    static JsonFields of(String text) throws SignalFormatException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            JsonFields fields = new JsonFields();
            fields.readObject(parser);
            return fields;
        } catch (JacksonException notJson) {
            throw new SignalFormatException("not JSON: " + notJson.getOriginalMessage());
        }
    }

    private void readObject(JsonParser parser) throws SignalFormatException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new SignalFormatException("a message is a JSON object");
        }
        int count = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (++count > MOST_FIELDS) {
                throw new SignalFormatException("it has more than " + MOST_FIELDS + " fields");
            }
            String name = parser.currentName();
            parser.nextToken();
            Object value = readValue(parser, name);
            if (value != null) {
                values.put(name, value);
            }
        }
        if (parser.nextToken() != null) {
            throw new SignalFormatException("something follows after the object");
        }
    }

    private static @Nullable Object readValue(JsonParser parser, String name) throws SignalFormatException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_ARRAY -> readNames(parser, name);
            default -> throw wrong(name, "is of a kind that no field has");
        };
    }

    private static List<String> readNames(JsonParser parser, String name) throws SignalFormatException {
        List<String> names = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            names.add(parser.getString());
        }
        if (parser.currentToken() != JsonToken.END_ARRAY || names.size() > MOST_PEERS) {
            throw wrong(name, "is no list of at most " + MOST_PEERS + " names");
        }
        return names;
    }

    private static SignalFormatException wrong(String name, String what) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
        return new SignalFormatException("'" + shown + "' " + what);
    }

    // ---- taking -----------------------------------------------------------------------------------------------------

    Optional<String> optionalText(String name) throws SignalFormatException {
        Object value = values.remove(name);
        if (value != null && !(value instanceof String)) {
            throw wrong(name, "is no string");
        }
        return Optional.ofNullable((String) value);
    }

    String text(String name) throws SignalFormatException {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()) {
            throw wrong(name, "is missing");
        }
        return text.get();
    }

    Optional<String> optionalName(String name) throws SignalFormatException {
        Optional<String> text = optionalText(name);
        if (text.isPresent()) {
            checkName(name, text.get());
        }
        return text;
    }

    /** The name of a peer or room. */
    String name(String name) throws SignalFormatException {
        String text = text(name);
        checkName(name, text);
        return text;
    }

    private static void checkName(String field, String name) throws SignalFormatException {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
            throw wrong(field, "is no name: one has 1 to " + LONGEST_NAME + " characters, none of them a control character");
        }
    }

    @SuppressWarnings("unchecked") // a list holds strings only
    List<String> names(String name) throws SignalFormatException {
        if (!(values.remove(name) instanceof List<?> list)) {
            throw wrong(name, "is missing or no list");
        }
        for (Object element : list) {
            checkName(name, (String) element);
        }
        return List.copyOf((List<String>) list);
    }

    boolean flag(String name) throws SignalFormatException {
        if (!(values.remove(name) instanceof Boolean value)) {
            throw wrong(name, "is missing or neither true nor false");
        }
        return value;
    }

    OptionalInt optionalUnsignedShort(String name) throws SignalFormatException {
        Object value = values.remove(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!(value instanceof Long number) || number < 0 || number > 0xffff) {
            throw wrong(name, "is no whole number of 0 to 65535");
        }
        return OptionalInt.of(number.intValue());
    }

    /** One of some words. */
    <E> E word(String name, Map<String, E> words) throws SignalFormatException {
        E value = words.get(text(name));
        if (value == null) {
            throw wrong(name, "is none of " + String.join(", ", words.keySet().stream().sorted().toList()));
        }
        return value;
    }

    /** @throws SignalFormatException if a field was not taken */
    void end(String type) throws SignalFormatException {
        for (String name : values.keySet()) {
            throw wrong(name, "is no field of '" + type + "'");
        }
    }
}
