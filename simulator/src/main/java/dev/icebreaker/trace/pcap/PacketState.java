package dev.icebreaker.trace.pcap;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TraceEvent.PacketHop;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import org.jspecify.annotations.Nullable;

/** A packet while its events are being read: what it looks like now, and where it is. */
final class PacketState {
    /** What hosts commonly send with. */
    private static final int INITIAL_HOP_LIMIT = 64;

    final long packet;
    /** Null for UDP. */
    final @Nullable TcpHeader tcp;

    final Payload payload;
    Endpoint source;
    Endpoint destination;
    int hopLimit = INITIAL_HOP_LIMIT;
    /** The node that has it. */
    String node;
    /** The node that last put it on a link; at first the sender. */
    String lastHopFrom;
    /** The link that carries it; null while a node has it. */
    @Nullable PacketHop onLink;
    /** The last one there is. */
    @Nullable Sighting last;

    PacketState(PacketSent sent) {
        this(sent.packet(), null, sent.payload(), sent.source(), sent.destination(), sent.node());
    }

    PacketState(SegmentSent sent) {
        this(sent.packet(), sent.header(), sent.payload(), sent.source(), sent.destination(), sent.node());
    }

    private PacketState(
            long packet, @Nullable TcpHeader tcp, Payload payload, Endpoint source, Endpoint destination, String node) {
        this.packet = packet;
        this.tcp = tcp;
        this.payload = payload;
        this.source = source;
        this.destination = destination;
        this.node = node;
        this.lastHopFrom = node;
    }

    private PacketState(PacketState other, long copy) {
        packet = copy;
        tcp = other.tcp;
        payload = other.payload;
        source = other.source;
        destination = other.destination;
        hopLimit = other.hopLimit;
        node = other.onLink == null ? other.node : other.lastHopFrom; // where its link begins
        lastHopFrom = other.lastHopFrom;
    }

    PacketState copy(long number) {
        return new PacketState(this, number);
    }

    /**
     * A node puts it on a link: unless it is the sender, or a switch, it takes one off the hop limit (RFC 1812 section 5.3.1).
     */
    void leave(String from, boolean isSwitch) {
        if (!from.equals(lastHopFrom)) {
            hopLimit = isSwitch ? hopLimit : Math.max(1, hopLimit - 1);
            lastHopFrom = from;
        }
    }
}
