package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TcpHeader;

/** A TCP segment on its way (RFC 9293 section 3.1). */
public record Segment(
        long id, Endpoint source, Endpoint destination, TcpHeader header, byte[] payload, int hopLimit)
        implements Packet {
    /** The same, but a SYN asks for no larger payloads than this (MSS clamping, as home routers do it). */
    Segment clampedTo(int mostPayloadBytes) {
        return header.maxSegmentSize() <= mostPayloadBytes
                ? this
                : new Segment(id, source, destination, header.withMaxSegmentSize(mostPayloadBytes), payload, hopLimit);
    }

    @Override
    public int headerBytes() {
        return header.bytes();
    }

    @Override
    public Segment withAddresses(Endpoint newSource, Endpoint newDestination) {
        return new Segment(id, newSource, newDestination, header, payload, hopLimit);
    }

    @Override
    public Segment copy(long newId, int newHopLimit) {
        return new Segment(newId, source, destination, header, payload, newHopLimit);
    }
}
