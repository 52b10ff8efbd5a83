package dev.icebreaker.network.tls;

import dev.icebreaker.network.ByteQueue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The record layer (RFC 8446 section 5): cuts what is sent into records, and what arrives out of them. The version that a record
 * names is not looked at (section 5.1).
 */
final class Records {
    static final int MOST_PLAINTEXT_BYTES = 1 << 14;
    /** What the content type and the authentication tag add; more is room for padding. */
    private static final int MOST_EXPANSION_BYTES = 256;

    private static final int HEADER_BYTES = 5;
    private static final int TYPE_BYTES = 1;
    private static final int TAG_BYTES = 16;
    private static final short TLS_1_0 = 0x0301;
    private static final short TLS_1_2 = 0x0303;

    private final ByteQueue queue = new ByteQueue();

    /** A record as it was meant: of a protected one, what is inside. */
    record Arrived(ContentType type, byte[] content, boolean isProtected) {}

    // ---- out --------------------------------------------------------------------------------------------------------

    /** A record in the clear; only a client's very first one names TLS 1.0 (section 5.1). */
    static byte[] plain(ContentType type, byte[] content, boolean first) {
        return ByteBuffer.allocate(HEADER_BYTES + content.length)
                .put(type.code)
                .putShort(first ? TLS_1_0 : TLS_1_2)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    /** Records in the form of protected ones, as many as the content needs (section 5.2). */
    static byte[] protectedOnes(ContentType type, byte[] content, RandomGenerator random) {
        int records = Math.max(1, (content.length + MOST_PLAINTEXT_BYTES - 1) / MOST_PLAINTEXT_BYTES);
        ByteBuffer out = ByteBuffer.allocate(content.length + records * (HEADER_BYTES + TYPE_BYTES + TAG_BYTES));
        byte[] tag = new byte[TAG_BYTES];
        for (int from = 0, i = 0; i < records; i++, from += MOST_PLAINTEXT_BYTES) {
            int length = Math.min(MOST_PLAINTEXT_BYTES, content.length - from);
            random.nextBytes(tag);
            out.put(ContentType.APPLICATION_DATA.code)
                    .putShort(TLS_1_2)
                    .putShort((short) (length + TYPE_BYTES + TAG_BYTES))
                    .put(content, from, length)
                    .put(type.code)
                    .put(tag);
        }
        return out.array();
    }

    // ---- in ---------------------------------------------------------------------------------------------------------

    void feed(byte[] bytes) {
        queue.add(bytes);
    }

    /** What the next record says that it is, complete or not; null if nothing of it is there. */
    @Nullable ContentType upcoming() throws TlsException {
        return queue.size() == 0 ? null : ContentType.of((byte) queue.at(0));
    }

    /** The next record that is complete; null if there is none. One that cannot be right is refused as soon as its header says so. */
    @Nullable Arrived next() throws TlsException {
        if (queue.size() < HEADER_BYTES) {
            return null;
        }
        ContentType type = ContentType.of((byte) queue.at(0));
        int length = queue.uint16At(3);
        if (length > MOST_PLAINTEXT_BYTES + (type == ContentType.APPLICATION_DATA ? MOST_EXPANSION_BYTES : 0)) {
            throw new TlsException(Alert.RECORD_OVERFLOW, "a record has " + length + " bytes");
        }
        checkLength(type, length);
        int end = HEADER_BYTES + length;
        if (queue.size() < end) {
            return null;
        }
        byte[] content = queue.copy(HEADER_BYTES, end);
        queue.drop(end);
        if (type == ContentType.CHANGE_CIPHER_SPEC && content[0] != 1) {
            throw new TlsException(Alert.UNEXPECTED_MESSAGE, "a change_cipher_spec says " + content[0]);
        }
        return type == ContentType.APPLICATION_DATA ? inside(content) : new Arrived(type, content, false);
    }

    /** The content type is the last byte before the tag that is not zero; zeros are padding (section 5.4). */
    private static Arrived inside(byte[] content) throws TlsException {
        int end = content.length - TAG_BYTES;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        if (end <= 0) {
            throw new TlsException(Alert.UNEXPECTED_MESSAGE, "a protected record has no content type");
        }
        if (end - 1 > MOST_PLAINTEXT_BYTES) {
            throw new TlsException(Alert.RECORD_OVERFLOW, "a record holds " + (end - 1) + " bytes");
        }
        ContentType type = ContentType.of(content[end - 1]);
        if (type == ContentType.CHANGE_CIPHER_SPEC) {
            throw new TlsException(Alert.UNEXPECTED_MESSAGE, "a change_cipher_spec is protected");
        }
        checkLength(type, end - 1);
        return new Arrived(type, Arrays.copyOf(content, end - 1), true);
    }

    private static void checkLength(ContentType type, int length) throws TlsException {
        boolean fits = switch (type) {
            case CHANGE_CIPHER_SPEC -> length == 1;
            case ALERT -> length == 2;
            case HANDSHAKE -> length > 0;
            case APPLICATION_DATA -> true;
        };
        if (!fits) {
            boolean isLong = type == ContentType.ALERT && length > 0;
            throw new TlsException(
                    isLong ? Alert.DECODE_ERROR : Alert.UNEXPECTED_MESSAGE,
                    "a record of type " + type.code + " has " + length + " bytes");
        }
    }
}
