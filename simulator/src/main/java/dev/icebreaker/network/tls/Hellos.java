package dev.icebreaker.network.tls;

import dev.icebreaker.address.IpAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** ClientHello and ServerHello (RFC 8446 sections 4.1.2 and 4.1.3): one cipher suite, X25519, no resumption. */
final class Hellos {
    private static final short TLS_1_2 = 0x0303; // what both hellos call their version; the extension says the true one
    private static final short TLS_1_3 = 0x0304;
    private static final short TLS_AES_128_GCM_SHA256 = 0x1301;
    private static final short TLS_AES_256_GCM_SHA384 = 0x1302;
    private static final short TLS_CHACHA20_POLY1305_SHA256 = 0x1303;
    private static final short X25519 = 0x001d;
    private static final short SECP256R1 = 0x0017;
    static final short ECDSA_SECP256R1_SHA256 = 0x0403;
    private static final short RSA_PSS_RSAE_SHA256 = 0x0804;
    private static final short RSA_PKCS1_SHA256 = 0x0401;

    private static final short SERVER_NAME = 0;
    private static final short SUPPORTED_GROUPS = 10;
    private static final short SIGNATURE_ALGORITHMS = 13;
    private static final short SUPPORTED_VERSIONS = 43;
    private static final short KEY_SHARE = 51;

    private static final int RANDOM_BYTES = 32;
    private static final int KEY_BYTES = 32;
    private static final int MOST_SESSION_ID_BYTES = 32;

    private Hellos() {}

    // ---- out --------------------------------------------------------------------------------------------------------

    static byte[] client(String serverName, RandomGenerator random) {
        ByteBuffer extensions = ByteBuffer.allocate(512 + serverName.length());
        if (!isAddress(serverName)) {
            byte[] name = serverName.getBytes(StandardCharsets.US_ASCII);
            extensions.putShort(SERVER_NAME).putShort((short) (name.length + 5)).putShort((short) (name.length + 3));
            extensions.put((byte) 0).putShort((short) name.length).put(name);
        }
        extensions.putShort(SUPPORTED_GROUPS).putShort((short) 6).putShort((short) 4).putShort(X25519).putShort(SECP256R1);
        extensions.putShort(SIGNATURE_ALGORITHMS).putShort((short) 8).putShort((short) 6);
        extensions.putShort(ECDSA_SECP256R1_SHA256).putShort(RSA_PSS_RSAE_SHA256).putShort(RSA_PKCS1_SHA256);
        extensions.putShort(SUPPORTED_VERSIONS).putShort((short) 3).put((byte) 2).putShort(TLS_1_3);
        extensions.putShort(KEY_SHARE).putShort((short) (KEY_BYTES + 6)).putShort((short) (KEY_BYTES + 4));
        extensions.putShort(X25519).putShort((short) KEY_BYTES).put(bytes(KEY_BYTES, random));
        ByteBuffer hello = ByteBuffer.allocate(128 + extensions.position());
        hello.putShort(TLS_1_2).put(bytes(RANDOM_BYTES, random));
        hello.put((byte) MOST_SESSION_ID_BYTES).put(bytes(MOST_SESSION_ID_BYTES, random)); // for middleboxes (appendix D.4)
        hello.putShort((short) 6);
        hello.putShort(TLS_AES_128_GCM_SHA256).putShort(TLS_AES_256_GCM_SHA384).putShort(TLS_CHACHA20_POLY1305_SHA256);
        hello.put((byte) 1).put((byte) 0); // no compression
        hello.putShort((short) extensions.position()).put(extensions.flip());
        return written(hello);
    }

    static byte[] server(byte[] sessionId, RandomGenerator random) {
        ByteBuffer extensions = ByteBuffer.allocate(64);
        extensions.putShort(SUPPORTED_VERSIONS).putShort((short) 2).putShort(TLS_1_3);
        extensions.putShort(KEY_SHARE).putShort((short) (KEY_BYTES + 4));
        extensions.putShort(X25519).putShort((short) KEY_BYTES).put(bytes(KEY_BYTES, random));
        ByteBuffer hello = ByteBuffer.allocate(192);
        hello.putShort(TLS_1_2).put(bytes(RANDOM_BYTES, random));
        hello.put((byte) sessionId.length).put(sessionId);
        hello.putShort(TLS_AES_128_GCM_SHA256).put((byte) 0);
        hello.putShort((short) extensions.position()).put(extensions.flip());
        return written(hello);
    }

