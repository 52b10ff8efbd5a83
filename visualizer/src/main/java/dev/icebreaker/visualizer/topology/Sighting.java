package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.replay.Message;
import java.util.Optional;

/**
 * A message at an instant.
 *
 * @param direction in which it goes, of length 1
 * @param leg whose addresses are on it: its place among the message's; -1 if it has none
 * @param translating the NAT that is changing its addresses right now
 */
record Sighting(Message message, Point at, Point direction, int leg, Optional<Message.Translation> translating) {
    /** Whether it has come to its end before it was there. */
    boolean isDroppedAt(long nanos) {
        return message.ending().isDrop() && nanos >= message.ending().nanos();
    }

    boolean hasArrivedAt(long nanos) {
        return !message.ending().isDrop() && !message.ending().isUnderWay() && nanos >= message.ending().nanos();
    }

    /** The same somewhere else. */
    Sighting at(Point there, Point towards) {
        return new Sighting(message, there, towards, leg, translating);
    }
}
