package dev.icebreaker.peer;

/** How the connection as a whole is: the W3C's {@code RTCPeerConnectionState} (webrtc-pc section 4.3.3). */
public enum ConnectionState {
    NEW("new"),
    CONNECTING("connecting"),
    CONNECTED("connected"),
    DISCONNECTED("disconnected"),
    FAILED("failed"),
    CLOSED("closed");

    private final String word;

    ConnectionState(String word) {
        this.word = word;
    }

    /** What ICE makes of it; there is no DTLS yet that could hold it up. */
    static ConnectionState of(IceConnectionState ice) {
        return switch (ice) {
            case NEW -> NEW;
            case CHECKING -> CONNECTING;
            case CONNECTED, COMPLETED -> CONNECTED;
            case DISCONNECTED -> DISCONNECTED;
            case FAILED -> FAILED;
            case CLOSED -> CLOSED;
        };
    }

    /** The W3C's word. */
    @Override
    public String toString() {
        return word;
    }
}
