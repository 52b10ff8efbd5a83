package dev.icebreaker.network.tls;

import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** The server's end. */
final class TlsServer extends TlsStream {
    /** A leaf and an intermediate certificate with ECDSA keys: usual lengths, chosen by judgement. */
    private static final int[] CERTIFICATE_BYTES = {1050, 1150};

    private static final int SIGNATURE_BYTES = 71; // two numbers of 32 bytes in DER

    TlsServer(ByteStream below, RandomGenerator random) {
        super(below, Handshake.CLIENT_HELLO, random);
    }

    @Override
    int hear(int type, byte[] body) throws TlsException {
        if (type == Handshake.CLIENT_HELLO) {
            byte[] sessionId = Hellos.readClient(body);
            byte[] hello = Handshake.message(Handshake.SERVER_HELLO, Hellos.server(sessionId, random));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(Records.plain(ContentType.HANDSHAKE, hello, false));
            out.writeBytes(changeCipherSpec());
            out.writeBytes(protectedMessages(flight()));
            below().send(out.toByteArray());
            protectFromNowOn();
            return Handshake.FINISHED;
        }
        opened();
        return Handshake.NOTHING;
    }

    private byte[] flight() {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        messages.writeBytes(Handshake.message(Handshake.ENCRYPTED_EXTENSIONS, new byte[2]));
        messages.writeBytes(Handshake.message(Handshake.CERTIFICATE, certificates()));
        messages.writeBytes(Handshake.message(Handshake.CERTIFICATE_VERIFY, signature()));
        messages.writeBytes(finished());
        return messages.toByteArray();
    }

    /** RFC 8446 section 4.4.2: no context, then each certificate with its length and no extensions. */
    private byte[] certificates() {
        int list = 0;
        for (int bytes : CERTIFICATE_BYTES) {
            list += 3 + bytes + 2;
        }
        ByteBuffer out = ByteBuffer.allocate(4 + list).putInt(list); // the context's length of 0 is the first byte of these
        for (int bytes : CERTIFICATE_BYTES) {
            out.put((byte) 0).putShort((short) bytes).put(Hellos.bytes(bytes, random)).putShort((short) 0);
        }
        return out.array();
    }

    private byte[] signature() {
        return ByteBuffer.allocate(4 + SIGNATURE_BYTES)
                .putShort(Hellos.ECDSA_SECP256R1_SHA256)
                .putShort((short) SIGNATURE_BYTES)
                .put(Hellos.bytes(SIGNATURE_BYTES, random))
                .array();
    }
}
