package dev.icebreaker.visualizer.replay;

import dev.icebreaker.explain.cause.packet.Drop;
import java.util.Optional;

/**
 * What became of a message.
 *
 * @param nanos when; of one that was under way when the trace ended, the end of the trace
 * @param place the node where it was delivered, or the node or link where it was dropped
 * @param index the event that tells it; -1 if none does
 * @param drop why it came to nothing, if it did
 */
public record Ending(long nanos, String place, int index, Optional<Drop> drop) {
    public boolean isDrop() {
        return drop.isPresent();
    }

    /** Whether the trace ends before it does. */
    public boolean isUnderWay() {
        return index < 0;
    }
}
