package dev.icebreaker.network.tls;

import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;

/** The client's end. */
final class TlsClient extends TlsStream {
    private final String serverName;
    private int due = Handshake.SERVER_HELLO;

    TlsClient(ByteStream below, String serverName, RandomGenerator random) {
        super(below, random);
        this.serverName = serverName;
    }

    void begin() {
        below().listen(this);
        byte[] hello = Handshake.message(Handshake.CLIENT_HELLO, Hellos.client(serverName, random));
        below().send(Records.plain(ContentType.HANDSHAKE, hello, true));
    }

    @Override
    void hear(Handshake.Message message, boolean isProtected) throws TlsException {
        if (message.type() != due || isProtected == (due == Handshake.SERVER_HELLO)) {
            throw unexpected(message);
        }
        switch (due) {
            case Handshake.SERVER_HELLO -> {
                Hellos.readServer(message.body());
                protectFromNowOn();
                due = Handshake.ENCRYPTED_EXTENSIONS;
            }
            case Handshake.ENCRYPTED_EXTENSIONS -> due = Handshake.CERTIFICATE;
            case Handshake.CERTIFICATE -> due = Handshake.CERTIFICATE_VERIFY;
            case Handshake.CERTIFICATE_VERIFY -> due = Handshake.FINISHED;
            default -> {
                due = Handshake.NOTHING;
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(changeCipherSpec());
                out.writeBytes(protectedMessages(finished()));
                below().send(out.toByteArray());
                opened();
            }
        }
    }
}
