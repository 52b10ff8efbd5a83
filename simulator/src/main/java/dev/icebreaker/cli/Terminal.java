package dev.icebreaker.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command prints. Text is UTF-8 wherever it goes; colour is used on a terminal alone, and not where {@code NO_COLOR} is
 * set (no-color.org).
 */
public record Terminal(PrintStream out, PrintStream err, boolean colour) {
    /** The terminal that the program was started from. */
    static Terminal system() {
        Map<String, String> environment = System.getenv();
        boolean terminal = System.console() != null && System.console().isTerminal();
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
        return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), terminal && !plain);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** How a piece of text stands out. */
    enum Style {
        BOLD("1"),
        QUIET("2"),
        GOOD("32"),
        BAD("31"),
        WARM("33"),
        COOL("36");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    /** The text in a style, or as it is where there is no colour. */
    String styled(Style style, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }
}
