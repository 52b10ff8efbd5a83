package dev.icebreaker.explain;

import dev.icebreaker.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/** What a link is like: the trace says it in English, for instance {@code dsl: up 9 ms, queue 150 ms; down 9 ms, loss 0.2 %}. */
final class LinkWords {
    private static final List<Word> WORDS = List.of(
            new Word("\\beach way\\b", "en cada sentido"),
            new Word("\\bup (?=\\d)", "subida "),
            new Word("\\bdown (?=\\d)", "bajada "),
            new Word("\\bqueue\\b", "cola"),
            new Word("\\bloss\\b", "pérdida"),
            new Word("\\bin bursts\\b", "en ráfagas"),
            new Word("\\bduplicates\\b", "duplica"),
            new Word("\\breorders\\b", "reordena"),
            new Word("(?<=\\d)\\.(?=\\d)", ","));

    private record Word(Pattern english, String spanish) {
        Word(String english, String spanish) {
            this(Pattern.compile(english), spanish);
        }
    }

    private LinkWords() {}

    static Text tell(String description) {
        String spanish = description;
        for (Word word : WORDS) {
            spanish = word.english.matcher(spanish).replaceAll(word.spanish);
        }
        return new Text(description, spanish);
    }
}
