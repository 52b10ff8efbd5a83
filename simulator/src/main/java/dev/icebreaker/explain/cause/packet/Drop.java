package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PacketNotRelayed;

/**
 * Where a packet came to its end without having reached whom it was for: on its way, or at a TURN server that did not pass it
 * on.
 *
 * @param index the place in the trace
 * @param place the node or link
 */
public record Drop(
        int index, long timeNanos, String place, DropReason reason, Endpoint source, Endpoint destination, String detail) {
    /** Whether the next packet may well come through. */
    public static boolean isByChance(DropReason reason) {
        return switch (reason) {
            case LINK_LOSS, QUEUE_FULL, LINK_DOWN, RECEIVE_BUFFER_FULL -> true;
            default -> false;
        };
    }

    public static Drop of(int index, PacketDropped event) {
        return new Drop(
                index,
                event.timeNanos(),
                event.place(),
                event.reason(),
                event.source(),
                event.destination(),
                event.detail());
    }

    public static Drop of(int index, PacketNotRelayed event) {
        return new Drop(
                index,
                event.timeNanos(),
                event.node(),
                event.reason(),
                event.source(),
                event.destination(),
                event.detail());
    }
}
