package dev.icebreaker.trace.pcap;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TcpHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A packet as a node saw it, on its way in from a link or out onto one. */
final class Sighting {
    final long timeNanos;
    final String node;
    final boolean outbound;
    final long packet;
    final Endpoint source;
    final Endpoint destination;
    /** Null for UDP. */
    final @Nullable TcpHeader tcp;

    final Payload payload;
    final int hopLimit;
    /** What the node, or the link behind it, then did to the packet that the next sighting does not show. */
    final List<String> comments = new ArrayList<>(0);

    Sighting(long timeNanos, String node, boolean outbound, PacketState state) {
        this.timeNanos = timeNanos;
        this.node = node;
        this.outbound = outbound;
        this.packet = state.packet;
        this.source = state.source;
        this.destination = state.destination;
        this.tcp = state.tcp;
        this.payload = state.payload;
        this.hopLimit = state.hopLimit;
    }
}
