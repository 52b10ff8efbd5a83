package dev.icebreaker.trace;

/** What can be done to a world while it runs. */
public enum Action {
    /** A link takes no more packets. Nobody is told. */
    LINK_DOWN,
    LINK_UP,
    /** A link has another delay, rate or loss. */
    LINK_CHANGED,
    /** A NAT or firewall lost its state. */
    RESTARTED,
    /** A NAT or peer has other addresses. */
    ADDRESSES_CHANGED,
    /** An interface of a peer went down, or another came up, or both. The peer notices. */
    HANDOVER,
    SERVER_STOPPED,
    SERVER_STARTED,
    /** A firewall has other rules. */
    RULES_CHANGED
}
