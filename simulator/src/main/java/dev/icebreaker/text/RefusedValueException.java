package dev.icebreaker.text;

/** A value that somebody wrote is not taken. */
public final class RefusedValueException extends IllegalArgumentException implements Bilingual {
    private final Text text;

    /** @param text what is wrong with it, and what would be right */
    public RefusedValueException(Text text) {
        super(text.english());
        this.text = text;
    }

    /** As {@link Text#of}. */
    public RefusedValueException(String english, String spanish, Object... arguments) {
        this(Text.of(english, spanish, arguments));
    }

    @Override
    public Text text() {
        return text;
    }
}
