package dev.icebreaker.visualizer.inspector.packet;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.Row.Span;
import dev.icebreaker.visualizer.replay.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Takes a payload apart. What is not known, or runs past the end, is left as bytes. */
public final class Dissection {
    private static final int STUN_HEADER = 20;
    private static final int MAGIC_COOKIE = 0x2112A442;
    private static final int RTP_HEADER = 12;
    private static final int TLS_HEADER = 5;

    final byte[] bytes;
    private final List<Field> fields = new ArrayList<>();

    private Dissection(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The fields of a message's payload, in the order of its bytes. */
    public static List<Field> of(Message message) {
        Dissection dissection = new Dissection(message.payload().bytes());
        if (message.packet() == 0) {
            dissection.text("JSON");
        } else if (message.tcp().isPresent()) {
            dissection.stream();
        } else {
            dissection.datagram(0, dissection.bytes.length, 0);
        }
        return dissection.fields;
    }

    void add(int depth, String name, String value, Text meaning, int from, int to) {
        fields.add(new Field(depth, name, value, meaning, new Span(from, to)));
    }

    void add(int depth, String name, Object value, int from, int to) {
        add(depth, name, String.valueOf(value), Row.NOTHING, from, to);
    }

    int int8(int at) {
        return bytes[at] & 0xff;
    }

    int int16(int at) {
        return int8(at) << 8 | int8(at + 1);
    }

    long int32(int at) {
        return (long) int16(at) << 16 | int16(at + 2);
    }

    String hex(int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }

    private void rest(int depth, int from, int to) {
        if (to > from) {
            add(depth, "data", to - from + " bytes", from, to);
        }
    }

    /** The first byte tells them apart (RFC 7983 section 7). */
    void datagram(int from, int to, int depth) {
        int length = to - from;
        if (length >= STUN_HEADER && int8(from) < 4 && int32(from + 4) == MAGIC_COOKIE) {
            new StunDissection(this).message(from, to, depth);
        } else if (length >= 4 && int8(from) >= 0x40 && int8(from) < 0x50) {
            add(depth, "channel", String.format(Locale.ROOT, "0x%04x", int16(from)), Text.of(
                    "ChannelData: the number stands for the peer (RFC 8656, 12.4).",
                    "ChannelData: el número representa al otro participante (RFC 8656, 12.4)."), from, from + 2);
            add(depth, "length", int16(from + 2), from + 2, from + 4);
            datagram(from + 4, Math.min(to, from + 4 + int16(from + 2)), depth + 1);
        } else if (length >= RTP_HEADER && int8(from) >> 6 == 2) {
            rtp(from, to, depth);
        } else {
            rest(depth, from, to);
        }
    }

    /** RFC 3550 section 5.1. */
    private void rtp(int from, int to, int depth) {
        add(depth, "version", int8(from) >> 6, from, from + 1);
        add(depth, "payload type", int8(from + 1) & 0x7f, from + 1, from + 2);
        add(depth, "sequence number", int16(from + 2), from + 2, from + 4);
        add(depth, "timestamp", int32(from + 4), from + 4, from + 8);
        add(depth, "SSRC", String.format(Locale.ROOT, "0x%08x", int32(from + 8)), Text.of(
                "Whose packets these are.", "De quién son estos paquetes."), from + 8, from + 12);
        rest(depth, from + RTP_HEADER, to);
    }

    // ---- over TCP ---------------------------------------------------------------------------------------------------

    private void stream() {
        if (bytes.length == 0) {
            return;
        }
        if (bytes.length >= TLS_HEADER && int8(0) >= 20 && int8(0) <= 23 && int8(1) == 3) {
            tls();
        } else if (bytes[0] >= 'A' && bytes[0] <= 'Z' && startsWithHttp()) {
            text("HTTP");
        } else if (bytes.length >= 2 && (int8(0) & 0xf0) == 0x80 && isOpcode(int8(0) & 0x0f)) {
            webSocket();
        } else {
            datagram(0, bytes.length, 0);
        }
    }

    private boolean startsWithHttp() {
        String start = new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.US_ASCII);
        return start.startsWith("HTTP/") || start.startsWith("GET ");
    }

    private void text(String name) {
        int from = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '\n') {
                String line = new String(bytes, from, at - from, StandardCharsets.UTF_8).strip();
                if (!line.isEmpty()) {
                    add(0, from == 0 ? name : "", readable(line), Row.NOTHING, from, Math.min(bytes.length, at + 1));
                }
                from = at + 1;
            }
        }
    }

    /** Ends of lines within JSON end lines. */
    private static String readable(String json) {
        return json.replace("\\r\\n", "\n");
    }

    /** RFC 8446 section 5.1. */
    private void tls() {
        int at = 0;
        while (at + TLS_HEADER <= bytes.length) {
            String type =
                    switch (int8(at)) {
                        case 20 -> "change_cipher_spec";
                        case 21 -> "alert";
                        case 22 -> "handshake";
                        case 23 -> "application_data";
                        default -> Integer.toString(int8(at));
                    };
            int end = Math.min(bytes.length, at + TLS_HEADER + int16(at + 3));
            add(0, "TLS record", type, at, end);
            add(1, "version", String.format(Locale.ROOT, "0x%04x", int16(at + 1)), at + 1, at + 3);
            add(1, "length", int16(at + 3), at + 3, at + 5);
            rest(1, at + TLS_HEADER, end);
            at = end;
        }
        rest(0, at, bytes.length);
    }

    private static boolean isOpcode(int opcode) {
        return opcode <= 2 || opcode >= 8 && opcode <= 10;
    }

    /** RFC 6455 section 5.2. */
    private void webSocket() {
        String opcode =
                switch (int8(0) & 0x0f) {
                    case 0 -> "continuation";
                    case 1 -> "text";
                    case 2 -> "binary";
                    case 8 -> "close";
                    case 9 -> "ping";
                    default -> "pong";
                };
        add(0, "WebSocket", opcode, Text.of("A frame (RFC 6455, 5.2).", "Una trama (RFC 6455, 5.2)."), 0, 1);
        int length = int8(1) & 0x7f;
        int at = length == 126 ? 4 : length == 127 ? 10 : 2;
        boolean isMasked = (int8(1) & 0x80) != 0;
        if (at + (isMasked ? 4 : 0) > bytes.length) {
            rest(0, 1, bytes.length);
            return;
        }
        long size = length == 126 ? int16(2) : length == 127 ? int32(6) : length;
        add(0, "length", size, 1, at);
        if (isMasked) {
            add(0, "masking key", hex(at, at + 4), Text.of(
                    "A client's bytes are XORed with it.", "Los bytes de un cliente se combinan con ella (XOR)."), at, at + 4);
        }
        int from = at + (isMasked ? 4 : 0);
        int to = (int) Math.min(bytes.length, from + size);
        byte[] content = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; isMasked && i < content.length; i++) {
            content[i] ^= bytes[at + i % 4];
        }
        if (opcode.equals("close") && content.length >= 2) {
            add(0, "status code", (content[0] & 0xff) << 8 | content[1] & 0xff, from, from + 2);
            add(0, "reason", new String(content, 2, content.length - 2, StandardCharsets.UTF_8), from + 2, to);
        } else {
            add(0, "payload", readable(new String(content, StandardCharsets.UTF_8)), from, to);
        }
        rest(0, to, bytes.length);
    }
}
