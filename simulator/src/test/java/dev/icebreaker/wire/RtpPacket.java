package dev.icebreaker.wire;

import java.nio.ByteBuffer;

/**
 * An RTP packet with nothing but the fixed header before its payload (RFC 3550 section 5.1).
 *
 * @param timestamp 32 bits, in ticks of the payload's clock
 */
public record RtpPacket(int payloadType, int sequence, long timestamp, long ssrc, int sizeBytes) {
    private static final int HEADER_BYTES = 12;

    /** Whether the first byte is one of RTP or RTCP (RFC 7983 section 7). */
    public static boolean begins(byte[] datagram) {
        return datagram.length > 0 && (datagram[0] & 0xc0) == 0x80;
    }

    /** @throws Malformed if it is something else, or has padding, an extension, contributing sources or a marker */
    public static RtpPacket read(byte[] datagram) {
        Malformed.unless(datagram.length >= HEADER_BYTES, "%d bytes are no RTP", datagram.length);
        ByteBuffer in = ByteBuffer.wrap(datagram);
        int first = in.get() & 0xff;
        int second = in.get() & 0xff;
        Malformed.unless(first == 0x80, "its first byte is 0x%02x", first);
        // RFC 5761 section 4: 64 to 95 are left to RTCP.
        Malformed.unless(second >= 96 && second <= 127, "%d is no dynamic payload type without a marker", second);
        return new RtpPacket(
                second, in.getShort() & 0xffff, in.getInt() & 0xffffffffL, in.getInt() & 0xffffffffL, datagram.length);
    }
}
