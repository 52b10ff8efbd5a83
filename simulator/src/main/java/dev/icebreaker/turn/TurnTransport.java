package dev.icebreaker.turn;

/** What carries the messages between a client and a TURN server (RFC 8656 section 3.1). Towards peers it is always UDP. */
public enum TurnTransport {
    UDP,
    TCP,
    /** TLS over TCP. */
    TLS;

    public boolean isStream() {
        return this != UDP;
    }

    /** As in a URI of RFC 7065, but for TLS: {@code udp}, {@code tcp}, {@code tls}. */
    @Override
    public String toString() {
        return switch (this) {
            case UDP -> "udp";
            case TCP -> "tcp";
            case TLS -> "tls";
        };
    }
}
