package dev.icebreaker.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.TextBundle;
import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.Times.Quantile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts are complete in both languages, all of them are used, and numbers are written as each language writes them. */
class StudyTextsTest {
    private final TextBundle bundle = TextBundle.of("dev/icebreaker/study/report");

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
        for (String key : bundle.english().keySet()) {
            String stem = key.replaceFirst("\\.(one|single|alike|extremes)$", "");
            boolean byPrefix = code.indexOf("\"" + stem.substring(0, stem.lastIndexOf('.') + 1) + "\"") >= 0;
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
    void anIntervalIsNeverWrittenAsAPoint() {
        StudyTexts en = StudyTexts.in(Locale.ENGLISH);

        assertThat(en.interval(Rate.of(15_234, 20_000))).isEqualTo("75.6–76.8");
        assertThat(en.interval(Rate.of(0, 20_000))).isEqualTo("0.00–0.02");
        assertThat(en.interval(Rate.of(19_999, 20_000))).isEqualTo("99.97–100.00");
        assertThat(en.interval(Rate.of(0, 1_000_000))).isEqualTo("0.0000–0.0004");
    }

    @Test
    void anIntervalOfWhichNothingIsKnownIsNotWritten() {
        StudyTexts en = StudyTexts.in(Locale.ENGLISH);

        assertThat(en.withInterval(new Quantile(0.5, 178, 170, 190))).isEqualTo("178 (170–190)");
        assertThat(spaced(en.withInterval(new Quantile(0.95, 178, 170, Double.POSITIVE_INFINITY)))).isEqualTo("178 (≥ 170)");
        assertThat(en.withInterval(new Quantile(0.5, 178, 0, Double.POSITIVE_INFINITY))).isEqualTo("178");
    }

    @Test
    void oneIsToldAsOne() {
        StudyTexts es = StudyTexts.in(Locale.of("es"));

        assertThat(es.ofSome("failures.of", "stun", 1, 60)).isEqualTo("stun: falló 1 de 60 llamadas");
        assertThat(es.ofSome("failures.of", "stun", 2, 60)).isEqualTo("stun: fallaron 2 de 60 llamadas");
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
