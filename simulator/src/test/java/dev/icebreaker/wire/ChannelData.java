package dev.icebreaker.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A ChannelData message (RFC 8656 section 12.4).
 *
 * @param channel 0x4000 to 0x4FFF
 */
public record ChannelData(int channel, byte[] data, byte[] bytes) implements Frame {
    private static final int HEADER_BYTES = 4;

    /** @throws Malformed if it is none; up to three bytes of padding may follow */
    public static ChannelData read(byte[] bytes) {
        Malformed.unless(bytes.length >= HEADER_BYTES, "%d bytes are too few for channel data", bytes.length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int channel = buffer.getShort() & 0xffff;
        int length = buffer.getShort() & 0xffff;
        Malformed.unless(channel >= 0x4000 && channel <= 0x4FFF, "0x%04x is no channel", channel);
        Malformed.unless(
                length == buffer.remaining() || (length + 3 & ~3) == buffer.remaining(),
                "its length is %d, and %d bytes follow", length, buffer.remaining());
        return new ChannelData(channel, Arrays.copyOfRange(bytes, HEADER_BYTES, HEADER_BYTES + length), bytes);
    }

    /** Writes one as it stands in a datagram, without padding. */
    public static byte[] write(int channel, byte[] data) {
        return ByteBuffer.allocate(HEADER_BYTES + data.length)
                .putShort((short) channel)
                .putShort((short) data.length)
                .put(data)
                .array();
    }

    /** Writes one as it stands in a stream, padded to a multiple of four bytes. */
    public static byte[] writePadded(int channel, byte[] data) {
        byte[] bare = write(channel, data);
        return Arrays.copyOf(bare, bare.length + 3 & ~3);
    }
}
