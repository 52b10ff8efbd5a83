package dev.icebreaker.signaling.websocket;

/** The other side did what RFC 6455 forbids; the connection is to be failed with this code (section 7.1.7). */
final class WebSocketFault extends Exception {
    private final int code;

    WebSocketFault(int code, String why) {
        super(why, null, false, false); // garbage may come in any number: no stack traces
        this.code = code;
    }

    int code() {
        return code;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
