package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.cli.Terminal.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static Terminal over(OutputStream out, OutputStream err) {
        return new Terminal(Terminal.remembering(out), Session.print(err), false, false);
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }

    @Test
    void colourIsForTerminalsThatWantIt() {
        assertThat(Terminal.wantsColour(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Terminal.wantsColour(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
        assertThat(Terminal.wantsColour(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.wantsColour(Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    void withoutColourATextStaysAsItIs() {
        assertThat(over(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()).styled(Style.BAD, "failed")).isEqualTo("failed");
    }

    @Test
    void resultsThatAreLostMakeTheCommandFail() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = Main.run(over(failing("No space left on device"), err), "list", "--lang", "en");

        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("icebreaker: standard output cannot be written to: No space left on device");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = Main.run(over(failing("Broken pipe"), err), "list");

        assertThat(status).isEqualTo(ExitStatus.OK);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void controlsAreMadeVisible() {
        assertThat(Terminal.visible("ñandú 日本 -> x")).isEqualTo("ñandú 日本 -> x");
        assertThat(Terminal.visible("a\u001b[31mb\u0007\u009b\u202e\u2028")).isEqualTo("a?[31mb????");
    }
}
