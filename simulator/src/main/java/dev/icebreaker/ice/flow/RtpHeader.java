package dev.icebreaker.ice.flow;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The fixed header of an RTP packet (RFC 3550 section 5.1), without padding, extension, contributing sources or marker.
 *
 * @param payloadType 0 to 127; 96 to 127 are dynamic (RFC 3551 section 6)
 * @param sequence 16 bits
 * @param timestamp 32 bits, in ticks of the payload's clock
 * @param ssrc 32 bits, who sends
 */
public record RtpHeader(int payloadType, int sequence, long timestamp, long ssrc) {
    public static final int BYTES = 12;

    private static final int VERSION_2 = 0x80;

    /** A packet of this size, the header included, and zeros after it. */
    public byte[] packet(int sizeBytes) {
        byte[] packet = new byte[sizeBytes];
        ByteBuffer.wrap(packet)
                .put((byte) VERSION_2)
                .put((byte) payloadType)
                .putShort((short) sequence)
                .putInt((int) timestamp)
                .putInt((int) ssrc);
        return packet;
    }

    /** Reads it; empty if the datagram is not RTP: too short, or with another version in its first two bits. */
    public static Optional<RtpHeader> read(byte[] datagram) {
        if (datagram.length < BYTES || (datagram[0] & 0xc0) != VERSION_2) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(datagram, 1, BYTES - 1);
        return Optional.of(new RtpHeader(
                header.get() & 0x7f, header.getShort() & 0xffff, header.getInt() & 0xffffffffL, header.getInt() & 0xffffffffL));
    }
}
