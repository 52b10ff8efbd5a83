package dev.icebreaker.network.tls;

/** What the other side sent is not TLS, or not the TLS that was due. */
final class TlsException extends Exception {
    private final Alert alert;

    TlsException(Alert alert, String why) {
        super(why);
        this.alert = alert;
    }

    /** What to tell the other side. */
    Alert alert() {
        return alert;
    }
}
