package dev.icebreaker.nat.behavior;

/**
 * What a NAT does with a packet from inside for one of its own external addresses (RFC 4787 section 6). Two peers behind one
 * NAT, who know only each other's external endpoint, depend on it.
 */
public enum Hairpinning {
    /** Drops it. No binding comes of it. */
    NONE,
    /** Turns it round, with the sender's external endpoint as its source (REQ-9a): the other side can answer the same way. */
    EXTERNAL_SOURCE,
    /**
     * Turns it round, with the sender's internal endpoint as its source. Whether it is let in is decided by the external one
     * nonetheless. The answer comes straight over the inside network, if there is a way, and from an unexpected address.
     */
    INTERNAL_SOURCE
}
