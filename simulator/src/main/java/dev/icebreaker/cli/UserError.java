package dev.icebreaker.cli;

import dev.icebreaker.text.Bilingual;
import dev.icebreaker.text.Text;

/** Something that the user can mend; the message says what is wrong and what to do. Ends the command with status 2. */
final class UserError extends RuntimeException implements Bilingual {
    private static final long serialVersionUID = 1;

    private final Text text;

    /** Something about the command line, which is told in English alone. */
    UserError(String message) {
        this(Text.same(message));
    }

    UserError(Text text) {
        super(text.english());
        this.text = text;
    }

    @Override
    public Text text() {
        return text;
    }
}
