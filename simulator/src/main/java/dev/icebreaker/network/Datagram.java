package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;

/** A UDP datagram on its way (RFC 768). */
public record Datagram(long id, Endpoint source, Endpoint destination, byte[] payload, int hopLimit) implements Packet {
    /** The number of a datagram that was never sent as one. */
    static final long NO_PACKET = 0;

    private static final int HEADER_BYTES = 8;

    @Override
    public int headerBytes() {
        return HEADER_BYTES;
    }

    @Override
    public Datagram withAddresses(Endpoint newSource, Endpoint newDestination) {
        return new Datagram(id, newSource, newDestination, payload, hopLimit);
    }

    @Override
    public Datagram copy(long newId, int newHopLimit) {
        return new Datagram(newId, source, destination, payload, newHopLimit);
    }
}
