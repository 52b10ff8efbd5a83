package dev.icebreaker.signaling.websocket;

import java.util.List;

/** An HTTP message that cannot be answered as was wished, with the status that says so (RFC 9110 section 15). */
final class HttpFault extends Exception {
    private final HttpStatus status;
    private final List<String> fields;

    /** @param fields header fields that belong to the answer, "Name: value" */
    HttpFault(HttpStatus status, String why, String... fields) {
        super(why, null, false, false); // garbage may come in any number: no stack traces
        this.status = status;
        this.fields = List.of(fields);
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** The answer to it, after which the connection ends. */
    String answer() {
        StringBuilder text = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        for (String field : fields) {
            text.append(field).append("\r\n");
        }
        String body = why() + "\n";
        return text.append("Content-Type: text/plain\r\nContent-Length: ")
                .append(body.length())
                .append("\r\nConnection: close\r\n\r\n")
                .append(body)
                .toString();
    }
}
