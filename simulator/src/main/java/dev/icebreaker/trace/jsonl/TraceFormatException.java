package dev.icebreaker.trace.jsonl;

import dev.icebreaker.text.Bilingual;
import dev.icebreaker.text.Text;
import java.io.IOException;

/** A file is not a trace. The message is for people: {@code file:line:column: what is wrong}. */
public final class TraceFormatException extends IOException implements Bilingual {
    private static final long serialVersionUID = 1L;

    private final Text text;
    private final String file;
    private final int line;
    private final int column;

    TraceFormatException(String file, int line, int column, Text fault) {
        Text text = Text.of("%s:%s:%s: %s", "%s:%s:%s: %s", file, line, column, fault);
        super(text.english());
        this.text = text;
        this.file = file;
        this.line = line;
        this.column = column;
    }

    @Override
    public Text text() {
        return text;
    }

    /** The file's name, as it was given to the reader. */
    public String file() {
        return file;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** In bytes, counted from 1. */
    public int column() {
        return column;
    }
}
