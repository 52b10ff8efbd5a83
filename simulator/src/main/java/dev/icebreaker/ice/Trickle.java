package dev.icebreaker.ice;

/** Whether a peer tells its candidates one after the other, as it finds them (RFC 8838). */
public enum Trickle {
    /** All at once, with the offer or answer. */
    NONE,
    /**
     * All at once with an offer, as one does who cannot know whether the other side understands more; after an answer as they are
     * found (RFC 8838 section 16).
     */
    HALF,
    /** As they are found, after the offer or answer. */
    FULL;

    /** Whether an offer, or else an answer, waits for all candidates. */
    public boolean waits(boolean isOffer) {
        return this == NONE || this == HALF && isOffer;
    }
}
