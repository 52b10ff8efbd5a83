package dev.icebreaker.scenario.yaml;

import java.util.Comparator;

/**
 * Where something is written.
 *
 * @param source the file's name, or the setting on the command line
 * @param line from 1; 0 where lines mean nothing, as in a setting
 * @param column in characters, from 1; 0 where line is 0
 */
public record Place(String source, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::source).thenComparingInt(Place::line).thenComparingInt(Place::column);

    /** A source as a whole. */
    public static Place of(String source) {
        return new Place(source, 0, 0);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code two-homes.yaml:12:5}, which terminals and editors make a link of. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
