package dev.icebreaker.visualizer.inspector.packet;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.inspector.rows.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Takes STUN messages apart (RFC 8489, with the attributes of RFC 8445 and RFC 8656). */
final class StunDissection {
    private static final int HEADER = 20;
    private static final int DATA = 0x0013;

    private final Dissection out;

    StunDissection(Dissection out) {
        this.out = out;
    }

    void message(int from, int to, int depth) {
        int type = out.int16(from);
        out.add(depth, "type", String.format(Locale.ROOT, "0x%04x", type), Text.same(method(type) + " " + kind(type)), from, from + 2);
        out.add(depth, "length", out.int16(from + 2), from + 2, from + 4);
        out.add(depth, "magic cookie", "0x2112a442", Text.of(
                "Tells STUN from other protocols.", "Distingue STUN de otros protocolos."), from + 4, from + 8);
        out.add(depth, "transaction ID", out.hex(from + 8, from + HEADER), Text.of(
                "The answer has the same.", "La respuesta lleva el mismo."), from + 8, from + HEADER);
        int at = from + HEADER;
        while (at + 4 <= to) {
            int length = out.int16(at + 2);
            int end = at + 4 + length;
            if (end > to) {
                break;
            }
            attribute(out.int16(at), at, end, from, depth);
            at = at + 4 + (length + 3 & ~3);
        }
        if (at < to) {
            out.add(depth, "data", to - at + " bytes", at, to);
        }
    }

    private void attribute(int type, int at, int end, int message, int depth) {
        out.add(depth, name(type), value(type, at + 4, end, message), meaning(type), at, end);
        if (type == DATA) {
            out.datagram(at + 4, end, depth + 1);
        }
    }

    private String value(int type, int from, int to, int message) {
        int length = to - from;
        return switch (type) {
            case 0x0001, 0x802b, 0x802c -> address(from, to, message, false);
            case 0x0012, 0x0016, 0x0020 -> address(from, to, message, true);
            case 0x0006, 0x0014, 0x0015, 0x8022 -> new String(out.bytes, from, length, StandardCharsets.UTF_8);
            case 0x0009 -> length < 4
                    ? out.hex(from, to)
                    : (out.int8(from + 2) & 7) * 100 + out.int8(from + 3) + " "
                            + new String(out.bytes, from + 4, length - 4, StandardCharsets.UTF_8).strip();
            case 0x000c -> length < 2 ? out.hex(from, to) : String.format(Locale.ROOT, "0x%04x", out.int16(from));
            case 0x000d -> length < 4 ? out.hex(from, to) : out.int32(from) + " s";
            case 0x0019 -> length < 1 ? out.hex(from, to) : out.int8(from) == 17 ? "17 (UDP)" : Integer.toString(out.int8(from));
            case 0x0024 -> length < 4 ? out.hex(from, to) : Long.toString(out.int32(from));
            case 0x0025, 0x001a -> "";
            case DATA -> length + " bytes";
            default -> out.hex(from, to);
        };
    }

    /** XORed with the magic cookie and the transaction (RFC 8489 section 14.2), or as it is. */
    private String address(int from, int to, int message, boolean isXored) {
        int length = to - from - 4;
        if (length != 4 && length != 16) {
            return out.hex(from, to);
        }
        byte[] address = Arrays.copyOfRange(out.bytes, from + 4, to);
        int port = out.int16(from + 2);
        if (isXored) {
            port ^= out.int16(message + 4);
            for (int i = 0; i < length; i++) {
                address[i] ^= out.bytes[message + 4 + i];
            }
        }
        return new Endpoint(IpAddress.of(address), port).toString();
    }

    // ---- names ------------------------------------------------------------------------------------------------------

    private static String method(int type) {
        int method = type & 0x000f | (type & 0x00e0) >> 1 | (type & 0x3e00) >> 2;
        return switch (method) {
            case 1 -> "Binding";
            case 3 -> "Allocate";
            case 4 -> "Refresh";
            case 6 -> "Send";
            case 7 -> "Data";
            case 8 -> "CreatePermission";
            case 9 -> "ChannelBind";
            default -> String.format(Locale.ROOT, "method 0x%03x", method);
        };
    }

