package dev.icebreaker.visualizer.replay;

import dev.icebreaker.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Tells the records of TLS (RFC 8446). */
final class TlsWords {
    static final byte CHANGE_CIPHER_SPEC = 20;
    static final byte ALERT = 21;
    static final byte HANDSHAKE = 22;
    static final byte APPLICATION_DATA = 23;

    private static final Text PLAIN = Text.of(
            "TLS: client and server agree on keys, and the server proves who it is (RFC 8446 section 2).",
            "TLS: cliente y servidor acuerdan claves y el servidor demuestra quién es (RFC 8446, sección 2).");

    private TlsWords() {}

    /** @param isProtected whether it would be encrypted */
    static Wording tell(byte type, byte[] content, boolean isProtected) {
        Text name = Text.same(
                switch (type) {
                    case CHANGE_CIPHER_SPEC -> "ChangeCipherSpec";
                    case ALERT -> "TLS alert " + alert(content);
                    case HANDSHAKE -> String.join(", ", handshake(content));
                    default -> "TLS record " + type;
                });
        return new Wording(
                name,
                isProtected ? Text.of("%s, encrypted", "%s, cifrado", name) : name,
                type == ALERT ? Text.of("TLS ends, or something is wrong.", "TLS termina, o algo va mal.") : PLAIN);
    }

    /** What an outsider could not read. */
    static Wording inside(Wording inner) {
        return new Wording(
                Text.of("TLS: %s", "TLS: %s", inner.label()),
                Text.of("application data of TLS, encrypted: %s", "datos de aplicación de TLS, cifrados: %s", inner.term()),
                inner.plain(),
                inner.purpose());
    }

    /** The names of the messages in a record (RFC 8446 section 4). */
    private static List<String> handshake(byte[] content) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at + 4 <= content.length) {
            names.add(
                    switch (content[at]) {
                        case 1 -> "ClientHello";
                        case 2 -> "ServerHello";
                        case 8 -> "EncryptedExtensions";
                        case 11 -> "Certificate";
                        case 15 -> "CertificateVerify";
                        case 20 -> "Finished";
                        default -> "handshake " + content[at];
                    });
            at += 4 + ((content[at + 1] & 0xff) << 16 | (content[at + 2] & 0xff) << 8 | content[at + 3] & 0xff);
        }
        return names.isEmpty() ? List.of("handshake") : names;
    }

    private static String alert(byte[] content) {
        int number = content.length == 2 ? content[1] & 0xff : -1;
        return switch (number) {
            case 0 -> "close_notify";
            case 10 -> "unexpected_message";
            case 22 -> "record_overflow";
            case 40 -> "handshake_failure";
            case 50 -> "decode_error";
            case 70 -> "protocol_version";
            default -> String.valueOf(number);
        };
    }
}
