package dev.icebreaker.engine;

/** A run was stopped because it reached one of its {@link Limits}; the message names it. */
public final class LimitReachedException extends RuntimeException {
    LimitReachedException(String message) {
        super(message);
    }
}
