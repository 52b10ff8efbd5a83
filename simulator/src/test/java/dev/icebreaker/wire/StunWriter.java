package dev.icebreaker.wire;

import dev.icebreaker.address.Endpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes a STUN message, attribute by attribute, in order or not. */
public final class StunWriter {
    private byte[] bytes;
    private byte padding;

    /** @param transaction 96 bits in hexadecimal */
    public StunWriter(int method, Stun.Kind kind, String transaction) {
        bytes = ByteBuffer.allocate(Stun.HEADER_BYTES)
                .putShort((short) Stun.type(method, kind))
                .putShort((short) 0)
                .putInt(Stun.MAGIC_COOKIE)
                .put(HexFormat.of().parseHex(transaction))
                .array();
    }

    public static StunWriter request(int method, String transaction) {
        return new StunWriter(method, Stun.Kind.REQUEST, transaction);
    }

    public static StunWriter indication(int method, String transaction) {
        return new StunWriter(method, Stun.Kind.INDICATION, transaction);
    }

    /** What attributes are filled up with from now on. */
    public StunWriter padWith(int value) {
        padding = (byte) value;
        return this;
    }

    public StunWriter add(int type, byte... value) {
        int begin = bytes.length;
        int end = begin + 4 + value.length;
        bytes = Arrays.copyOf(bytes, end + 3 & ~3);
        Arrays.fill(bytes, end, bytes.length, padding);
        ByteBuffer.wrap(bytes).position(begin).putShort((short) type).putShort((short) value.length).put(value);
        ByteBuffer.wrap(bytes).putShort(2, (short) (bytes.length - Stun.HEADER_BYTES));
        return this;
    }

    public StunWriter add(int type, String text) {
        return add(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number of 32 bits. */
    public StunWriter number(int type, long value) {
        return add(type, ByteBuffer.allocate(4).putInt((int) value).array());
    }

    public StunWriter address(int type, Endpoint endpoint) {
        return add(type, addressBytes(endpoint, new byte[16]));
    }

    public StunWriter xorAddress(int type, Endpoint endpoint) {
        return add(type, addressBytes(endpoint, Arrays.copyOfRange(bytes, 4, Stun.HEADER_BYTES)));
    }

    private static byte[] addressBytes(Endpoint endpoint, byte[] mask) {
        byte[] address = endpoint.address().toBytes();
        byte[] value = new byte[4 + address.length];
        value[1] = (byte) (address.length == 4 ? 1 : 2);
        value[2] = (byte) (endpoint.port() >> 8 ^ mask[0]);
        value[3] = (byte) (endpoint.port() ^ mask[1]);
        for (int i = 0; i < address.length; i++) {
            value[4 + i] = (byte) (address[i] ^ mask[i]);
        }
        return value;
    }

    /** MESSAGE-INTEGRITY over what is there so far. */
    public StunWriter integrity(byte[] key) {
        add(Stun.MESSAGE_INTEGRITY, new byte[20]);
        return end(Keys.hmac("HmacSHA1", key, Arrays.copyOf(bytes, bytes.length - 24)), 20);
    }

    /** MESSAGE-INTEGRITY-SHA256 over what is there so far, of this many bytes. */
    public StunWriter sha256Integrity(byte[] key, int length) {
        add(Stun.MESSAGE_INTEGRITY_SHA256, new byte[length]);
        return end(Keys.hmac("HmacSHA256", key, Arrays.copyOf(bytes, bytes.length - 4 - length)), length);
    }

    /** FINGERPRINT over what is there so far. */
    public StunWriter fingerprint() {
        number(Stun.FINGERPRINT, 0);
        long value = StunMessage.fingerprint(Arrays.copyOf(bytes, bytes.length - 8));
        return end(ByteBuffer.allocate(4).putInt((int) value).array(), 4);
    }

    private StunWriter end(byte[] value, int length) {
        System.arraycopy(value, 0, bytes, bytes.length - length, length);
        return this;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
