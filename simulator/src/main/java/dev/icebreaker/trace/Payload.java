package dev.icebreaker.trace;

import java.util.Arrays;
import java.util.HexFormat;

/** The bytes that a datagram carries. Whoever makes one gives the array away: it is not copied, and must not change. */
public record Payload(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The bytes in hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
