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

    static byte[] message(int type, byte[] body) {
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .putInt(type << 24 | body.length)
                .put(body)
                .array();
    }

    void feed(byte[] bytes) {
        queue.add(bytes);
    }

    /** Whether another message, or a part of one, has come. */
    boolean hasMore() {
        return queue.size() > 0;
    }

    /**
     * The body of the next message, once it is complete; null before that. One that is not due, or too long, is refused as soon as
     * it says so.
     *
     * @param due its type
     */
    byte @Nullable [] next(int due) throws TlsException {
        if (queue.size() > 0 && queue.at(0) != due) {
            throw new TlsException(Alert.UNEXPECTED_MESSAGE, "handshake message " + queue.at(0) + " is not due");
        }
        if (queue.size() < HEADER_BYTES) {
            return null;
        }
        int length = queue.at(1) << 16 | queue.uint16At(2);
        if (length > MOST_BYTES) {
            throw new TlsException(Alert.DECODE_ERROR, "a handshake message has " + length + " bytes");
        }
        int end = HEADER_BYTES + length;
        if (queue.size() < end) {
            return null;
        }
        byte[] body = queue.copy(HEADER_BYTES, end);
        queue.drop(end);
        return body;
    }
}
