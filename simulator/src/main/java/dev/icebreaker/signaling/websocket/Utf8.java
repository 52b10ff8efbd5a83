package dev.icebreaker.signaling.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as RFC 6455 section 8.1 wants it: whoever gets bytes that are not UTF-8 fails the connection. */
final class Utf8 {
    private Utf8() {}

    static String decode(byte[] bytes) throws WebSocketFault {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new WebSocketFault(CloseCode.INVALID_TEXT, "a text is not UTF-8");
        }
    }

    static byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
