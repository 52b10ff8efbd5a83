package dev.icebreaker.nat.behavior;

/**
 * Where a NAT keeps the list of those to whom the inside has sent. It matters only where one internal endpoint has several
 * bindings, that is, with {@link Mapping#ADM} and {@link Mapping#APDM}.
 */
public enum FilterScope {
    /**
     * With the binding: a packet that left by one binding opens no other. What NATs do that keep one table of sessions, and
     * what other simulators assume.
     */
    MAPPING,
    /**
     * With the internal address and port: a packet that left by one binding opens all that this endpoint has. The letter of
     * RFC 4787 section 5, which speaks of the internal endpoint.
     */
    INTERNAL_ENDPOINT
}
