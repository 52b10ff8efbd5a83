package dev.icebreaker.signaling.websocket;

import dev.icebreaker.network.ByteQueue;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame (RFC 6455 section 5.2).
 *
 * @param last whether it ends its message
 * @param payload without the mask
 */
record Frame(boolean last, Opcode opcode, byte[] payload) {
    static final int LONGEST_CONTROL = 125;
    private static final int LAST = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;

    /**
     * As on the wire.
     *
     * @param mask four bytes, or null for none
     */
    byte[] bytes(byte @Nullable [] mask) {
        ByteBuffer out = ByteBuffer.allocate(14 + payload.length);
        out.put((byte) ((last ? LAST : 0) | opcode.code()));
        int masked = mask == null ? 0 : MASKED;
        if (payload.length <= 125) {
            out.put((byte) (masked | payload.length));
        } else if (payload.length <= 0xffff) {
            out.put((byte) (masked | 126)).putShort((short) payload.length);
        } else {
            out.put((byte) (masked | 127)).putLong(payload.length);
        }
        if (mask == null) {
            out.put(payload);
        } else {
            out.put(mask);
            for (int i = 0; i < payload.length; i++) {
                out.put((byte) (payload[i] ^ mask[i & 3]));
            }
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /**
     * Takes a frame off the queue.
     *
     * @param masked whether the other side has to mask its frames: clients do, servers do not (section 5.1)
     * @param longest bytes that a data frame may have as payload
     * @return empty if its end has not come yet
     */
    static Optional<Frame> take(ByteQueue queue, boolean masked, int longest) throws WebSocketFault {
        if (queue.size() < 2) {
            return Optional.empty();
        }
        Opcode opcode = checkedOpcode(queue.at(0), queue.at(1) & ~MASKED);
        if ((queue.at(1) & MASKED) != 0 != masked) {
            throw violation(masked ? "a client masks its frames" : "a server does not mask its frames");
        }
        int marker = queue.at(1) & ~MASKED;
        int lengthBytes = marker == 126 ? 2 : marker == 127 ? 8 : 0;
        int maskAt = 2 + lengthBytes;
        int headBytes = maskAt + (masked ? 4 : 0);
        if (queue.size() < maskAt) {
            return Optional.empty();
        }
        long length = lengthBytes == 0 ? marker : length(queue, lengthBytes);
        if (!opcode.isControl() && length > longest) {
            throw new WebSocketFault(CloseCode.TOO_BIG, "a message may have " + longest + " bytes");
        }
        if (queue.size() < headBytes + length) {
            return Optional.empty();
        }
        byte[] payload = queue.copy(headBytes, headBytes + (int) length);
        if (masked) {
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= (byte) queue.at(maskAt + (i & 3));
            }
        }
        boolean last = (queue.at(0) & LAST) != 0;
        queue.drop(headBytes + (int) length);
        return Optional.of(new Frame(last, opcode, payload));
    }

    private static Opcode checkedOpcode(int first, int marker) throws WebSocketFault {
        Opcode opcode = Opcode.of(first & 0xf);
        if ((first & RESERVED) != 0) {
            throw violation("a reserved bit is set, and no extension was agreed on");
        } else if (opcode == null) {
            throw violation("the opcode " + (first & 0xf) + " is reserved");
        } else if (opcode.isControl() && (first & LAST) == 0) {
            throw violation("a control frame is not fragmented");
        } else if (opcode.isControl() && marker > LONGEST_CONTROL) {
            throw violation("a control frame has at most 125 bytes");
        }
        return opcode;
    }

    private static long length(ByteQueue queue, int bytes) throws WebSocketFault {
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | queue.at(2 + i);
        }
        if (length < 0) {
            throw violation("the first bit of a 64-bit length is 0");
        } else if (length <= (bytes == 2 ? 125 : 0xffff)) {
            throw violation("a length is written in as few bytes as will do");
        }
        return length;
    }

    private static WebSocketFault violation(String rule) {
        return new WebSocketFault(CloseCode.PROTOCOL_ERROR, rule);
    }
}
