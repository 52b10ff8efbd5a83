package dev.icebreaker.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts are complete in both languages, all of them are used, and numbers are written as each language writes them. */
class StudyTextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");
    private static final Pattern LONE_QUOTE = Pattern.compile("(?<!')'(?!')");

    private final Map<String, String> english = read("texts.properties");
    private final Map<String, String> spanish = read("texts_es.properties");

    private static Map<String, String> read(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/dev/icebreaker/study/report", name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static Set<String> places(String text) {
        return new TreeSet<>(PLACE.matcher(text).results().map(MatchResult::group).toList());
    }

    @Test
    void everyTextIsThereInBothLanguages() {
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(english.values()).noneMatch(String::isBlank);
        assertThat(spanish.values()).noneMatch(String::isBlank);
    }

    /** Sentences of the most and the fewest need no number of calls in Spanish, and the others none of the precision. */
    @Test
    void aTranslationFillsInNothingThatTheOriginalHasNot() {
        english.forEach((key, text) -> assertThat(places(text)).as(key).isEqualTo(places(spanish.get(key))));
    }

    @Test
    void quotesAreDoubled() {
        Stream.of(english, spanish).forEach(texts -> texts.forEach((key, text) -> {
            assertThat(LONE_QUOTE.matcher(text).find()).as("%s has a single quote: %s", key, text).isFalse();
            String filled = new MessageFormat(text).format(new Object[] {"ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN"});
            assertThat(filled).as(key).doesNotContain("{", "}", "''");
        }));
    }

    @Test
    void everyTextIsUsed() throws IOException {
        StringBuilder code = new StringBuilder();
        for (String room : List.of("study/report", "cli")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/icebreaker", room))) {
                for (Path file : files.sorted().toList()) {
                    code.append(Files.readString(file));
                }
            }
        }
        for (String key : english.keySet()) {
            String stem = key.replaceFirst("\\.(one|alike|extremes)$", "");
            boolean byPrefix = code.indexOf("\"" + key.substring(0, key.lastIndexOf('.') + 1) + "\"") >= 0;
            assertThat(code.indexOf("\"" + stem + "\"") >= 0 || byPrefix).as("%s is used", key).isTrue();
        }
    }

    private static String spaced(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void numbersAreWrittenAsTheLanguageDoes() {
        StudyTexts en = StudyTexts.in(Locale.ENGLISH);
        StudyTexts es = StudyTexts.in(Locale.of("es"));

        assertThat(en.number(1234567)).isEqualTo("1,234,567");
        assertThat(spaced(es.number(1234567))).isEqualTo("1 234 567");
        assertThat(es.number(1234)).isEqualTo("1234");
        assertThat(en.dollars(1234.5)).isEqualTo("$1,235");
        assertThat(spaced(es.dollars(0.5))).isEqualTo("0,50 USD");
        assertThat(en.points(0.1234, 1000)).isEqualTo("+12.3");
        assertThat(es.points(-0.1234, 1000)).isEqualTo("\u221212,3");
        assertThat(en.points(0, 1000)).isEqualTo("0.0");
    }

    @Test
    void nearlyAllIsNotAllAndNearlyNoneNotNone() {
        StudyTexts en = StudyTexts.in(Locale.ENGLISH);

        assertThat(spaced(en.share(20_000, 20_000))).isEqualTo("100 %");
        assertThat(spaced(en.share(19_999, 20_000))).isEqualTo("99.995 %");
        assertThat(spaced(en.share(1, 20_000))).isEqualTo("0.01 %");
        assertThat(spaced(en.share(0, 20_000))).isEqualTo("0.0 %");
        assertThat(spaced(en.share(15_234, 20_000))).isEqualTo("76.2 %");
        assertThat(spaced(en.share(761_700, 1_000_000))).isEqualTo("76.17 %");
    }
}