    static byte[] bytes(int length, RandomGenerator random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] written(ByteBuffer buffer) {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static boolean isAddress(String name) {
        try {
            IpAddress.parse(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // ---- in ---------------------------------------------------------------------------------------------------------

    /**
     * Reads a ClientHello.
     *
     * @return its session id, which the answer repeats
     */
    static byte[] readClient(byte[] body) throws TlsException {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            skip(in, 2 + RANDOM_BYTES);
            byte[] sessionId = sessionId(in);
            ByteBuffer suites = part(in, in.getShort() & 0xffff);
            part(in, in.get() & 0xff);
            boolean suite = hasShort(suites, TLS_AES_128_GCM_SHA256);
            boolean version = false;
            boolean key = false;
            ByteBuffer extensions = part(in, in.getShort() & 0xffff);
            while (extensions.hasRemaining()) {
                short type = extensions.getShort();
                ByteBuffer value = part(extensions, extensions.getShort() & 0xffff);
                if (type == SUPPORTED_VERSIONS) {
                    version = hasShort(part(value, value.get() & 0xff), TLS_1_3);
                } else if (type == KEY_SHARE) {
                    key = hasX25519(part(value, value.getShort() & 0xffff));
                }
            }
            if (!version) {
                throw new TlsException(Alert.PROTOCOL_VERSION, "the client does not offer TLS 1.3");
            }
            if (!suite || !key) {
                throw new TlsException(Alert.HANDSHAKE_FAILURE, "the client offers nothing that the server has, too");
            }
            return sessionId;
        } catch (BufferUnderflowException e) {
            throw new TlsException(Alert.DECODE_ERROR, "the ClientHello is cut short");
        }
    }

    /** Reads a ServerHello. */
    static void readServer(byte[] body) throws TlsException {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            skip(in, 2 + RANDOM_BYTES);
            sessionId(in);
            boolean suite = in.getShort() == TLS_AES_128_GCM_SHA256;
            skip(in, 1);
            boolean version = false;
            ByteBuffer extensions = part(in, in.getShort() & 0xffff);
            while (extensions.hasRemaining()) {
                short type = extensions.getShort();
                ByteBuffer value = part(extensions, extensions.getShort() & 0xffff);
                version |= type == SUPPORTED_VERSIONS && value.getShort() == TLS_1_3;
            }
            if (!version) {
                throw new TlsException(Alert.PROTOCOL_VERSION, "the server does not choose TLS 1.3");
            }
            if (!suite) {
                throw new TlsException(Alert.HANDSHAKE_FAILURE, "the server chooses a cipher suite that was not offered");
            }
        } catch (BufferUnderflowException e) {
            throw new TlsException(Alert.DECODE_ERROR, "the ServerHello is cut short");
        }
    }

    private static byte[] sessionId(ByteBuffer in) throws TlsException {
        int length = in.get() & 0xff;
        if (length > MOST_SESSION_ID_BYTES) {
            throw new TlsException(Alert.DECODE_ERROR, "a session id has " + length + " bytes");
        }
        byte[] sessionId = new byte[length];
        in.get(sessionId);
        return sessionId;
    }

    private static void skip(ByteBuffer in, int length) {
        part(in, length);
    }

    /** The next so many bytes, to be read by themselves. */
    private static ByteBuffer part(ByteBuffer in, int length) {
        if (in.remaining() < length) {
            throw new BufferUnderflowException();
        }
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return part;
    }

    private static boolean hasShort(ByteBuffer list, short wanted) {
        boolean found = false;
        while (list.hasRemaining()) {
            found |= list.getShort() == wanted;
        }
        return found;
    }

    private static boolean hasX25519(ByteBuffer shares) {
        boolean found = false;
        while (shares.hasRemaining()) {
            short group = shares.getShort();
            ByteBuffer key = part(shares, shares.getShort() & 0xffff);
            found |= group == X25519 && key.remaining() == KEY_BYTES;
        }
        return found;
    }
}
