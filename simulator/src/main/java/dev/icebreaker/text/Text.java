package dev.icebreaker.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The same words in English and in Spanish. */
public record Text(String english, String spanish) {
    /** No words. */
    public static final Text EMPTY = new Text("", "");

    private static final BigDecimal TEN_SECONDS = BigDecimal.valueOf(10_000);

    /** Before such a word the Spanish "y" becomes "e"; not before "hielo" or "ion", where the i is half a consonant. */
    private static final Pattern SOUNDS_LIKE_I = Pattern.compile("h?[ií](?![aeouáéóú])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /**
     * Fills a pattern in both languages, as {@link String#format} does. An argument that is a text comes in the language of
     * the pattern.
     */
    public static Text of(String english, String spanish, Object... arguments) {
        return new Text(fill(english, arguments, Text::english), fill(spanish, arguments, Text::spanish));
    }

    /** The same in both languages: a name, an address. */
    public static Text same(Object word) {
        return new Text(word.toString(), word.toString());
    }

    /** {@code a, b and c}. */
    public static Text list(List<Text> parts) {
        boolean isLikeI = !parts.isEmpty() && SOUNDS_LIKE_I.matcher(parts.getLast().spanish).lookingAt();
        return new Text(
                join(parts, Text::english, ", ", " and "), join(parts, Text::spanish, ", ", isLikeI ? " e " : " y "));
    }

    /** {@code a and b}, of two names. */
    public static Text both(Object one, Object other) {
        return list(List.of(same(one), same(other)));
    }

    /** An instant, or how long something takes: {@code 243.6 ms}, and from 10 s on {@code 10.020 s}. */
    public static Text time(long nanos) {
        BigDecimal millis = BigDecimal.valueOf(nanos, 6).setScale(1, RoundingMode.HALF_UP);
        String words = millis.compareTo(TEN_SECONDS) < 0
                ? millis.toPlainString() + " ms"
                : BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.HALF_UP).toPlainString() + " s";
        return new Text(words, words.replace('.', ','));
    }

    /** {@code a, b or c}. */
    public static Text either(List<Text> parts) {
        return new Text(join(parts, Text::english, ", ", " or "), join(parts, Text::spanish, ", ", " o "));
    }

    /** {@code a; b; or c}: of parts that may have commas of their own. */
    public static Text alternatives(List<Text> parts) {
        return new Text(join(parts, Text::english, "; ", "; or "), join(parts, Text::spanish, "; ", "; o bien "));
    }

    /** {@code a, then b, then c}: what happens one after the other. */
    public static Text sequence(List<Text> parts) {
        return new Text(
                String.join(", then ", parts.stream().map(Text::english).toList()),
                String.join(", luego ", parts.stream().map(Text::spanish).toList()));
    }

    /** {@code a; b; c}: of parts that have commas of their own. */
    public static Text clauses(List<Text> parts) {
        return new Text(
                String.join("; ", parts.stream().map(Text::english).toList()),
                String.join("; ", parts.stream().map(Text::spanish).toList()));
    }

    public boolean isEmpty() {
        return english.isEmpty();
    }

    /** In the language of this locale: Spanish, or else English. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("es") ? spanish : english;
    }

    private static String fill(String pattern, Object[] arguments, Function<Text, String> language) {
        return String.format(
                Locale.ROOT,
                pattern,
                Arrays.stream(arguments)
                        .map(argument -> argument instanceof Text text ? language.apply(text) : argument)
                        .toArray());
    }

    private static String join(List<Text> parts, Function<Text, String> language, String between, String last) {
        List<String> words = parts.stream().map(language).toList();
        int end = words.size() - 1;
        return end < 1 ? String.join("", words) : String.join(between, words.subList(0, end)) + last + words.get(end);
    }
}
