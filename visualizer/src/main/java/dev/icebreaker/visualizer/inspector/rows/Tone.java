package dev.icebreaker.visualizer.inspector.rows;

/** The color of something small; the word beside it says the same. */
public enum Tone {
    USUAL,
    QUIET,
    ACCENT,
    GOOD,
    BAD,
    SIGNALING,
    STUN,
    TURN,
    CHECK,
    MEDIA
}
