package dev.icebreaker.peer;

/** The names of the errors that the W3C's methods fail with. */
public enum ErrorName {
    /** Not in this state. */
    INVALID_STATE("InvalidStateError"),
    /** The content of a description is invalid. */
    INVALID_ACCESS("InvalidAccessError"),
    /** A local description that is not the one that was made. */
    INVALID_MODIFICATION("InvalidModificationError"),
    /** It cannot be done. */
    OPERATION("OperationError"),
    /** Something that is required is not there. */
    TYPE("TypeError"),
    /** A text is no session description; {@code RTCError} with the detail {@code sdp-syntax-error}. */
    SDP_SYNTAX("RTCError: sdp-syntax-error");

    private final String word;

    ErrorName(String word) {
        this.word = word;
    }

    /** The W3C's word. */
    @Override
    public String toString() {
        return word;
    }
}
