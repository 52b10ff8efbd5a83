package dev.icebreaker.scenario.yaml;

import dev.icebreaker.text.Text;

/**
 * Something wrong in a file, told so that its author can put it right.
 *
 * @param message what is wrong and what would be right; one line
 */
public record Fault(Place place, Text message) {
    public String file() {
        return place.source();
    }

    /** From 1; 0 if it concerns the file as a whole. */
    public int line() {
        return place.line();
    }

    /** From 1; 0 if it concerns the file as a whole. */
    public int column() {
        return place.column();
    }

    /** {@code two-homes.yaml:12:5: unknown key 'maping'; did you mean 'mapping'?} */
    public Text text() {
        return Text.of("%s: %s", "%s: %s", place, message);
    }

    @Override
    public String toString() {
        return text().english();
    }
}
