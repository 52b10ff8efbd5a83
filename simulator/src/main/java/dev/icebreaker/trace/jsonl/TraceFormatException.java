package dev.icebreaker.trace.jsonl;

import java.io.IOException;

/** A file is not a trace. The message is for people: {@code file:line:column: what is wrong}. */
public final class TraceFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    TraceFormatException(String file, int line, int column, String fault) {
        super(file + ":" + line + ":" + column + ": " + fault);
        this.file = file;
        this.line = line;
        this.column = column;
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
