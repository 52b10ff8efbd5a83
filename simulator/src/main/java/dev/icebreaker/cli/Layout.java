package dev.icebreaker.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in lines and columns. */
final class Layout {
    /** How wide what people read is at most, where words allow it. */
    static final int WIDTH = 100;

    /** Looks like a space, and is not broken at. */
    private static final char NO_BREAK = '\u00a0';

    private Layout() {}

    /** The text in one piece: {@link #wrap} will not break it. */
    static String unbroken(String text) {
        return text.replace(' ', NO_BREAK);
    }

    /** Breaks a text at spaces into lines of at most this many characters, where words allow it. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word.replace(NO_BREAK, ' '));
        }
        lines.add(line.toString());
        return lines;
    }

    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** The width of a column of these, at most {@code limit}; longer ones get a line of their own. */
    static int column(List<String> cells, int limit) {
        return cells.stream().mapToInt(String::length).filter(width -> width <= limit).max().orElse(0);
    }
}
