package dev.icebreaker.peer;

/** How far offer and answer are: the W3C's {@code RTCSignalingState} (webrtc-pc section 4.3.1). */
public enum SignalingState {
    /** Nothing is pending. */
    STABLE("stable"),
    HAVE_LOCAL_OFFER("have-local-offer"),
    HAVE_REMOTE_OFFER("have-remote-offer"),
    HAVE_LOCAL_PRANSWER("have-local-pranswer"),
    HAVE_REMOTE_PRANSWER("have-remote-pranswer"),
    CLOSED("closed");

    private final String word;

    SignalingState(String word) {
        this.word = word;
    }

    /** The W3C's word. */
    @Override
    public String toString() {
        return word;
    }
}