    private static String kind(int type) {
        return switch (type & 0x0110) {
            case 0x0000 -> "request";
            case 0x0010 -> "indication";
            case 0x0100 -> "success response";
            default -> "error response";
        };
    }

    private static String name(int type) {
        return switch (type) {
            case 0x0001 -> "MAPPED-ADDRESS";
            case 0x0003 -> "CHANGE-REQUEST";
            case 0x0006 -> "USERNAME";
            case 0x0008 -> "MESSAGE-INTEGRITY";
            case 0x0009 -> "ERROR-CODE";
            case 0x000a -> "UNKNOWN-ATTRIBUTES";
            case 0x000c -> "CHANNEL-NUMBER";
            case 0x000d -> "LIFETIME";
            case 0x0012 -> "XOR-PEER-ADDRESS";
            case DATA -> "DATA";
            case 0x0014 -> "REALM";
            case 0x0015 -> "NONCE";
            case 0x0016 -> "XOR-RELAYED-ADDRESS";
            case 0x0017 -> "REQUESTED-ADDRESS-FAMILY";
            case 0x0018 -> "EVEN-PORT";
            case 0x0019 -> "REQUESTED-TRANSPORT";
            case 0x001a -> "DONT-FRAGMENT";
            case 0x0020 -> "XOR-MAPPED-ADDRESS";
            case 0x0024 -> "PRIORITY";
            case 0x0025 -> "USE-CANDIDATE";
            case 0x8022 -> "SOFTWARE";
            case 0x8028 -> "FINGERPRINT";
            case 0x8029 -> "ICE-CONTROLLED";
            case 0x802a -> "ICE-CONTROLLING";
            case 0x802b -> "RESPONSE-ORIGIN";
            case 0x802c -> "OTHER-ADDRESS";
            default -> String.format(Locale.ROOT, "attribute 0x%04x", type);
        };
    }

    private static Text meaning(int type) {
        return switch (type) {
            case 0x0006 -> Text.of(
                    "Whose password it is signed with; in a check, of whom is asked, and then who asks.",
                    "De quién es la contraseña con que se firma; en una comprobación, a quién se pregunta y después quién pregunta.");
            case 0x0008 -> Text.of(
                    "Signed with the password: nobody has forged or changed it.",
                    "Firmado con la contraseña: nadie lo ha falsificado ni cambiado.");
            case 0x0009 -> Text.of("Why it was refused.", "Por qué se rechazó.");
            case 0x000c -> Text.of("The number that stands for the peer.", "El número que representa al otro participante.");
            case 0x000d -> Text.of("For how long, unless it is refreshed.", "Por cuánto tiempo, si no se renueva.");
            case 0x0012 -> Text.of("The peer that it is for or from.", "El participante a quien va o de quien viene.");
            case DATA -> Text.of("What is passed on.", "Lo que se reenvía.");
            case 0x0015 -> Text.of(
                    "Given by the server, so that old requests cannot be sent again.",
                    "Lo da el servidor para que no se puedan reenviar peticiones viejas.");
            case 0x0016 -> Text.of("The relayed address: here peers reach the client.", "La dirección de relay: aquí se alcanza al cliente.");
            case 0x0020 -> Text.of(
                    "From where the request came, as the other end sees it.",
                    "De dónde vino la petición, tal como la ve el otro extremo.");
            case 0x0024 -> Text.of(
                    "The priority of a candidate that would be learned from this check.",
                    "La prioridad del candidato que se conocería por esta comprobación.");
            case 0x0025 -> Text.of("Nominates the pair.", "Nomina el par.");
            case 0x8028 -> Text.of(
                    "A checksum: tells STUN from other protocols on the same port.",
                    "Una suma de verificación: distingue STUN de otros protocolos en el mismo puerto.");
            case 0x8029 -> Text.of("The sender is the controlled side.", "El remitente es el lado controlado.");
            case 0x802a -> Text.of("The sender is the controlling side: it nominates.", "El remitente es el lado controlador: él nomina.");
            default -> Row.NOTHING;
        };
    }
}
