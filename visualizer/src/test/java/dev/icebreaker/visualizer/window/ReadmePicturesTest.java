package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.cli.Main;
import dev.icebreaker.cli.Terminal;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures in the README and the docs are what the commands beside them draw. */
class ReadmePicturesTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> PAGES = List.of("README.md", "docs/visualizer.md");
    private static final Pattern PICTURE = Pattern.compile("<!-- drawn by: \\./icebreaker (render .*) -->\\R!\\[[^]]+]\\(([^)]+\\.png)\\)");
    /** Machines may smooth the edges of letters each in its way; of 255, on average over all pixels. */
    private static final double TOLERANCE = 1.0;

    record Drawn(String command, Path picture) {
        @Override
        public String toString() {
            return command;
        }
    }

    static Stream<Drawn> pictures() throws IOException {
        List<Drawn> pictures = new ArrayList<>();
        for (String page : PAGES) {
            Path file = ROOT.resolve(page);
            for (MatchResult found : PICTURE.matcher(Files.readString(file)).results().toList()) {
                pictures.add(new Drawn(found.group(1), file.resolveSibling(found.group(2)).normalize()));
            }
        }
        return pictures.stream();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void isWhatTheCommandDraws(Drawn drawn, @TempDir Path folder) throws IOException {
        boolean update = Boolean.getBoolean("icebreaker.update");
        Path file = update ? drawn.picture() : folder.resolve("drawn.png");
        List<String> words = new ArrayList<>(List.of(drawn.command().split(" ")));
        words.addAll(List.of("--out", file.toString()));

        int status = Main.run(new Terminal(System.out, System.err, false, false), words.toArray(String[]::new));

        assertThat(status).isZero();
        assertThat(difference(file.toFile(), drawn.picture().toFile()))
                .as("%s is not what %s draws; mvn verify -Dicebreaker.update=true draws it again", drawn.picture(), drawn.command())
                .isLessThan(TOLERANCE);
    }

    /** The mean of all pixels, of the largest difference in a color. */
    private static double difference(File one, File other) throws IOException {
        BufferedImage a = ImageIO.read(one);
        BufferedImage b = ImageIO.read(other);
        assertThat(b.getWidth()).isEqualTo(a.getWidth());
        assertThat(b.getHeight()).isEqualTo(a.getHeight());
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                sum += difference(a.getRGB(x, y), b.getRGB(x, y));
            }
        }
        return sum / a.getWidth() / a.getHeight();
    }

    private static int difference(int a, int b) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            most = Math.max(most, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
        }
        return most;
    }
}
