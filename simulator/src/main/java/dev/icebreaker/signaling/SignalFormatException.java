package dev.icebreaker.signaling;

/** A text is not a {@link SignalMessage}. The message says why, in words that do for whoever sent it. */
public final class SignalFormatException extends Exception {
    SignalFormatException(String why) {
        super(why, null, false, false); // garbage may come in any number: no stack traces
    }
}
