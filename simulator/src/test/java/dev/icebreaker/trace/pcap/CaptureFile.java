package dev.icebreaker.trace.pcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a pcapng file as the draft describes it, and knows nothing of the code that wrote it. Whatever breaks the format is an
 * AssertionError.
 */
final class CaptureFile {
    final Map<Integer, List<byte[]>> sectionOptions;
    final List<Map<Integer, List<byte[]>>> interfaces = new ArrayList<>();
    final List<Packet> packets = new ArrayList<>();

    CaptureFile(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer section = block(in, 0x0A0D0D0A);
        require(section.getInt() == 0x1A2B3C4D, "byte order");
        require(section.getShort() == 1 && section.getShort() == 0, "version 1.0");
        require(section.getLong() == -1, "unspecified section length");
        sectionOptions = options(section);
        while (in.hasRemaining()) {
            int type = in.getInt(in.position());
            switch (type) {
                case 1 -> {
                    ByteBuffer body = block(in, type);
                    require(body.getShort() == 101, "raw IP");
                    body.getShort();
                    require(body.getInt() == 0, "no snap length");
                    interfaces.add(options(body));
                }
                case 6 -> packets.add(packet(block(in, type)));
                default -> throw new AssertionError("unexpected block " + type);
            }
        }
    }

    String interfaceName(int index) {
        return text(interfaces.get(index).get(2).getFirst());
    }

    private Packet packet(ByteBuffer body) {
        int on = body.getInt();
        require(on >= 0 && on < interfaces.size(), "a packet's interface comes before it");
        long time = (body.getInt() & 0xffffffffL) << 32 | body.getInt() & 0xffffffffL;
        byte[] bytes = new byte[body.getInt()];
        require(body.getInt() == bytes.length, "whole packet");
        body.get(bytes);
        align(body);
        Map<Integer, List<byte[]>> options = options(body);
        ByteBuffer flags = ByteBuffer.wrap(options.get(2).getFirst()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer id = ByteBuffer.wrap(options.get(5).getFirst()).order(ByteOrder.LITTLE_ENDIAN);
        List<String> comments = options.getOrDefault(1, List.of()).stream().map(CaptureFile::text).toList();
        return new Packet(time, interfaceName(on), flags.getInt(), id.getLong(), comments, ByteBuffer.wrap(bytes));
    }

    private static ByteBuffer block(ByteBuffer in, int type) {
        int start = in.position();
        require(in.getInt() == type, "block type");
        int length = in.getInt();
        require(length % 4 == 0 && length >= 12, "block length");
        require(in.getInt(start + length - 4) == length, "the length is repeated at the end");
        ByteBuffer body = in.slice(start + 8, length - 12).order(ByteOrder.LITTLE_ENDIAN);
        in.position(start + length);
        return body;
    }

    private static Map<Integer, List<byte[]>> options(ByteBuffer in) {
        Map<Integer, List<byte[]>> options = new TreeMap<>();
        while (true) {
            int code = in.getShort();
            byte[] value = new byte[in.getShort() & 0xffff];
            in.get(value);
            align(in);
            if (code == 0) {
                require(value.length == 0 && !in.hasRemaining(), "the end of options is the end of the block");
                return options;
            }
            options.computeIfAbsent(code, c -> new ArrayList<>()).add(value);
        }
    }

    private static void align(ByteBuffer in) {
        while (in.position() % 4 != 0) {
            require(in.get() == 0, "padding is zero");
        }
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("pcapng: " + what);
        }
    }

    /** An enhanced packet block. */
    record Packet(long timeNanos, String node, int flags, long id, List<String> comments, ByteBuffer ip) {
        boolean isIpv4() {
            return ip.get(0) >>> 4 == 4;
        }

        int hopLimit() {
            return ip.get(isIpv4() ? 8 : 7);
        }

        boolean outbound() {
            return flags == 2;
        }

        int udpAt() {
            return isIpv4() ? 20 : 40;
        }

        byte[] payload() {
            byte[] payload = new byte[ip.capacity() - udpAt() - 8];
            ip.get(udpAt() + 8, payload);
            return payload;
        }

        /** Lengths, protocol and checksums: a receiver adds up all that a checksum covers, itself too, and gets all ones. */
        void assertSound() {
            require((isIpv4() ? ip.getShort(2) & 0xffff : (ip.getShort(4) & 0xffff) + 40) == ip.capacity(), "IP length");
            require((ip.getShort(udpAt() + 4) & 0xffff) == ip.capacity() - udpAt(), "UDP length");
            require(ip.get(isIpv4() ? 9 : 6) == 17, "protocol UDP");
            require(!isIpv4() || onesSum(ip.slice(0, 20)) == 0xffff, "IPv4 header checksum");
            require(ip.getShort(udpAt() + 6) != 0, "UDP checksum is there");
            ByteBuffer covered = ByteBuffer.allocate(ip.capacity() + 9);
            int addresses = isIpv4() ? 8 : 32;
            covered.put(ip.slice(udpAt() - addresses, addresses)).putInt(ip.capacity() - udpAt()).putInt(17);
            covered.put(ip.slice(udpAt(), ip.capacity() - udpAt()));
            require(onesSum(covered.flip()) == 0xffff, "UDP checksum");
        }

        private static int onesSum(ByteBuffer bytes) {
            int sum = 0;
            for (int i = 0; i < bytes.limit(); i++) {
                sum += (bytes.get(i) & 0xff) << (i % 2 == 0 ? 8 : 0);
                sum = (sum & 0xffff) + (sum >>> 16);
            }
            return sum;
        }
    }
}
