package dev.icebreaker.signaling.websocket;

/** How a server answers when it does not switch protocols. */
enum HttpStatus {
    BAD_REQUEST(400, "Bad Request"),
    NOT_FOUND(404, "Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    UPGRADE_REQUIRED(426, "Upgrade Required"),
    /** RFC 6585 section 5. */
    HEADER_TOO_LARGE(431, "Request Header Fields Too Large"),
    SERVICE_UNAVAILABLE(503, "Service Unavailable"),
    VERSION_NOT_SUPPORTED(505, "HTTP Version Not Supported");

    private final int code;
    private final String phrase;

    HttpStatus(int code, String phrase) {
        this.code = code;
        this.phrase = phrase;
    }

    @Override
    public String toString() {
        return code + " " + phrase;
    }
}
