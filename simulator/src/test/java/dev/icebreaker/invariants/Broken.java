package dev.icebreaker.invariants;

/** A trace tells of something that cannot be. */
final class Broken extends RuntimeException {
    Broken(String what) {
        super(what);
    }

    /** @throws Broken with this format and these arguments, unless it holds */
    static void unless(boolean holds, String format, Object... arguments) {
        if (!holds) {
            throw new Broken(String.format(format, arguments));
        }
    }
}
