package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The attributes of a STUN message (RFC 8489 section 14), of which a few words are told. */
record StunFields(byte[] bytes) {
    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int CHANNEL_NUMBER = 0x000c;
    static final int LIFETIME = 0x000d;
    static final int XOR_PEER_ADDRESS = 0x0012;
    static final int NONCE = 0x0015;
    static final int XOR_RELAYED_ADDRESS = 0x0016;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int USE_CANDIDATE = 0x0025;

    private static final int HEADER = 20;

    /** What it says is STUN, as its header shows. */
    static StunFields of(Payload payload) {
        return new StunFields(payload.bytes());
    }

    boolean has(int type) {
        return !values(type).isEmpty();
    }

    Optional<String> text(int type) {
        return values(type).stream().findFirst().map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** The first two bytes of a value. */
    OptionalInt int16(int type) {
        return values(type).stream().filter(value -> value.length >= 2).mapToInt(value -> int16(value, 0)).findFirst();
    }

    OptionalInt int32(int type) {
        return values(type).stream()
                .filter(value -> value.length == 4)
                .mapToInt(value -> int16(value, 0) << 16 | int16(value, 2))
                .findFirst();
    }

    /** {@code 401 Unauthorized} (section 14.8). */
    Optional<String> error() {
        return values(ERROR_CODE).stream()
                .filter(value -> value.length >= 4)
                .map(value -> (value[2] & 7) * 100 + (value[3] & 0xff) + " "
                        + new String(value, 4, value.length - 4, StandardCharsets.UTF_8).strip())
                .map(String::strip)
                .findFirst();
    }

    Optional<Endpoint> address(int type) {
        return addresses(type).stream().findFirst();
    }

    /** XORed with the magic cookie and the transaction (section 14.2). */
    List<Endpoint> addresses(int type) {
        List<Endpoint> addresses = new ArrayList<>();
        for (byte[] value : values(type)) {
            int length = value.length - 4;
            if (length == 4 || length == 16) {
                byte[] address = new byte[length];
                for (int i = 0; i < length; i++) {
                    address[i] = (byte) (value[4 + i] ^ bytes[4 + i]);
                }
                addresses.add(new Endpoint(IpAddress.of(address), int16(value, 2) ^ int16(bytes, 4)));
            }
        }
        return addresses;
    }

    private List<byte[]> values(int type) {
        List<byte[]> values = new ArrayList<>(1);
        int at = HEADER;
        while (at + 4 <= bytes.length) {
            int end = at + 4 + int16(bytes, at + 2);
            if (int16(bytes, at) == type && end <= bytes.length) {
                values.add(Arrays.copyOfRange(bytes, at + 4, end));
            }
            at = end + 3 & ~3;
        }
        return values;
    }

    private static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
