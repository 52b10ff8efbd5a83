package dev.icebreaker.trace.pcap;

import dev.icebreaker.trace.TcpHeader;
import java.nio.ByteBuffer;

/**
 * Makes the bytes of a UDP datagram (RFC 768) or TCP segment (RFC 9293) in an IPv4 (RFC 791) or IPv6 (RFC 8200) packet, with
 * correct checksums.
 */
final class IpWriter {
    private static final int UDP_CHECKSUM_AT = 6;
    private static final int UDP_PROTOCOL = 17;
    private static final int TCP_CHECKSUM_AT = 16;
    private static final int TCP_PROTOCOL = 6;
    private static final int DONT_FRAGMENT = 0x4000;

    private static final byte OPTION_NOTHING = 1;
    private static final byte OPTION_MAX_SEGMENT_SIZE = 2;
    private static final byte OPTION_WINDOW_SCALE = 3;

    private final IpPacket packet;
    private final ByteBuffer out;
    private final int transportAt;
    private final int protocol;

    private IpWriter(IpPacket packet) {
        this.packet = packet;
        this.protocol = packet.tcp().isPresent() ? TCP_PROTOCOL : UDP_PROTOCOL;
        this.transportAt = packet.ipHeaderBytes();
        int transportBytes = packet.transportHeaderBytes() + packet.payload().bytes().length;
        this.out = ByteBuffer.allocate(transportAt + transportBytes);
        if (packet.source().address().isIpv4()) {
            ipv4Header(transportBytes);
        } else {
            ipv6Header(transportBytes);
        }
    }

    static byte[] bytes(IpPacket packet) {
        if (!packet.isOneFamily()) {
            throw new IllegalArgumentException("packet " + packet.number() + " goes from " + packet.source() + " to "
                    + packet.destination() + ": the address families differ");
        }
        if (!packet.isShortEnough()) {
            throw new IllegalArgumentException("packet " + packet.number() + " has " + packet.payload().bytes().length
                    + " bytes: too many for " + (packet.tcp().isPresent() ? "TCP" : "UDP"));
        }
        IpWriter writer = new IpWriter(packet);
        byte[] payload = packet.payload().bytes();
        return packet.tcp().map(header -> writer.tcp(header, payload)).orElseGet(() -> writer.udp(payload));
    }

    private void ipv4Header(int transportBytes) {
        out.put((byte) 0x45).put((byte) 0);
        out.putShort((short) (transportAt + transportBytes));
        out.putShort((short) packet.number()); // follows a packet through every NAT; free to choose (RFC 6864 section 4.1)
        out.putShort((short) DONT_FRAGMENT);
        out.put((byte) packet.hopLimit()).put((byte) protocol);
        out.putShort((short) 0);
        out.put(packet.source().address().toBytes()).put(packet.destination().address().toBytes());
        out.putShort(10, (short) ~fold(sum(0, transportAt)));
    }

    private void ipv6Header(int transportBytes) {
        out.putInt(0x6000_0000);
        out.putShort((short) transportBytes);
        out.put((byte) protocol).put((byte) packet.hopLimit());
        out.put(packet.source().address().toBytes()).put(packet.destination().address().toBytes());
    }

    private byte[] udp(byte[] payload) {
        out.putShort((short) packet.source().port());
        out.putShort((short) packet.destination().port());
        out.putShort((short) (packet.transportHeaderBytes() + payload.length));
        out.putShort((short) 0);
        out.put(payload);
        int checksum = checksum();
        // A zero would mean that there is none.
        out.putShort(transportAt + UDP_CHECKSUM_AT, (short) (checksum == 0 ? 0xffff : checksum));
        return out.array();
    }

    private byte[] tcp(TcpHeader header, byte[] payload) {
        out.putShort((short) packet.source().port());
        out.putShort((short) packet.destination().port());
        out.putInt((int) header.sequence());
        out.putInt((int) header.acknowledgment());
        out.put((byte) (header.bytes() / 4 << 4)).put(flags(header));
        out.putShort((short) header.window());
        out.putInt(0); // the checksum, and no urgent data
        if (header.maxSegmentSize() > 0) {
            out.put(OPTION_MAX_SEGMENT_SIZE).put((byte) 4).putShort((short) header.maxSegmentSize());
        }
        if (header.windowScale() >= 0) {
            out.put(OPTION_NOTHING).put(OPTION_WINDOW_SCALE).put((byte) 3).put((byte) header.windowScale());
        }
        out.put(payload);
        out.putShort(transportAt + TCP_CHECKSUM_AT, (short) checksum());
        return out.array();
    }

    private static byte flags(TcpHeader header) {
        int flags = (header.fin() ? 0x01 : 0)
                | (header.syn() ? 0x02 : 0)
                | (header.rst() ? 0x04 : 0)
                | (header.psh() ? 0x08 : 0)
                | (header.ack() ? 0x10 : 0);
        return (byte) flags;
    }

    /** Over the pseudo-header, too (RFC 9293 section 3.1; RFC 8200 section 8.1 for IPv6): both sum up the same here. */
    private int checksum() {
        int length = out.capacity() - transportAt;
        int addresses = 2 * packet.source().address().bits() / 8;
        return ~fold(sum(transportAt, length) + sum(transportAt - addresses, addresses) + protocol + length) & 0xffff;
    }

    private long sum(int from, int length) {
        long sum = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            sum += out.getShort(from + i) & 0xffff;
        }
        if ((length & 1) != 0) {
            sum += (out.get(from + length - 1) & 0xff) << 8;
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
