package dev.icebreaker.scenario.yaml;

import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.text.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a kind of document has beside its records.
 *
 * @param scalars how values are written
 * @param words how constants of enumerations are written, where it is not {@code like-this}
 * @param builtIn names that there are without being defined in the document, by the key of {@link Refers}
 */
public record Vocabulary(Map<Class<?>, ScalarType<?>> scalars, Map<Enum<?>, String> words, Map<String, BuiltIn> builtIn) {
    /**
     * Names that there are without being defined in the document.
     *
     * @param where they are, as in "there is no 'x' in "
     */
    public record BuiltIn(Text where, List<String> names) {}

    /** With these scalars, and those that every document has: texts, true and false, whole numbers. */
    public static Vocabulary of(
            List<ScalarType<?>> scalars, Map<Enum<?>, String> words, Map<String, BuiltIn> builtIn) {
        Map<Class<?>, ScalarType<?>> all = new HashMap<>();
        scalars.forEach(scalar -> all.put(scalar.type(), scalar));
        all.put(
                String.class,
                new ScalarType<>(
                        String.class, new Text("a text", "un texto"), new Text("some words", "unas palabras"), "", text -> text));
        var truth = new ScalarType<>(
                Boolean.class,
                new Text("true or false", "un valor lógico"),
                new Text("true", "true o false"),
                "",
                Vocabulary::truth);
        all.put(Boolean.class, truth);
        all.put(boolean.class, truth);
        Text wholeNumber = new Text("a whole number", "un número entero");
        var whole = new ScalarType<>(Integer.class, wholeNumber, "3", "", Vocabulary::wholeInt);
        all.put(Integer.class, whole);
        all.put(int.class, whole);
        all.put(long.class, new ScalarType<>(Long.class, wholeNumber, "3", "", Vocabulary::whole));
        return new Vocabulary(Map.copyOf(all), words, builtIn);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RefusedValueException(Text.EMPTY);
        };
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new RefusedValueException(Text.EMPTY);
        }
    }

    private static int wholeInt(String text) {
        long number = whole(text);
        if (number != (int) number) {
            throw new RefusedValueException("too large", "demasiado grande");
        }
        return (int) number;
    }

    /** The names that a section has without their being defined in the document. */
    public List<String> builtIn(String section) {
        return builtIn.containsKey(section) ? builtIn.get(section).names() : List.of();
    }

    /** What a section is called: by its key, or in words if it is in no document. */
    Text called(String section) {
        return builtIn.containsKey(section) ? builtIn.get(section).where() : Text.same(section);
    }

    /** How a constant is written: {@code first-valid}, but {@code EIM}. */
    public String word(Enum<?> constant) {
        String word = words.get(constant);
        return word != null ? word : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words of an enumeration, in its order. */
    public List<String> words(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(constant -> word((Enum<?>) constant))
                .toList();
    }

    /** The constant that is written so; large and small letters are the same. */
    Optional<Object> constant(Class<?> enumeration, String text) {
        for (Object constant : enumeration.getEnumConstants()) {
            if (word((Enum<?>) constant).equalsIgnoreCase(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    /**
     * What the {@code type} of a record is called that implements a sealed interface: its simple name without the interface's,
     * {@code stun} for a {@code StunServer} that is a {@code Server}; {@code link-down} for a {@code LinkDown}.
     */
    public static String typeName(Class<?> permitted, Class<?> sealed) {
        String name = permitted.getSimpleName();
        String end = sealed.getSimpleName();
        String start = name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
        return start.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
