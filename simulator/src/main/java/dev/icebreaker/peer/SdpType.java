package dev.icebreaker.peer;

/** What a description is for: the W3C's {@code RTCSdpType} (webrtc-pc section 4.2). */
public enum SdpType {
    OFFER("offer"),
    /** An answer that may be followed by another. */
    PRANSWER("pranswer"),
    ANSWER("answer"),
    /** None: it takes back the description that is pending. */
    ROLLBACK("rollback");

    private final String word;

    SdpType(String word) {
        this.word = word;
    }

    /** The W3C's word. */
    @Override
    public String toString() {
        return word;
    }
}
