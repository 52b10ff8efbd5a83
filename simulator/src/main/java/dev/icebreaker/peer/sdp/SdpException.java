package dev.icebreaker.peer.sdp;

/** A text is not a session description, or a part of one. The message is for people: {@code line:column: what is wrong}. */
public final class SdpException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    SdpException(int line, int column, String fault) {
        super(line + ":" + column + ": " + fault);
        this.line = line;
        this.column = column;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** In characters, counted from 1. */
    public int column() {
        return column;
    }
}
