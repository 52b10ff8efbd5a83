package dev.icebreaker.ice;

/**
 * Which valid pair a controlling agent nominates, and when (RFC 8445 section 8.1.1 leaves it to the implementation). These are
 * the strategies that ice4j implements; it declares a fourth, NOMINATE_BEST_RTT, and implements it nowhere.
 */
public enum Nomination {
    /** The first pair that turns out valid: ice4j's default. */
    FIRST_VALID,
    /** The valid pair of the highest priority, once every check has ended. */
    HIGHEST_PRIORITY,
    /** The first valid pair without a relay; a relayed one only if none comes within 800 ms. */
    FIRST_HOST_OR_REFLEXIVE
}
