package dev.icebreaker.scenario.yaml;

import dev.icebreaker.text.Text;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Words for messages. */
public final class Texts {
    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_LIST = 24;

    private Texts() {}

    /**
     * What somebody wrote, in quotes: cut short if it is long, and without anything that a terminal would obey.
     */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        int shown = 0;
        for (int i = 0; i < text.length(); shown++) {
            if (shown == LONGEST_QUOTE) {
                quoted.append("...");
                break;
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n') {
                quoted.append("\\n");
            } else if (isInvisible(c)) {
                quoted.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                quoted.appendCodePoint(c);
            }
        }
        return quoted.append('\'').toString();
    }

    /** The same characters without those that a terminal would obey, on one line. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> visible.appendCodePoint(isInvisible(c) ? ' ' : c));
        return visible.toString().strip();
    }

    /** Controls, and marks that turn the direction of writing round. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** {@code a, b, c}; the first ones only, if there are many. */
    public static Text list(Collection<String> words) {
        String shown = words.stream().limit(LONGEST_LIST).map(Texts::visible).collect(Collectors.joining(", "));
        return words.size() > LONGEST_LIST
                ? Text.of("%s and %s more", "%s y %s más", shown, words.size() - LONGEST_LIST)
                : Text.same(shown);
    }

    /** {@code ; did you mean 'mapping'?}, or nothing if no word comes near. */
    public static Text didYouMean(String written, Collection<String> words) {
        return didYouMean(written, words, () -> Text.EMPTY);
    }

    /** {@code ; did you mean 'mapping'?}, or something else if no word comes near. */
    static Text didYouMean(String written, Collection<String> words, Supplier<Text> otherwise) {
        return nearest(written, words)
                .map(word -> Text.of("; did you mean %s?", "; ¿quiso decir %s?", quote(word)))
                .orElseGet(otherwise);
    }

    /** The word that somebody meant who wrote this, if one comes near enough; the first of those equally near. */
    public static Optional<String> nearest(String written, Collection<String> words) {
        if (written.length() > LONGEST_QUOTE) {
            return Optional.empty();
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            int distance = distance(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance <= allowed(written, word) && distance < least) {
                best = word;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A third of the letters may be wrong, and one of two. */
    private static int allowed(String written, String word) {
        return Math.max(1, Math.max(written.length(), word.length()) / 3);
    }

    /** Optimal string alignment: letters left out, put in, changed, and neighbours that changed places, count one each. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    /** Whether a text is a number from 0 to {@code size - 1}, written as people do. */
    static boolean isIndex(String text, int size) {
        return text.length() <= 6
                && !text.isEmpty()
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) < size;
    }
}
