package dev.icebreaker.scenario.yaml;

import dev.icebreaker.text.Text;
import java.util.function.Function;

/**
 * A type of which the values are written as one word.
 *
 * @param name what people call it, with its article: {@code a duration}
 * @param example of how it is written: {@code 35ms}
 * @param pattern a regular expression for editors, which may let in more than {@code parser} does
 * @param parser makes a value of a text, or throws a {@link dev.icebreaker.text.RefusedValueException} of which the text completes
 *     "'x' is not a duration: ", or is empty
 */
public record ScalarType<T>(Class<T> type, Text name, Text example, String pattern, Function<String, T> parser) {
    /** With an example that is written alike in both languages. */
    public ScalarType(Class<T> type, Text name, String example, String pattern, Function<String, T> parser) {
        this(type, name, Text.same(example), pattern, parser);
    }
}
