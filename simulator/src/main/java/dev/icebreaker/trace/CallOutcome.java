package dev.icebreaker.trace;

/** How a call is connected, or that it is not. */
public enum CallOutcome {
    /** The path goes from peer to peer. */
    DIRECT,
    /** The path goes through a TURN server. */
    RELAYED,
    /** No path was found. */
    FAILED
}
