package dev.icebreaker.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What goes between a TURN client and its server: a STUN message, or the data of a channel. */
public sealed interface Frame permits StunMessage, ChannelData {
    /** The bytes that it was read from, padding included. */
    byte[] bytes();

    /**
     * Reads one that fills a datagram (RFC 8656 section 12.5: the first two bits tell them apart).
     *
     * @throws Malformed if that is not what these bytes are
     */
    static Frame read(byte[] datagram) {
        Malformed.unless(datagram.length > 0, "nothing is no frame");
        return (datagram[0] & 0xc0) == 0x40 ? ChannelData.read(datagram) : StunMessage.read(datagram);
    }

    /**
     * Takes a stream of bytes apart, in which channel data is padded (RFC 8656 section 12.5).
     *
     * @throws Malformed at the first frame that is not in order; so is one that is cut off
     */
    static List<Frame> readStream(byte[] stream) {
        List<Frame> frames = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            Malformed.unless(stream.length - at >= 4, "%d bytes are left over at %d", stream.length - at, at);
            int length = ByteBuffer.wrap(stream).getShort(at + 2) & 0xffff;
            boolean channel = (stream[at] & 0xc0) == 0x40;
            int size = channel ? 4 + (length + 3 & ~3) : Stun.HEADER_BYTES + length;
            Malformed.unless(stream.length - at >= size, "the frame of %d bytes at %d is cut off", size, at);
            frames.add(read(Arrays.copyOfRange(stream, at, at + size)));
            at += size;
        }
        return frames;
    }
}
