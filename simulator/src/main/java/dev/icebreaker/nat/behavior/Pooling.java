package dev.icebreaker.nat.behavior;

/** Which external address a binding gets, on a NAT that has several (RFC 4787 section 4.1, "IP address pooling"). */
public enum Pooling {
    /**
     * An internal address keeps the external one that it was given when it first sent; they are given out in turn. If that one
     * has no port left, there is none, though others may have. REQ-2.
     */
    PAIRED,
    /** Any for every binding, at random. A peer may then see one host at two addresses at once. */
    ARBITRARY
}
