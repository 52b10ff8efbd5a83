package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;

/** An IP packet on its way, with what it carries: a UDP {@link Datagram} or a TCP {@link Segment}. */
public sealed interface Packet permits Datagram, Segment {
    /** The packet's number in its world, kept from end to end. */
    long id();

    Endpoint source();

    Endpoint destination();

    /** Not to be changed by anybody; shared by everybody who handles the packet. */
    byte[] payload();

    /** How many routers it may still pass (TTL in IPv4). */
    int hopLimit();

    /** How many bytes the transport's header has, options included. */
    int headerBytes();

    /** How many bytes the header of IP has: there are no options. */
    default int ipHeaderBytes() {
        return destination().address().isIpv4() ? 20 : 40;
    }

    /** All of it, in bytes. */
    default int sizeBytes() {
        return ipHeaderBytes() + headerBytes() + payload().length;
    }

    /** The same packet with other addresses, as a NAT makes it. */
    Packet withAddresses(Endpoint newSource, Endpoint newDestination);

    /** The same content under another number and with another hop limit. */
    Packet copy(long newId, int newHopLimit);
}
