package dev.icebreaker.ice;

/** What an agent sends over the selected pair while nothing else may flow there. ice4j has all three. */
public enum Keepalive {
    /** Checks that the other side must answer, for without its consent nothing may be sent (RFC 7675): what WebRTC demands. */
    CONSENT,
    /** Binding indications, which nobody answers (RFC 8445 section 11): ice4j's own default. */
    INDICATIONS,
    /** Nothing. */
    NONE
}
