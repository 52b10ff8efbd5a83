package dev.icebreaker.trace;

/** How a call ended. */
public enum CallOutcome {
    /** The path goes from peer to peer. */
    DIRECT,
    /** The path goes through a TURN server. */
    RELAYED,
    /** No path was found. */
    FAILED
}
