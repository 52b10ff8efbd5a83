package dev.icebreaker.engine;

import dev.icebreaker.text.Bilingual;
import dev.icebreaker.text.Text;

/** A run was stopped because it reached one of its {@link Limits}; the message names it. */
public final class LimitReachedException extends RuntimeException implements Bilingual {
    private final Text text;

    LimitReachedException(Text text) {
        super(text.english());
        this.text = text;
    }

    @Override
    public Text text() {
        return text;
    }
}
