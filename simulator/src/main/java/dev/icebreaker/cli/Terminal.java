package dev.icebreaker.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints. Text is UTF-8 wherever it goes; colour is used on a terminal alone, and not where {@code NO_COLOR} is
 * set (no-color.org).
 *
 * @param watched whether somebody looks on, so that progress may be shown on {@code err}
 */
public record Terminal(PrintStream out, PrintStream err, boolean colour, boolean watched) {
    /** What systems say when whoever read the output has gone, in the languages that we speak. */
    private static final List<String> READER_GONE = List.of("Broken pipe", "Tubería rota", "pipe is being closed", "pipe has been ended");

    /** The terminal that the program was started from. */
    static Terminal system() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), terminal && wantsColour(System.getenv()), terminal);
    }

    static boolean wantsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return remembering(new FileOutputStream(descriptor));
    }

    /** A stream that knows why it failed; any {@link PrintStream} knows that it did. */
    static PrintStream remembering(OutputStream out) {
        return new Printer(new Remembering(out));
    }

    private static final class Remembering extends FilterOutputStream {
        private @Nullable IOException failure;

        Remembering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    private static final class Printer extends PrintStream {
        private final Remembering stream;

        Printer(Remembering stream) {
            super(stream, true, StandardCharsets.UTF_8);
            this.stream = stream;
        }
    }

    /** Why results were lost on their way out, if any were and somebody would miss them: {@code | head} is content with less. */
    Optional<String> lostResults() {
        if (!out.checkError()) {
            return Optional.empty();
        }
        String why = out instanceof Printer printer && printer.stream.failure != null
                ? String.valueOf(printer.stream.failure.getMessage())
                : "it is closed";
        return READER_GONE.stream().anyMatch(why::contains) ? Optional.empty() : Optional.of(why);
    }

    /** The text without anything that a terminal would obey: each control character becomes a question mark. */
    static String visible(String text) {
        return text.codePoints().noneMatch(Terminal::isControl)
                ? text
                : text.codePoints()
                        .map(c -> isControl(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** How a piece of text stands out. */
    enum Style {
        PLAIN(""),
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
        return colour && style != Style.PLAIN && !text.isBlank() ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }
}
