package dev.icebreaker.peer;

/** What a side restarts ICE for, once both were connected. */
public enum RestartCause {
    /** Consent ran out (RFC 7675), or a restart before came to nothing. */
    DISCONNECTED,
    /** The host has other addresses than before. */
    NETWORK_CHANGE
}
