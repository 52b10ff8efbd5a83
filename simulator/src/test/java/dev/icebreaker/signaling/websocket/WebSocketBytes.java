package dev.icebreaker.signaling.websocket;

import java.nio.charset.StandardCharsets;

/** What a client sends, for tests that play one by hand. */
public final class WebSocketBytes {
    private WebSocketBytes() {}

    public static byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] maskedText(String text) {
        return new Frame(true, Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8)).bytes(new byte[] {1, 2, 3, 4});
    }
}
