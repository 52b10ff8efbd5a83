package dev.icebreaker.signaling.websocket;

import dev.icebreaker.network.ByteQueue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an HTTP/1.1 message has before its body: the start line and the header fields (RFC 9112 section 2.1).
 *
 * @param startLine the request line or the status line
 */
record HttpHead(String startLine, List<Field> fields) {
    /** The longest head that is read, in bytes. */
    static final int LONGEST = 8_192;

    /** A header field. Upper and lower case of its name mean the same. */
    record Field(String name, String value) {}

    /**
     * Takes a head off the queue.
     *
     * @return empty if its end has not come yet
     * @throws HttpFault if it is no head, or too long
     */
    static Optional<HttpHead> take(ByteQueue queue) throws HttpFault {
        int end = endOf(queue);
        if (end < 0 && queue.size() < LONGEST) {
            return Optional.empty();
        }
        if (end < 0 || end > LONGEST) {
            throw new HttpFault(HttpStatus.HEADER_TOO_LARGE, "the header is longer than " + LONGEST + " bytes");
        }
        String text = new String(queue.copy(0, end), StandardCharsets.ISO_8859_1);
        queue.drop(end);
        return Optional.of(parse(text));
    }

    /** The index behind the empty line. A line feed without its carriage return ends no line, as RFC 9112 section 2.2 allows. */
    private static int endOf(ByteQueue queue) {
        int last = Math.min(queue.size(), LONGEST + 1) - 4;
        for (int i = 0; i <= last; i++) {
            if (queue.at(i) == '\r' && queue.at(i + 1) == '\n' && queue.at(i + 2) == '\r' && queue.at(i + 3) == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private static HttpHead parse(String text) throws HttpFault {
        String[] lines = text.substring(0, text.length() - 4).split("\r\n", -1);
        if (hasControls(lines[0])) {
            throw new HttpFault(HttpStatus.BAD_REQUEST, "the start line has control characters");
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon <= 0 || !isToken(lines[i].substring(0, colon)) || hasControls(lines[i])) {
                throw new HttpFault(HttpStatus.BAD_REQUEST, "line " + (i + 1) + " is no header field");
            }
            fields.add(new Field(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
        }
        return new HttpHead(lines[0], List.copyOf(fields));
    }

    private static boolean hasControls(String line) {
        return line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f);
    }

    /** RFC 9110 section 5.6.2. */
    private static boolean isToken(String text) {
        return text.chars().allMatch(c ->
                c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    /** The value of the field of this name; of several, with commas between (RFC 9110 section 5.3). */
    Optional<String> value(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** Whether a field that is a list has a member, in upper or lower case. */
    boolean lists(String name, String member) {
        for (String value : values(name)) {
            for (String one : value.split(",", -1)) {
                if (one.strip().equalsIgnoreCase(member)) {
                    return true;
                }
            }
        }
        return false;
    }
}
