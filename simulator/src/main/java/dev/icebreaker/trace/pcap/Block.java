package dev.icebreaker.trace.pcap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A block of a pcapng file (draft-ietf-opsawg-pcapng section 3.1): type, length, body, options, length. Little-endian. */
final class Block {
    private static final int END_OF_OPTIONS = 0;
    private static final int MAX_TEXT_CHARS = 10_000; // an option's length has 16 bits

    private ByteBuffer bytes = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);

    Block(int type) {
        u32(type).u32(0); // the length comes at the end
    }

    Block u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    Block u32(int value) {
        room(4).putInt(value);
        return this;
    }

    Block u64(long value) {
        room(8).putLong(value);
        return this;
    }

    /** Bytes, filled up with zeros to a multiple of four. */
    Block padded(byte[] data) {
        int padding = -data.length & 3;
        room(data.length + padding).put(data).put(new byte[padding]);
        return this;
    }

    Block option(int code, byte[] value) {
        return u16(code).u16(value.length).padded(value);
    }

    Block option(int code, String text) {
        String cut = text.substring(0, Math.min(text.length(), MAX_TEXT_CHARS));
        return option(code, cut.getBytes(StandardCharsets.UTF_8));
    }

    void writeTo(OutputStream out) throws IOException {
        u16(END_OF_OPTIONS).u16(0);
        int length = bytes.position() + 4;
        u32(length);
        bytes.putInt(4, length);
        out.write(bytes.array(), 0, length);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(2 * (bytes.position() + more)).order(ByteOrder.LITTLE_ENDIAN);
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }
}
