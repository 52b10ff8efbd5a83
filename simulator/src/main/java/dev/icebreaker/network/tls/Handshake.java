package dev.icebreaker.network.tls;

import dev.icebreaker.network.ByteQueue;
import java.nio.ByteBuffer;
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

    private final ByteQueue queue = new ByteQueue();

    /** @param type 0 to 255 */
    record Message(int type, byte[] body) {}

    static byte[] message(int type, byte[] body) {
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .putInt(type << 24 | body.length)
                .put(body)
                .array();
    }

    void feed(byte[] bytes) throws TlsException {
        if (queue.size() + bytes.length > MOST_BYTES) {
            throw new TlsException(Alert.DECODE_ERROR, "a handshake message has more than " + MOST_BYTES + " bytes");
        }
        queue.add(bytes);
    }

    /** The next message that is complete; null if there is none. */
    @Nullable Message next() {
        if (queue.size() < HEADER_BYTES) {
            return null;
        }
        int end = HEADER_BYTES + (queue.at(1) << 16 | queue.uint16At(2));
        if (queue.size() < end) {
            return null;
        }
        Message message = new Message(queue.at(0), queue.copy(HEADER_BYTES, end));
        queue.drop(end);
        return message;
    }
}
