package dev.icebreaker.peer.sdp;

/**
 * One line.
 *
 * @param text as it stands, without its end
 * @param end what ended it: CR LF, or LF alone, which a parser should accept as well (RFC 8866 section 5); empty for a last line
 *     without an end
 * @param field what it says
 */
public record SdpLine(String text, String end, SdpField field) {
    /** What ends a line (RFC 8866 section 9). */
    static final String CRLF = "\r\n";

    /** A line that says this. */
    public static SdpLine of(SdpField field) {
        StringBuilder text = new StringBuilder(64);
        field.appendTo(text);
        return new SdpLine(text.toString(), CRLF, field);
    }

    @Override
    public String toString() {
        return text;
    }
}
