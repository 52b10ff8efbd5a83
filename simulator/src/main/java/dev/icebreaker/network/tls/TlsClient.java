package dev.icebreaker.network.tls;

import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;

/** The client's end. */
final class TlsClient extends TlsStream {
    private final String serverName;

    TlsClient(ByteStream below, String serverName, RandomGenerator random) {
        super(below, Handshake.SERVER_HELLO, random);
        this.serverName = serverName;
    }

    void begin() {
        below().listen(this);
        byte[] hello = Handshake.message(Handshake.CLIENT_HELLO, Hellos.client(serverName, random));
        below().send(Records.plain(ContentType.HANDSHAKE, hello, true));
    }

    @Override
    int hear(int type, byte[] body) throws TlsException {
        switch (type) {
            case Handshake.SERVER_HELLO -> {
                Hellos.readServer(body);
                protectFromNowOn();
                return Handshake.ENCRYPTED_EXTENSIONS;
            }
            case Handshake.ENCRYPTED_EXTENSIONS -> {
                return Handshake.CERTIFICATE;
            }
            case Handshake.CERTIFICATE -> {
                return Handshake.CERTIFICATE_VERIFY;
            }
            case Handshake.CERTIFICATE_VERIFY -> {
                return Handshake.FINISHED;
            }
            default -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(changeCipherSpec());
                out.writeBytes(protectedMessages(finished()));
                below().send(out.toByteArray());
                opened();
                return Handshake.NOTHING;
            }
        }
    }
}
