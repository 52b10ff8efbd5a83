package dev.icebreaker.visualizer.inspector.packet;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.Row.Span;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Takes the headers of a packet apart: IPv4 (RFC 791) or IPv6 (RFC 8200), and UDP (RFC 768) or TCP (RFC 9293). */
final class HeaderDissection {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int TCP_FIXED = 20;
    private static final List<String> CONTROL_BITS = List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR");

    private static final Text HOPS = Text.of(
            "64 at the sender; each node that forwards it takes one off.", "64 en el emisor; cada nodo que lo reenvía resta uno.");
    private static final Text COVERS_ADDRESSES = Text.of(
            "It covers the addresses, too: a NAT that rewrites them has to correct it.",
            "También cubre las direcciones: un NAT que las reescribe tiene que corregirla.");

    private final byte[] bytes;
    private final ByteBuffer in;
    private final List<Field> fields = new ArrayList<>();

    private HeaderDissection(byte[] bytes) {
        this.bytes = bytes;
        this.in = ByteBuffer.wrap(bytes);
    }

    /** The fields of the IP header, with which the bytes begin. */
    static List<Field> ip(byte[] bytes) {
        HeaderDissection header = new HeaderDissection(bytes);
        if (bytes[0] >> 4 == 4) {
            header.ipv4();
        } else {
            header.ipv6();
        }
        return List.copyOf(header.fields);
    }

    /** The fields of the header after that. */
    static List<Field> udp(byte[] bytes, int from) {
        HeaderDissection header = new HeaderDissection(bytes);
        header.ports(from);
        header.add("length", header.int16(from + 4), from + 4, 2);
        header.add("checksum", hex16(header.int16(from + 6)), COVERS_ADDRESSES, from + 6, 2);
        return List.copyOf(header.fields);
    }

    static List<Field> tcp(byte[] bytes, int from) {
        HeaderDissection header = new HeaderDissection(bytes);
        header.tcp(from);
        return List.copyOf(header.fields);
    }

    private void ipv4() {
        add("version", 4, 0, 1);
        add("header length", (bytes[0] & 0xf) * 4 + " bytes", 0, 1);
        add("DSCP, ECN", bytes[1] & 0xff, 1, 1);
        add("total length", int16(2), 2, 2);
        add("identification", hex16(int16(4)), 4, 2);
        add("flags", (int16(6) & 0x4000) != 0 ? "DF" : "none", Text.of(
                "DF: not to be cut into fragments.", "DF: no se debe fragmentar."), 6, 2);
        add("time to live", bytes[8] & 0xff, HOPS, 8, 1);
        add("protocol", protocol(bytes[9] & 0xff), Row.NOTHING, 9, 1);
        add("header checksum", hex16(int16(10)), 10, 2);
        add("source address", address(12, 4), 12, 4);
        add("destination address", address(16, 4), 16, 4);
    }

    private void ipv6() {
        add("version", 6, 0, 1);
        add("traffic class, flow label", in.getInt(0) & 0x0fff_ffff, 0, 4);
        add("payload length", int16(4), 4, 2);
        add("next header", protocol(bytes[6] & 0xff), Row.NOTHING, 6, 1);
        add("hop limit", bytes[7] & 0xff, HOPS, 7, 1);
        add("source address", address(8, 16), 8, 16);
        add("destination address", address(24, 16), 24, 16);
    }

    private void tcp(int from) {
        int length = (bytes[from + 12] >> 4 & 0xf) * 4;
        ports(from);
        add("sequence number", int32(from + 4), Text.of(
                "Which byte of the stream comes first here.", "Qué byte del flujo va primero aquí."), from + 4, 4);
        add("acknowledgment number", int32(from + 8), Text.of(
                "Up to this byte, everything has arrived.", "Hasta este byte ha llegado todo."), from + 8, 4);
        add("data offset", length + " bytes", from + 12, 1);
        add("control bits", controlBits(bytes[from + 13] & 0xff), Row.NOTHING, from + 13, 1);
        add("window", int16(from + 14), Text.of(
                "How much more the other end may send, before it is scaled.",
                "Cuánto más puede enviar el otro extremo, antes de aplicar la escala."), from + 14, 2);
        add("checksum", hex16(int16(from + 16)), COVERS_ADDRESSES, from + 16, 2);
        add("urgent pointer", int16(from + 18), from + 18, 2);
        options(from + TCP_FIXED, from + length);
    }

    /** RFC 9293 section 3.2 and RFC 7323 section 2. */
    private void options(int from, int to) {
        int at = from;
        while (at < to) {
            int kind = bytes[at];
            int length = kind < 2 ? 1 : bytes[at + 1];
            switch (kind) {
                case 1 -> add("no-operation", "", at, 1);
                case 2 -> add("maximum segment size", int16(at + 2), at, length);
                case 3 -> add("window scale", bytes[at + 2], at, length);
                default -> add("option", kind, at, length);
            }
            at += length;
        }
    }

    private void ports(int from) {
        add("source port", int16(from), from, 2);
        add("destination port", int16(from + 2), from + 2, 2);
    }

    // ---- values -----------------------------------------------------------------------------------------------------

    private void add(String name, Object value, int from, int length) {
        add(name, value, Row.NOTHING, from, length);
    }

    private void add(String name, Object value, Text meaning, int from, int length) {
        fields.add(new Field(1, name, String.valueOf(value), meaning, new Span(from, from + length)));
    }

    private int int16(int at) {
        return in.getShort(at) & 0xffff;
    }

    private long int32(int at) {
        return in.getInt(at) & 0xffff_ffffL;
    }

    private static String hex16(int value) {
        return String.format(Locale.ROOT, "0x%04x", value);
    }

    private IpAddress address(int from, int length) {
        return IpAddress.of(Arrays.copyOfRange(bytes, from, from + length));
    }

    private static String protocol(int number) {
        return number == TCP ? "6 (TCP)" : number == UDP ? "17 (UDP)" : Integer.toString(number);
    }

    private static String controlBits(int bits) {
        List<String> set = new ArrayList<>();
        for (int bit = 0; bit < CONTROL_BITS.size(); bit++) {
            if ((bits >> bit & 1) != 0) {
                set.add(CONTROL_BITS.get(bit));
            }
        }
        return String.join(" ", set);
    }
}
