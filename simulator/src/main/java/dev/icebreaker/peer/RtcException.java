package dev.icebreaker.peer;

import dev.icebreaker.peer.sdp.SdpException;

/** A method of {@link PeerConnection} failed, as the W3C's promise would be rejected. */
public final class RtcException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorName error;

    RtcException(ErrorName error, String why) {
        super(error + ": " + why);
        this.error = error;
    }

    /** A description that cannot be read. The message begins with the line and column. */
    static RtcException syntax(SdpException fault) {
        RtcException exception = new RtcException(ErrorName.SDP_SYNTAX, fault.getMessage());
        exception.initCause(fault);
        return exception;
    }

    /** What the W3C calls it. */
    public ErrorName error() {
        return error;
    }
}
