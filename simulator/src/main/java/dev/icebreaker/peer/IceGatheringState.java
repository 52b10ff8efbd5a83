package dev.icebreaker.peer;

/** The W3C's {@code RTCIceGatheringState} (webrtc-pc section 4.3.2). */
public enum IceGatheringState {
    NEW("new"),
    GATHERING("gathering"),
    COMPLETE("complete");

    private final String word;

    IceGatheringState(String word) {
        this.word = word;
    }

    /** The W3C's word. */
    @Override
    public String toString() {
        return word;
    }
}
