package dev.icebreaker.wire;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A STUN message as it was received (RFC 8489 section 5). Attributes are in their order; of one that comes twice, the first counts
 * (section 14).
 */
public record StunMessage(byte[] bytes, List<Attribute> attributes) implements Frame {
    private static final int ATTRIBUTE_HEADER_BYTES = 4;
    private static final int FINGERPRINT_XOR = 0x5354554e;

    /** @param at where its header begins in the message */
    public record Attribute(int type, byte[] value, int at) {
        @Override
        public String toString() {
            return "0x%04x=%s".formatted(type, HexFormat.of().formatHex(value));
        }
    }

    /**
     * Reads a message that fills these bytes: attributes follow each other without a gap, and the last one ends with the message.
     *
     * @throws Malformed if that is not what these bytes are
     */
    public static StunMessage read(byte[] bytes) {
        Malformed.unless(bytes.length >= Stun.HEADER_BYTES, "%d bytes are too few for a header", bytes.length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int type = buffer.getShort() & 0xffff;
        int length = buffer.getShort() & 0xffff;
        int cookie = buffer.getInt();
        Malformed.unless(type >> 14 == 0, "the first two bits of 0x%04x are not zero", type);
        Malformed.unless(cookie == Stun.MAGIC_COOKIE, "0x%08x is not the magic cookie", cookie);
        Malformed.unless(length % 4 == 0, "the length %d is no multiple of four", length);
        Malformed.unless(
                length == bytes.length - Stun.HEADER_BYTES,
                "the length is %d, and %d bytes follow the header", length, bytes.length - Stun.HEADER_BYTES);
        List<Attribute> attributes = new ArrayList<>();
        int at = Stun.HEADER_BYTES;
        while (at < bytes.length) {
            int attributeType = buffer.getShort(at) & 0xffff;
            int size = buffer.getShort(at + 2) & 0xffff;
            int begin = at + ATTRIBUTE_HEADER_BYTES;
            int next = begin + (size + 3 & ~3);
            Malformed.unless(
                    next <= bytes.length, "attribute 0x%04x of %d bytes at %d runs off the end", attributeType, size, at);
            attributes.add(new Attribute(attributeType, Arrays.copyOfRange(bytes, begin, begin + size), at));
            at = next;
        }
        return new StunMessage(bytes, List.copyOf(attributes));
    }

    // ---- the header -------------------------------------------------------------------------------------------------

    public int type() {
        return ByteBuffer.wrap(bytes).getShort() & 0xffff;
    }

    public int method() {
        int type = type();
        return type & 0xf | type >> 1 & 0x70 | type >> 2 & 0xf80;
    }

    public Stun.Kind kind() {
        int type = type();
        return Stun.Kind.values()[type >> 7 & 2 | type >> 4 & 1];
    }

    /** The transaction ID in hexadecimal. */
    public String transaction() {
        return HexFormat.of().formatHex(bytes, 8, Stun.HEADER_BYTES);
    }

    // ---- attributes -------------------------------------------------------------------------------------------------

    public Optional<Attribute> attribute(int type) {
        return attributes.stream().filter(attribute -> attribute.type() == type).findFirst();
    }

    public boolean has(int type) {
        return attribute(type).isPresent();
    }

    /** @throws Malformed if there is none */
    public byte[] value(int type) {
        return attribute(type)
                .orElseThrow(() -> new Malformed("there is no attribute 0x%04x in %s".formatted(type, this)))
                .value();
    }

    public String text(int type) {
        return new String(value(type), StandardCharsets.UTF_8);
    }

    /** A number of 32 bits. */
    public long number(int type) {
        byte[] value = value(type);
        Malformed.unless(value.length == 4, "attribute 0x%04x has %d bytes and not 4", type, value.length);
        return ByteBuffer.wrap(value).getInt() & 0xffffffffL;
    }

    /** An address as it stands (section 14.1). */
    public Endpoint address(int type) {
        return endpoint(type, value(type), new byte[16]);
    }

    /** An address that is obfuscated by the cookie and the transaction (section 14.2). */
    public Endpoint xorAddress(int type) {
        return endpoint(type, value(type), Arrays.copyOfRange(bytes, 4, Stun.HEADER_BYTES));
    }

    private static Endpoint endpoint(int type, byte[] value, byte[] mask) {
        Malformed.unless(value.length >= 4, "the address 0x%04x has %d bytes", type, value.length);
        Malformed.unless(value[0] == 0, "the first byte of the address 0x%04x is not zero", type);
        int expected = value[1] == 1 ? 8 : value[1] == 2 ? 20 : -1;
        Malformed.unless(
                value.length == expected, "the address 0x%04x has family %d and %d bytes", type, value[1], value.length);
        int port = (value[2] ^ mask[0]) << 8 & 0xff00 | (value[3] ^ mask[1]) & 0xff;
        byte[] address = Arrays.copyOfRange(value, 4, value.length);
        for (int i = 0; i < address.length; i++) {
            address[i] ^= mask[i];
        }
        return new Endpoint(IpAddress.of(address), port);
    }

    /** The number of ERROR-CODE (section 14.8). */
    public int errorCode() {
        byte[] value = value(Stun.ERROR_CODE);
        Malformed.unless(value.length >= 4, "ERROR-CODE has %d bytes", value.length);
        Malformed.unless(value[0] == 0 && value[1] == 0 && (value[2] & 0xf8) == 0, "ERROR-CODE's reserved bits are not zero");
        Malformed.unless(value[2] >= 3 && value[2] <= 6, "%d is no class of errors", value[2]);
        Malformed.unless(value[3] >= 0 && value[3] <= 99, "%d is no number of an error", value[3] & 0xff);
        return value[2] * 100 + value[3];
    }

    /** The words of ERROR-CODE. */
    public String reason() {
        byte[] value = value(Stun.ERROR_CODE);
        return new String(value, 4, value.length - 4, StandardCharsets.UTF_8);
    }

    /** The types that UNKNOWN-ATTRIBUTES lists (section 14.13). */
    public List<Integer> unknownAttributes() {
        ByteBuffer value = ByteBuffer.wrap(value(Stun.UNKNOWN_ATTRIBUTES));
        Malformed.unless(value.remaining() % 2 == 0, "UNKNOWN-ATTRIBUTES has %d bytes", value.remaining());
        List<Integer> types = new ArrayList<>();
        while (value.hasRemaining()) {
            types.add(value.getShort() & 0xffff);
        }
        return types;
    }

    // ---- checks -----------------------------------------------------------------------------------------------------

    /** Whether MESSAGE-INTEGRITY is there and was made with this key (section 14.5). */
    public boolean integrityHolds(byte[] key) {
        Optional<Attribute> integrity = attribute(Stun.MESSAGE_INTEGRITY);
        return integrity.isPresent()
                && MessageDigest.isEqual(integrity.get().value(), Keys.hmac("HmacSHA1", key, before(integrity.get())));
    }

    /** Whether MESSAGE-INTEGRITY-SHA256 is there and was made with this key; it may be cut short (section 14.6). */
    public boolean sha256IntegrityHolds(byte[] key) {
        Optional<Attribute> integrity = attribute(Stun.MESSAGE_INTEGRITY_SHA256);
        if (integrity.isEmpty()) {
            return false;
        }
        byte[] value = integrity.get().value();
        boolean allowed = value.length >= 16 && value.length <= 32 && value.length % 4 == 0;
        byte[] whole = Keys.hmac("HmacSHA256", key, before(integrity.get()));
        return allowed && MessageDigest.isEqual(value, Arrays.copyOf(whole, value.length));
    }

    /** Whether FINGERPRINT is there, comes last, and is right (section 14.7). */
    public boolean fingerprintHolds() {
        Optional<Attribute> fingerprint = attribute(Stun.FINGERPRINT);
        return fingerprint.isPresent()
                && fingerprint.get() == attributes.getLast()
                && fingerprint.get().value().length == 4
                && number(Stun.FINGERPRINT) == fingerprint(before(fingerprint.get()));
    }

    static long fingerprint(byte[] before) {
        CRC32 crc = new CRC32();
        crc.update(before);
        return crc.getValue() ^ FINGERPRINT_XOR;
    }

    /** All that comes before an attribute, with a length that ends after it. */
    private byte[] before(Attribute attribute) {
        byte[] before = Arrays.copyOf(bytes, attribute.at());
        int end = attribute.at() + ATTRIBUTE_HEADER_BYTES + (attribute.value().length + 3 & ~3);
        ByteBuffer.wrap(before).putShort(2, (short) (end - Stun.HEADER_BYTES));
        return before;
    }

    @Override
    public String toString() {
        return "%s of method 0x%03x, transaction %s, with %s".formatted(kind(), method(), transaction(), attributes);
    }
}
