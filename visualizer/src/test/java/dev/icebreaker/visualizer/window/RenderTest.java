package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.cli.Main;
import dev.icebreaker.cli.Terminal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code icebreaker render} draws the window, without a display. */
class RenderTest {
    @TempDir
    private Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome icebreaker(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> args = new ArrayList<>();
        for (Object word : words) {
            args.add(word.toString());
        }
        int status = Main.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false, false),
                args.toArray(String[]::new));
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void drawsAScenarioAtAnInstantInTheSizeAskedFor() throws IOException {
        Path file = folder.resolve("picture.png");

        Outcome outcome = icebreaker("render", "two-homes", "--at", "120ms", "--size", "1200x700", "--out", file);

        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(1_200);
        assertThat(picture.getHeight()).isEqualTo(700);
    }

    @Test
    void drawsTheSameBytesEachTimeAndOthersForAnotherInstantThemeOrLanguage() throws IOException {
        byte[] first = drawn("--at", "120ms");

        assertThat(drawn("--at", "120ms")).isEqualTo(first);
        assertThat(drawn("--at", "130ms")).isNotEqualTo(first);
        assertThat(drawn("--at", "120ms", "--theme", "light")).isNotEqualTo(first);
        assertThat(drawn("--at", "120ms", "--lang", "es")).isNotEqualTo(first);
    }

    @Test
    void whereTheRunIsOverByThenItSaysSoAndDrawsTheEnd() throws IOException {
        byte[] end = drawn();
        Path file = folder.resolve("after.png");

        Outcome outcome = icebreaker("render", "two-homes", "--lang", "en", "--at", "10s", "--out", file);

        assertThat(outcome).isEqualTo(new Outcome(0, "", "two-homes ends after 243.6 ms: its end is drawn" + System.lineSeparator()));
        assertThat(Files.readAllBytes(file)).isEqualTo(end);
    }

    private byte[] drawn(String... options) throws IOException {
        Path file = folder.resolve("drawn.png");
        List<Object> words = new ArrayList<>(List.of("render", "two-homes", "--lang", "en", "--out", file));
        if (List.of(options).contains("--lang")) {
            words.removeAll(List.of("--lang", "en"));
        }
        words.addAll(List.of(options));
        assertThat(icebreaker(words.toArray())).isEqualTo(new Outcome(0, "", ""));
        return Files.readAllBytes(file);
    }

    @Test
    void drawsATraceAsItDrawsTheScenario() throws IOException {
        Path trace = folder.resolve("call.jsonl");
        Path file = folder.resolve("of-trace.png");
        assertThat(icebreaker("run", "symmetric-turn", "--trace", trace).status()).isZero();

        Outcome outcome = icebreaker("render", trace, "--out", file);

        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        assertThat(ImageIO.read(file.toFile())).isNotNull();
    }

    @Test
    void drawsASessionOfAStudy() throws IOException {
        Path file = folder.resolve("session.png");

        Outcome outcome = icebreaker("render", "stun-vs-turn#7:stun", "--out", file);

        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        assertThat(ImageIO.read(file.toFile())).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "two-homes, --at 120, add the unit",
        "two-homes, --at -5ms, cannot be negative",
        "two-homes, --size 100x100, out of range",
        "two-homes, --size big, 1600x1000",
        "two-homes, --theme blue, none of",
        "no-such-scenario, --at 1ms, no such scenario",
        "stun-vs-turn#0:stun, --at 1ms, stun-vs-turn"
    })
    void saysWhatIsWrongAndDrawsNothing(String what, String option, String reason) {
        Path file = folder.resolve("nothing.png");
        String[] words = option.split(" ");

        Outcome outcome = icebreaker("render", what, words[0] + "=" + words[1], "--out", file);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(reason);
        assertThat(file).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereIsToldBeforeAnythingIsRun() {
        Outcome outcome = icebreaker("render", "two-homes", "--out", folder.resolve("no/picture.png"));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no folder");
    }
}
