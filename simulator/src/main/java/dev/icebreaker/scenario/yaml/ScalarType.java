package dev.icebreaker.scenario.yaml;

import java.util.function.Function;

/**
 * A type of which the values are written as one word.
 *
 * @param name what people call it, with its article: {@code a duration}
 * @param example of how it is written: {@code 35ms}
 * @param pattern a regular expression for editors, which may let in more than {@code parser} does
 * @param parser makes a value of a text, or throws an {@link IllegalArgumentException} of which the message completes "'x' is
 *     not a duration: "
 */
public record ScalarType<T>(Class<T> type, String name, String example, String pattern, Function<String, T> parser) {}
