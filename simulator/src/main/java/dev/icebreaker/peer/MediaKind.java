package dev.icebreaker.peer;

/** What a media section is for. */
public enum MediaKind {
    AUDIO("audio"),
    VIDEO("video"),
    /** Data channels (RFC 8831). */
    DATA("application");

    private final String word;

    MediaKind(String word) {
        this.word = word;
    }

    /** The word in the {@code m=} line. */
    @Override
    public String toString() {
        return word;
    }
}
