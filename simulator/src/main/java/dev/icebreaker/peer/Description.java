package dev.icebreaker.peer;

/**
 * An offer or answer: the W3C's {@code RTCSessionDescription}.
 *
 * @param sdp the text; empty for a rollback
 */
public record Description(SdpType type, String sdp) {
    /** Takes back what is pending. */
    public static final Description ROLLBACK = new Description(SdpType.ROLLBACK, "");
}
