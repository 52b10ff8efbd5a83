package dev.icebreaker.visualizer.replay;

import dev.icebreaker.text.Text;
import java.nio.charset.StandardCharsets;

/** Tells the opening of a WebSocket by HTTP, and its frames (RFC 6455). */
final class HttpWords {
    private HttpWords() {}

    /** @param line the first of a request or response */
    static Wording tell(String line) {
        boolean isRequest = line.startsWith("GET ");
        String what = isRequest
                ? line.substring(0, Math.max(line.lastIndexOf(" HTTP/"), 0)) + ", Upgrade: websocket"
                : line.substring(line.indexOf(' ') + 1);
        return new Wording(
                Text.same(what),
                Text.of("HTTP: %s", "HTTP: %s", line),
                isRequest
                        ? Text.of(
                                "The client asks to go on as a WebSocket (RFC 6455 section 4).",
                                "El cliente pide seguir como WebSocket (RFC 6455, sección 4).")
                        : Text.of("The server answers to that.", "El servidor responde a eso."));
    }

    static Wording frame(int opcode, byte[] payload) {
        return switch (opcode) {
            case 0x1 -> {
                Wording inside = SignalWords.tell(new String(payload, StandardCharsets.UTF_8));
                yield new Wording(
                        inside.label(), Text.of("WebSocket text: %s", "texto de WebSocket: %s", inside.term()), inside.plain());
            }
            case 0x8 -> control(
                    payload.length >= 2 ? "WebSocket close " + ((payload[0] & 0xff) << 8 | payload[1] & 0xff) : "WebSocket close",
                    Text.of("The WebSocket ends.", "El WebSocket termina."));
            case 0x9 -> control("WebSocket ping", Text.of("Is the other side still there?", "¿Sigue ahí el otro lado?"));
            case 0xa -> control("WebSocket pong", Text.of("It is.", "Sí."));
            default -> control("WebSocket frame", Text.of("A frame.", "Una trama."));
        };
    }

    private static Wording control(String name, Text plain) {
        return new Wording(Text.same(name), Text.same(name), plain);
    }
}
