package dev.icebreaker.trace.pcap;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TraceEvent.PacketHop;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A packet while its events are being read: what it looks like now, and where it is. */
final class PacketState {
    final long packet;
    /** Empty for UDP. */
    final Optional<TcpHeader> tcp;

    final Payload payload;
    Endpoint source;
    Endpoint destination;
    HopLimit hopLimit;
    /** The node that has it. */
    String node;
    /** The link that carries it; null while a node has it. */
    @Nullable PacketHop onLink;
    /** The last one there is. */
    @Nullable Sighting last;

    PacketState(PacketSent sent) {
        this(sent.packet(), Optional.empty(), sent.payload(), sent.source(), sent.destination(), sent.node());
    }

    PacketState(SegmentSent sent) {
        this(sent.packet(), Optional.of(sent.header()), sent.payload(), sent.source(), sent.destination(), sent.node());
    }

    private PacketState(
            long packet, Optional<TcpHeader> tcp, Payload payload, Endpoint source, Endpoint destination, String node) {
        this.packet = packet;
        this.tcp = tcp;
        this.payload = payload;
        this.source = source;
        this.destination = destination;
        this.node = node;
        this.hopLimit = HopLimit.at(node);
    }

    private PacketState(PacketState other, long copy) {
        packet = copy;
        tcp = other.tcp;
        payload = other.payload;
        source = other.source;
        destination = other.destination;
        hopLimit = other.hopLimit;
        node = other.onLink == null ? other.node : hopLimit.lastNode(); // where its link begins
    }

    PacketState copy(long number) {
        return new PacketState(this, number);
    }

    /** As it is now. */
    IpPacket inTransit() {
        return new IpPacket(packet, source, destination, hopLimit.left(), tcp, payload);
    }
}
