package dev.icebreaker.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The head of an HTTP/1.1 message that makes a WebSocket of a connection (RFC 6455 section 4), and what comes after it.
 *
 * @param fields by their names in lower case
 */
public record HttpUpgrade(String firstLine, Map<String, String> fields, byte[] rest) {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** @throws Malformed if the head is not in order */
    public static HttpUpgrade read(byte[] stream) {
        String all = new String(stream, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        Malformed.unless(end >= 0, "the head of %s does not end", all);
        String[] lines = all.substring(0, end).split("\r\n");
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            Malformed.unless(colon > 0, "'%s' is no field", lines[i]);
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            Malformed.unless(fields.put(name, lines[i].substring(colon + 1).strip()) == null, "%s is there twice", name);
        }
        return new HttpUpgrade(lines[0], fields, Arrays.copyOfRange(stream, end + 4, stream.length));
    }

    private void expect(String field, String value) {
        String actual = fields.getOrDefault(field, "");
        Malformed.unless(actual.equalsIgnoreCase(value), "%s is '%s' and not '%s'", field, actual, value);
    }

    /** Section 4.1. */
    public void checkRequest() {
        Malformed.unless(firstLine.matches("GET /\\S* HTTP/1\\.1"), "'%s' is no request", firstLine);
        Malformed.unless(!fields.getOrDefault("host", "").isEmpty(), "there is no Host");
        expect("upgrade", "websocket");
        expect("connection", "upgrade");
        expect("sec-websocket-version", "13");
        Malformed.unless(Base64.getDecoder().decode(key()).length == 16, "the key %s has not 16 bytes", key());
    }

    /** Section 4.2.2. */
    public void checkAnswerTo(HttpUpgrade request) {
        Malformed.unless(firstLine.startsWith("HTTP/1.1 101 "), "'%s' is no upgrade", firstLine);
        expect("upgrade", "websocket");
        expect("connection", "upgrade");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((request.key() + GUID).getBytes(StandardCharsets.US_ASCII));
            String accept = Base64.getEncoder().encodeToString(digest);
            Malformed.unless(accept.equals(fields.get("sec-websocket-accept")), "the accept is not %s but %s", accept, fields);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String key() {
        return fields.getOrDefault("sec-websocket-key", "");
    }
}
