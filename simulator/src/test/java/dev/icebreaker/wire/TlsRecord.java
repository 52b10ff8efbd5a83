package dev.icebreaker.wire;

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
    private static final int HEADER_BYTES = 5;
    private static final int LONGEST = (1 << 14) + 256;
    private static final Set<Integer> TYPES = Set.of(20, 21, 22, 23);

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
