package dev.icebreaker.wire;

/** These bytes are not what they should be. */
public final class Malformed extends RuntimeException {
    public Malformed(String message) {
        super(message);
    }

    static void unless(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new Malformed(message.formatted(arguments));
        }
    }
}
