package dev.icebreaker.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A record of TLS 1.3 (RFC 8446 section 5).
 *
 * @param type 20 change_cipher_spec, 21 alert, 22 handshake, 23 application_data
 */
public record TlsRecord(int type, byte[] fragment) {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int APPLICATION_DATA = 23;
    private static final int HEADER_BYTES = 5;
    private static final int TAG_BYTES = 16;
    private static final int LONGEST = (1 << 14) + 256;
    private static final Set<Integer> TYPES = Set.of(CHANGE_CIPHER_SPEC, ALERT, 22, APPLICATION_DATA);

    /** Whether it has the form of an encrypted one (RFC 8446 section 5.2). */
    public boolean isProtected() {
        return type == APPLICATION_DATA;
    }

    /**
     * What is inside of a protected one, as if it had been decrypted: the content, its type, zeros, and a tag.
     *
     * @throws Malformed if no type is in it
     */
    public TlsRecord inside() {
        int end = fragment.length - TAG_BYTES;
        while (end > 0 && fragment[end - 1] == 0) {
            end--;
        }
        Malformed.unless(end > 0, "a protected record has no type");
        int inner = fragment[end - 1];
        Malformed.unless(TYPES.contains(inner) && inner != CHANGE_CIPHER_SPEC, "a protected record of type %d", inner);
        return new TlsRecord(inner, Arrays.copyOf(fragment, end - 1));
    }

    /**
     * What one side has said over TLS. Its records in the clear come before those that are protected.
     *
     * @throws Malformed if it said something after it had said that it closes
     */
    public static byte[] said(List<TlsRecord> records) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean secret = false;
        boolean closed = false;
        for (TlsRecord record : records) {
            Malformed.unless(record.isProtected() || !secret || record.type == CHANGE_CIPHER_SPEC, "%s is in the clear", record);
            Malformed.unless(!closed, "%s follows the end", record);
            secret |= record.isProtected();
            TlsRecord inside = record.isProtected() ? record.inside() : record;
            if (inside.type == APPLICATION_DATA) {
                said.writeBytes(inside.fragment);
            }
            closed = inside.type == ALERT;
        }
        return said.toByteArray();
    }

    /**
     * Takes what one side has sent apart.
     *
     * @throws Malformed if it is not records from the first byte to the last
     */
    public static List<TlsRecord> readAll(byte[] stream) {
        List<TlsRecord> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(stream);
        while (in.hasRemaining()) {
            Malformed.unless(in.remaining() >= HEADER_BYTES, "%d bytes are left over", in.remaining());
            int type = in.get();
            int version = in.getShort() & 0xffff;
            int length = in.getShort() & 0xffff;
            Malformed.unless(TYPES.contains(type), "%d is no type of record", type);
            Malformed.unless(version == 0x0303 || version == 0x0301 && records.isEmpty(), "version 0x%04x", version);
            Malformed.unless(length > 0 && length <= LONGEST, "a record of %d bytes", length);
            Malformed.unless(in.remaining() >= length, "the record of %d bytes is cut off", length);
            records.add(new TlsRecord(type, Arrays.copyOfRange(stream, in.position(), in.position() + length)));
            in.position(in.position() + length);
        }
        return records;
    }
}
