package dev.icebreaker.peer;

/** What a side restarts ICE for. */
public enum RestartCause {
    /** Once both were connected, consent ran out (RFC 7675), or a restart came to nothing. */
    DISCONNECTED,
    /** The host has other addresses than before, whether both are connected or not. ice4j's agents gather once. */
    NETWORK_CHANGE
}
