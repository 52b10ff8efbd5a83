package dev.icebreaker.visualizer.replay.state;

/** Something that changes, until it is frozen. @param <F> what it is then */
interface Draft<F> {
    /** How it is now. The draft is not used any more. */
    F freeze();
}
