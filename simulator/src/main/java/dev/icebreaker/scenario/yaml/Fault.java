package dev.icebreaker.scenario.yaml;

/**
 * Something wrong in a file, told so that its author can put it right.
 *
 * @param message what is wrong and what would be right; one line
 */
public record Fault(Place place, String message) {
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
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
