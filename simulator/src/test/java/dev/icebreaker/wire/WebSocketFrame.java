package dev.icebreaker.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame of a WebSocket (RFC 6455 section 5.2).
 *
 * @param opcode 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong
 */
public record WebSocketFrame(boolean fin, int opcode, byte[] payload) {
    private static final int LONGEST_OF_CONTROL = 125;

    /**
     * Takes what one side has sent after the handshake apart.
     *
     * @param masked whether that side is the client, whose frames are masked
     * @throws Malformed if it is not frames from the first byte to the last
     */
    public static List<WebSocketFrame> readAll(byte[] stream, boolean masked) {
        List<WebSocketFrame> frames = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(stream);
        try {
            while (in.hasRemaining()) {
                frames.add(read(in, masked));
            }
        } catch (BufferUnderflowException e) {
            throw new Malformed("the last frame is cut off");
        }
        return frames;
    }

    private static WebSocketFrame read(ByteBuffer in, boolean masked) {
        int first = in.get() & 0xff;
        int second = in.get() & 0xff;
        int opcode = first & 0xf;
        Malformed.unless((first & 0x70) == 0, "reserved bits are set: 0x%02x", first);
        Malformed.unless(opcode <= 2 || opcode >= 8 && opcode <= 10, "%d is no opcode", opcode);
        Malformed.unless((second & 0x80) != 0 == masked, masked ? "a client's frame is not masked" : "a server's frame is masked");
        long length = second & 0x7f;
        if (length == 126) {
            length = in.getShort() & 0xffff;
            Malformed.unless(length > 125, "the length %d wants no 16 bits", length);
        } else if (length == 127) {
            length = in.getLong();
            Malformed.unless(length > 0xffff, "the length %d wants no 64 bits", length);
        }
        boolean fin = (first & 0x80) != 0;
        Malformed.unless(opcode < 8 || fin && length <= LONGEST_OF_CONTROL, "a control frame of %d bytes", length);
        byte[] mask = new byte[4];
        if (masked) {
            in.get(mask);
        }
        Malformed.unless(length <= in.remaining(), "the last frame is cut off");
        byte[] payload = new byte[(int) length];
        in.get(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new WebSocketFrame(fin, opcode, payload);
    }

    /** @throws Malformed if it is not UTF-8 */
    public String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("a text is not UTF-8");
        }
    }
}
