package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts are complete in both languages, all of them are used, and their quotes are as MessageFormat wants them. */
class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");
    private static final Pattern LONE_QUOTE = Pattern.compile("(?<!')'(?!')");

    private final Map<String, String> english = read("texts.properties");
    private final Map<String, String> spanish = read("texts_es.properties");

    private static Map<String, String> read(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/dev/icebreaker/cli", name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    @Test
    void everyTextIsThereInBothLanguages() {
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(english.values()).noneMatch(String::isBlank);
        assertThat(spanish.values()).noneMatch(String::isBlank);
    }

    @Test
    void bothLanguagesFillInTheSamePlaces() {
        english.forEach((key, text) -> assertThat(places(spanish.get(key))).as(key).isEqualTo(places(text)));
    }

    private static java.util.Set<String> places(String text) {
        return new java.util.TreeSet<>(PLACE.matcher(text).results().map(MatchResult::group).toList());
    }

    @Test
    void quotesAreDoubled() {
        Stream.of(english, spanish).forEach(texts -> texts.forEach((key, text) -> {
            assertThat(LONE_QUOTE.matcher(text).find()).as("%s has a single quote: %s", key, text).isFalse();
            String filled = new MessageFormat(text).format(new Object[] {"ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN"});
            assertThat(filled).as(key).doesNotContain("{", "}", "''");
        }));
    }

    /** A key stands in the code as a whole, or from its first part on: {@code "kind." + word}. */
    @Test
    void everyTextIsUsed() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/icebreaker/cli"))) {
            for (Path file : files.sorted().toList()) {
                code.append(Files.readString(file));
            }
        }
        for (String key : english.keySet()) {
            String tail = key.substring(key.indexOf('.') + 1);
            boolean whole = code.indexOf("\"" + key + "\"") >= 0;
            boolean counted = code.indexOf("\"" + key.replaceFirst("\\.(one|many)$", "") + "\"") >= 0;
            boolean byPrefix = Stream.iterate(key.indexOf('.'), at -> at > 0, at -> key.indexOf('.', at + 1))
                    .anyMatch(at -> code.indexOf("\"" + key.substring(0, at + 1) + "\"") >= 0);
            boolean ofAMoment = key.startsWith("line.") || key.startsWith("verb.");
            boolean told = ofAMoment && (code.indexOf("\"" + tail) >= 0 || code.indexOf("\"" + tail.replaceFirst("\\..*", ".")) >= 0);
            assertThat(whole || counted || (ofAMoment ? told : byPrefix)).as("%s is used", key).isTrue();
        }
    }

    @Test
    void numbersAreWrittenAsTheLanguageDoes() {
        assertThat(Texts.in("en").millis(243_569_408)).isEqualTo("243.6");
        assertThat(Texts.in("es").millis(243_569_408)).isEqualTo("243,6");
        assertThat(Texts.in("en").millis(0)).isEqualTo("0.0");
        assertThat(Texts.in("en").millis(86_400_000_000_000L)).isEqualTo("86400000.0");
    }

    @Test
    void theLanguageIsThatOfTheEnvironment() {
        assertThat(Language.fromEnvironment(Map.of())).isEqualTo("en");
        assertThat(Language.fromEnvironment(Map.of("LANG", "es_ES.UTF-8"))).isEqualTo("es");
        assertThat(Language.fromEnvironment(Map.of("LANG", "es_ES.UTF-8", "LC_ALL", "C"))).isEqualTo("en");
        assertThat(Language.fromEnvironment(Map.of("LANG", "C", "LC_MESSAGES", "es_AR"))).isEqualTo("es");
        assertThat(Language.fromEnvironment(Map.of("LANG", "", "LC_ALL", ""))).isEqualTo("en");
    }
}
