package dev.icebreaker.network;

/** Sentences about numbers that make no sense. */
final class Checks {
    private Checks() {}

    static void probability(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is a probability, 0 to 1, not " + value);
        }
    }

    static void notNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " cannot be negative: " + value);
        }
    }
}
