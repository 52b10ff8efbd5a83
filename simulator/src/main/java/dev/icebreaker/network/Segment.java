package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TcpHeader;

/** A TCP segment on its way (RFC 9293 section 3.1). */
public record Segment(
        long id, Endpoint source, Endpoint destination, TcpHeader header, byte[] payload, int hopLimit)
        implements Packet {
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
