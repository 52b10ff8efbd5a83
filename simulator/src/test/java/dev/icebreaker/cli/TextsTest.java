package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.TextBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts are complete in both languages, all of them are used, and their quotes are as MessageFormat wants them. */
class TextsTest {
    private final TextBundle bundle = TextBundle.of("dev/icebreaker/cli");

    @Test
    void everyTextIsThereInBothLanguages() {
        bundle.assertComplete();
    }

    @Test
    void bothLanguagesFillInTheSamePlaces() {
        bundle.assertSamePlaces();
    }

    @Test
    void quotesAreDoubled() {
        bundle.assertQuotesDoubled();
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
        for (String key : bundle.english().keySet()) {
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
