package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TcpHeader;
import java.util.List;
import java.util.Optional;

/**
 * One packet from its sender to its end; or a signaling message that peers exchange without a server.
 *
 * @param number its place among the messages of the replay, from 0, by the time at which they were sent
 * @param index the event with which it begins
 * @param packet its number in the trace; 0 if it is none
 * @param source and {@code destination}, as its sender wrote them
 * @param legs over which it went, in order; none if it never left its sender
 * @param translations by NATs, in order
 * @param tcp its header, if it is a TCP segment
 * @param isRepeat whether it repeats one that was not answered or acknowledged in time
 */
public record Message(
        int number,
        int index,
        long packet,
        PacketKind kind,
        String sender,
        Endpoint source,
        Endpoint destination,
        long sentNanos,
        List<Leg> legs,
        List<Translation> translations,
        Payload payload,
        Optional<TcpHeader> tcp,
        boolean isRepeat,
        Ending ending) {
    /** So long what was dropped is shown at the place where it was. */
    public static final long LINGER_NANOS = 40_000_000;

    /** Addresses changed on the way. */
    public record Translation(int index, long nanos, String node, long binding, Endpoint source, Endpoint destination) {}

    /** Where it was delivered or dropped, or to where it was under way; a node. */
    public String receiver() {
        return legs.isEmpty() ? sender : legs.getLast().to();
    }

    /** Until when there is something of it to be seen. */
    public long lastSeenNanos() {
        return ending.isDrop() ? ending.nanos() + LINGER_NANOS : ending.nanos();
    }

    /** How many of these, which are in the order in which they were sent, have been sent at this instant. */
    public static int countSentAt(List<Message> messages, long nanos) {
        int low = 0;
        int high = messages.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (messages.get(middle).sentNanos <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether there is something of it to be seen at this instant. */
    public boolean isVisibleAt(long nanos) {
        return sentNanos <= nanos && nanos <= lastSeenNanos();
    }
}
