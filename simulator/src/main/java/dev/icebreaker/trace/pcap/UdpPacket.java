package dev.icebreaker.trace.pcap;

import dev.icebreaker.address.Endpoint;
import java.nio.ByteBuffer;

/** Makes the bytes of a UDP datagram in an IPv4 (RFC 791) or IPv6 (RFC 8200) packet, with correct checksums. */
final class UdpPacket {
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int UDP_PROTOCOL = 17;
    private static final int DONT_FRAGMENT = 0x4000;

    private UdpPacket() {}

    static byte[] bytes(Sighting seen) {
        if (seen.source.address().isIpv4() != seen.destination.address().isIpv4()) {
            throw new IllegalArgumentException("packet " + seen.packet + " goes from " + seen.source + " to "
                    + seen.destination + ": the address families differ");
        }
        byte[] payload = seen.payload.bytes();
        int ipHeader = seen.source.address().isIpv4() ? IPV4_HEADER : IPV6_HEADER;
        int udpLength = UDP_HEADER + payload.length;
        if (udpLength + (ipHeader == IPV4_HEADER ? IPV4_HEADER : 0) > 0xffff) {
            throw new IllegalArgumentException("packet " + seen.packet + " has " + payload.length + " bytes: too many for UDP");
        }
        ByteBuffer out = ByteBuffer.allocate(ipHeader + udpLength);
        if (ipHeader == IPV4_HEADER) {
            ipv4Header(out, seen, udpLength);
        } else {
            ipv6Header(out, seen, udpLength);
        }
        out.putShort((short) seen.source.port());
        out.putShort((short) seen.destination.port());
        out.putShort((short) udpLength);
        out.putShort((short) 0);
        out.put(payload);
        out.putShort(ipHeader + 6, (short) udpChecksum(out, ipHeader, seen.source, seen.destination));
        return out.array();
    }

    private static void ipv4Header(ByteBuffer out, Sighting seen, int udpLength) {
        out.put((byte) 0x45).put((byte) 0);
        out.putShort((short) (IPV4_HEADER + udpLength));
        out.putShort((short) seen.packet); // follows a packet through every NAT; free to choose (RFC 6864 section 4.1)
        out.putShort((short) DONT_FRAGMENT);
        out.put((byte) seen.hopLimit).put((byte) UDP_PROTOCOL);
        out.putShort((short) 0);
        out.put(seen.source.address().toBytes()).put(seen.destination.address().toBytes());
        out.putShort(10, (short) ~fold(sum(out, 0, IPV4_HEADER)));
    }

    private static void ipv6Header(ByteBuffer out, Sighting seen, int udpLength) {
        out.putInt(0x6000_0000);
        out.putShort((short) udpLength);
        out.put((byte) UDP_PROTOCOL).put((byte) seen.hopLimit);
        out.put(seen.source.address().toBytes()).put(seen.destination.address().toBytes());
    }

    /** RFC 768, and RFC 8200 section 8.1 for the pseudo-header of IPv6; both sum up the same here. */
    private static int udpChecksum(ByteBuffer packet, int udpAt, Endpoint source, Endpoint destination) {
        int length = packet.capacity() - udpAt;
        int addresses = source.address().toBytes().length + destination.address().toBytes().length;
        long sum = sum(packet, udpAt, length) + sum(packet, udpAt - addresses, addresses) + UDP_PROTOCOL + length;
        int checksum = ~fold(sum) & 0xffff;
        return checksum == 0 ? 0xffff : checksum; // zero would mean that there is none
    }

    private static long sum(ByteBuffer bytes, int from, int length) {
        long sum = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            sum += bytes.getShort(from + i) & 0xffff;
        }
        if ((length & 1) != 0) {
            sum += (bytes.get(from + length - 1) & 0xff) << 8;
        }
        return sum;
    }

    /** Ones' complement addition (RFC 1071). */
    private static int fold(long sum) {
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) sum;
    }
}
