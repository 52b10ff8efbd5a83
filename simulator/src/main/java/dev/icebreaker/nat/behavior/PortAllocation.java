package dev.icebreaker.nat.behavior;

/**
 * Which external port a new binding gets (RFC 4787 section 4.2.1). Whatever the rule, the port is of the same class as the
 * internal one, 1-1023 or 1024-65535 (REQ-3a), and nobody else on that external address has it: ports are never overloaded
 * (REQ-3).
 */
public enum PortAllocation {
    /** The internal port; if it is taken, the next free one above it, from the end of the class on to its beginning. */
    PRESERVING_OR_NEXT,
    /** The internal port; if it is taken, what {@link #SEQUENTIAL} would give. */
    PRESERVING_OR_SEQUENTIAL,
    /** The internal port; if it is taken, what {@link #RANDOM} would give. */
    PRESERVING_OR_RANDOM,
    /** The next free port above the one that was given last; the first is the lowest of its class. */
    SEQUENTIAL,
    /** A free port at random (RFC 6056 algorithm 1: a random start, then upwards to the first free). */
    RANDOM;

    /** Whether the internal port comes first. */
    public boolean preserves() {
        return this != SEQUENTIAL && this != RANDOM;
    }
}
