package dev.icebreaker.trace.pcap;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TcpHeader;
import java.util.Optional;

/**
 * A UDP datagram or TCP segment in an IP packet, as it is on a link. The payload is real; what the trace does not say of the headers is
 * made up, the same for a capture and for whoever else shows it.
 *
 * @param number of the packet in its trace
 * @param source and {@code destination}, as the last NAT has written them; of the same address family
 * @param tcp the header of a segment; empty of a datagram
 */
public record IpPacket(
        long number, Endpoint source, Endpoint destination, int hopLimit, Optional<TcpHeader> tcp, Payload payload) {
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int MOST_BYTES = 0xffff;

    /** Whether there can be such a packet: a trace that somebody wrote by hand may have others. */
    public boolean isPossible() {
        return isOneFamily() && isShortEnough();
    }

    boolean isOneFamily() {
        return source.address().isIpv4() == destination.address().isIpv4();
    }

    /** Whether its length fits into the header: in IPv4 it counts that header, too. */
    boolean isShortEnough() {
        return transportHeaderBytes() + payload.bytes().length + (source.address().isIpv4() ? IPV4_HEADER : 0) <= MOST_BYTES;
    }

    /** How many bytes the IP header takes. */
    public int ipHeaderBytes() {
        return source.address().isIpv4() ? IPV4_HEADER : IPV6_HEADER;
    }

    /** How many bytes the header of UDP or TCP takes, with its options. */
    public int transportHeaderBytes() {
        return tcp.map(TcpHeader::bytes).orElse(UDP_HEADER);
    }

    /**
     * All its bytes, from the IP header on, with correct checksums.
     *
     * @throws IllegalArgumentException if it is not possible
     */
    public byte[] bytes() {
        return IpWriter.bytes(this);
    }
}
