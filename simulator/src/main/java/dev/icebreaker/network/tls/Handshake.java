package dev.icebreaker.network.tls;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Handshake messages (RFC 8446 section 4), put together from the records that bring them. */
final class Handshake {
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int ENCRYPTED_EXTENSIONS = 8;
    static final int CERTIFICATE = 11;
    static final int CERTIFICATE_VERIFY = 15;
    static final int FINISHED = 20;

    /** What is due when nothing is. */
    static final int NOTHING = -1;

    private static final int HEADER_BYTES = 4;
    /** More than any message of ours; a peer cannot make us keep more. */
    private static final int MOST_BYTES = 1 << 16;

    private byte[] arrived = new byte[0];

    /** @param type 0 to 255 */
    record Message(int type, byte[] body) {}

    static byte[] message(int type, byte[] body) {
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .putInt(type << 24 | body.length)
                .put(body)
                .array();
    }

    void feed(byte[] bytes) throws TlsException {
        int before = arrived.length;
        if (before + bytes.length > MOST_BYTES) {
            throw new TlsException(Alert.DECODE_ERROR, "a handshake message has more than " + MOST_BYTES + " bytes");
        }
        arrived = Arrays.copyOf(arrived, before + bytes.length);
        System.arraycopy(bytes, 0, arrived, before, bytes.length);
    }

    /** The next message that is complete; null if there is none. */
    @Nullable Message next() {
        if (arrived.length < HEADER_BYTES) {
            return null;
        }
        int head = ByteBuffer.wrap(arrived).getInt();
        int end = HEADER_BYTES + (head & 0xff_ffff);
        if (arrived.length < end) {
            return null;
        }
        Message message = new Message(head >>> 24, Arrays.copyOfRange(arrived, HEADER_BYTES, end));
        arrived = Arrays.copyOfRange(arrived, end, arrived.length);
        return message;
    }
}
