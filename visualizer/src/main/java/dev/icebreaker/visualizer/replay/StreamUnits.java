package dev.icebreaker.visualizer.replay;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Cuts the bytes that one end of a TCP connection sends into messages: TLS, HTTP and WebSocket, STUN and ChannelData. */
final class StreamUnits {
    private static final int TLS_HEADER = 5;
    private static final int TLS_TAG = 16;
    private static final int STUN_HEADER = 20;
    private static final int CHANNEL_HEADER = 4;

    private final byte[] bytes;
    private final Function<Payload, Wording> stun;
    private final List<Unit> units = new ArrayList<>();
    private int at;

    /** @param from and {@code to}, its place in the stream */
    record Unit(int from, int to, Wording words) {}

    private StreamUnits(byte[] bytes, Function<Payload, Wording> stun) {
        this.bytes = bytes;
        this.stun = stun;
    }

    /** @param stun tells a STUN message or ChannelData */
    static List<Unit> of(byte[] bytes, Function<Payload, Wording> stun) {
        StreamUnits reader = new StreamUnits(bytes, stun);
        reader.read();
        return reader.units;
    }

    private void read() {
        if (bytes.length == 0) {
            return;
        }
        if (bytes[0] == TlsWords.HANDSHAKE || bytes[0] == TlsWords.ALERT) {
            readTls();
        } else if (bytes[0] >= 'A' && bytes[0] <= 'Z' && (bytes[0] & 0xc0) == 0x40 && startsWithHttp()) {
            readHttp();
            readWebSocket();
        } else {
            readTurn();
        }
        if (at < bytes.length) {
            add(bytes.length, rest(bytes.length - at));
        }
    }

    private void add(int end, Wording words) {
        units.add(new Unit(at, end, words));
        at = end;
    }

    private static Wording rest(int length) {
        Text what = Text.of("%d bytes", "%d bytes", length);
        return new Wording(what, what, Text.of("A part of something.", "Una parte de algo."));
    }

    // ---- TLS (RFC 8446 section 5.1) ---------------------------------------------------------------------------------

    private void readTls() {
        while (at + TLS_HEADER <= bytes.length && at + TLS_HEADER + int16(at + 3) <= bytes.length) {
            int end = at + TLS_HEADER + int16(at + 3);
            byte type = bytes[at];
            int contentEnd = end;
            boolean isProtected = type == TlsWords.APPLICATION_DATA && end - at > TLS_HEADER + TLS_TAG;
            if (isProtected) { // the type of what is inside comes last, before the tag
                contentEnd = end - TLS_TAG - 1;
                type = bytes[contentEnd];
            }
            byte[] content = Arrays.copyOfRange(bytes, at + TLS_HEADER, contentEnd);
            add(end, type == TlsWords.APPLICATION_DATA ? inTls(content) : TlsWords.tell(type, content, isProtected));
        }
    }

    private Wording inTls(byte[] content) {
        List<Wording> inside = of(content, stun).stream().map(Unit::words).toList();
        return TlsWords.inside(Segments.joined(inside));
    }

    // ---- HTTP and WebSocket -----------------------------------------------------------------------------------------

    private boolean startsWithHttp() {
        String start = new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.US_ASCII);
        return start.startsWith("GET ") || start.equals("HTTP/");
    }

    private void readHttp() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end >= 0) {
            String line = text.substring(0, text.indexOf("\r\n"));
            add(end + 4, HttpWords.tell(line));
        }
    }

    /** Frames (RFC 6455 section 5.2). */
    private void readWebSocket() {
        while (at + 2 <= bytes.length) {
            int header = 2;
            long length = bytes[at + 1] & 0x7f;
            if (length == 126 && at + 4 <= bytes.length) {
                length = int16(at + 2);
                header = 4;
            } else if (length >= 126) {
                return; // longer than any message here
            }
            boolean isMasked = bytes[at + 1] < 0;
            int mask = at + header;
            header += isMasked ? 4 : 0;
            int end = (int) (at + header + length);
            if (end > bytes.length) {
                return;
            }
            byte[] payload = Arrays.copyOfRange(bytes, at + header, end);
            for (int i = 0; isMasked && i < payload.length; i++) {
                payload[i] ^= bytes[mask + (i & 3)];
            }
            add(end, HttpWords.frame(bytes[at] & 0xf, payload));
        }
    }

    // ---- STUN and TURN (RFC 8656 sections 3.1 and 12.5) -------------------------------------------------------------

    private void readTurn() {
        while (at + CHANNEL_HEADER <= bytes.length) {
            int first = int16(at);
            boolean isStun = first < 0x4000;
            int length = int16(at + 2) + (isStun ? STUN_HEADER : CHANNEL_HEADER);
            int end = at + (length + 3 & ~3);
            if (first >= 0x5000 || end > bytes.length) {
                return;
            }
            add(end, stun.apply(new Payload(Arrays.copyOfRange(bytes, at, at + length))));
        }
    }

    private int int16(int place) {
        return (bytes[place] & 0xff) << 8 | bytes[place + 1] & 0xff;
    }
}
