package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import org.jspecify.annotations.Nullable;

/**
 * What a NAT or firewall did with a packet.
 *
 * @param entry the link by which the packet came
 * @param exit the link by which it goes on, or null if it was dropped
 * @param drop why it was dropped, or null
 * @param source as it came, and {@code destination} too
 * @param header of a TCP segment; null of a UDP datagram
 * @param translation what was changed, or null
 */
record Crossing(
        long timeNanos,
        String node,
        long packet,
        String entry,
        @Nullable String exit,
        @Nullable DropReason drop,
        Endpoint source,
        Endpoint destination,
        @Nullable TcpHeader header,
        @Nullable PacketTranslated translation) {
    Protocol protocol() {
        return header == null ? Protocol.UDP : Protocol.TCP;
    }

    /** Whether it can be the first between two ends: every datagram, and a SYN that answers none. */
    boolean begins() {
        return header == null || header.syn() && !header.ack() && !header.rst();
    }
}
