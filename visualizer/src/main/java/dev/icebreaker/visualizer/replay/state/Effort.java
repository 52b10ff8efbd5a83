package dev.icebreaker.visualizer.replay.state;

/** How much was copied since it was last asked: by that, one sees how often copies pay. */
final class Effort {
    private long entries;

    void copied(int count) {
        entries += count;
    }

    long entries() {
        return entries;
    }

    void forget() {
        entries = 0;
    }
}
