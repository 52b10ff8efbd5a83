package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.cli.Main;
import dev.icebreaker.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The picture in the README is what the command beside it prints. */
class ReadmePictureTest {
    private static final Path PICTURE = Path.of("../docs/pictures/run-symmetric-symmetric.svg");

    @Test
    void thePictureShowsWhatTheCommandPrints() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = Main.run(new Terminal(stream, stream, true, false), "run", "symmetric-symmetric", "--lang", "en");
        assertThat(status).isZero();
        SharedFiles.holds(PICTURE, TerminalPicture.of(out.toString(StandardCharsets.UTF_8)));
    }
}
