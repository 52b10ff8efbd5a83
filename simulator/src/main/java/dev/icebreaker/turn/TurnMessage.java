package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.ice4j.StunException;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeDecoder;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A STUN message as it was received. Where its attributes are is found out here, for a server has to know more than ice4j's
 * messages tell: the first attribute of a type counts, and CreatePermission has several of one type; the message integrity covers
 * what is before it, and what comes after it does not count; EVEN-PORT has one byte, where ice4j wants four.
 */
final class TurnMessage {
    static final int MAGIC_COOKIE = 0x2112A442;
    static final char MESSAGE_INTEGRITY_SHA256 = 0x001c;
    private static final int FINGERPRINT_XOR = 0x5354554e;
    private static final int ATTRIBUTE_HEADER = 4;

    private final byte[] bytes;
    /** Where the attributes that count begin. */
    private final int[] places;

    private TurnMessage(byte[] bytes, int[] places) {
        this.bytes = bytes;
        this.places = places;
    }

    /** Reads a message; null if these bytes are not one (RFC 8489 section 6.3), or its fingerprint is wrong. */
    static @Nullable TurnMessage read(byte[] bytes) {
        if (bytes.length < Message.HEADER_LENGTH
                || (bytes[0] & 0xc0) != 0
                || bytes.length % 4 != 0
                || uint16(bytes, 2) != bytes.length - Message.HEADER_LENGTH
                || int32(bytes, 4) != MAGIC_COOKIE) {
            return null;
        }
        int[] places = new int[(bytes.length - Message.HEADER_LENGTH) / ATTRIBUTE_HEADER];
        int count = 0;
        boolean signed = false;
        for (int at = Message.HEADER_LENGTH; at < bytes.length; at += ATTRIBUTE_HEADER + padded(uint16(bytes, at + 2))) {
            if (at + ATTRIBUTE_HEADER + padded(uint16(bytes, at + 2)) > bytes.length) {
                return null;
            }
            char type = uint16(bytes, at);
            boolean last = at + ATTRIBUTE_HEADER + padded(uint16(bytes, at + 2)) == bytes.length;
            if (type == Attribute.FINGERPRINT && !(last && isFingerprint(bytes, at))) {
                return null;
            }
            if (!signed || type == MESSAGE_INTEGRITY_SHA256 || type == Attribute.FINGERPRINT) {
                places[count++] = at;
            }
            signed |= type == Attribute.MESSAGE_INTEGRITY || type == MESSAGE_INTEGRITY_SHA256;
        }
        return new TurnMessage(bytes, Arrays.copyOf(places, count));
    }

    private static boolean isFingerprint(byte[] bytes, int at) {
        return uint16(bytes, at + 2) == 4 && int32(bytes, at + ATTRIBUTE_HEADER) == fingerprint(bytes, at);
    }

    /** The value of FINGERPRINT for a message whose attribute of that type begins there (RFC 8489 section 14.7). */
    static int fingerprint(byte[] bytes, int at) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, at);
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }

    static char uint16(byte[] bytes, int at) {
        return (char) ((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff);
    }

    static int int32(byte[] bytes, int at) {
        return uint16(bytes, at) << 16 | uint16(bytes, at + 2);
    }

    static int padded(int length) {
        return length + 3 & ~3;
    }

    /** Class and method, as {@link Message} names them. */
    char type() {
        return uint16(bytes, 0);
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] transactionId() {
        return Arrays.copyOfRange(bytes, 8, Message.HEADER_LENGTH);
    }

    // ---- attributes -------------------------------------------------------------------------------------------------

    /** Where the first attribute of a type is, or -1. */
    int find(char type) {
        for (int at : places) {
            if (uint16(bytes, at) == type) {
                return at;
            }
        }
        return -1;
    }

    boolean has(char type) {
        return find(type) >= 0;
    }

    /** The types of all its attributes, in order. */
    char[] types() {
        char[] types = new char[places.length];
        for (int i = 0; i < places.length; i++) {
            types[i] = uint16(bytes, places[i]);
        }
        return types;
    }

    /** An attribute's value; null if there is none. */
    byte @Nullable [] value(char type) {
        int at = find(type);
        return at < 0 ? null : Arrays.copyOfRange(bytes, at + ATTRIBUTE_HEADER, at + ATTRIBUTE_HEADER + uint16(bytes, at + 2));
    }

    /** An attribute's value if it is of this length; null if there is none, or it is not. */
    byte @Nullable [] value(char type, int length) {
        byte[] value = value(type);
        return value != null && value.length == length ? value : null;
    }

    @Nullable String text(char type) {
        byte[] value = value(type);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** The addresses of all attributes XOR-PEER-ADDRESS (RFC 8656 section 18.3); null if one of them is malformed. */
    @Nullable List<Endpoint> peers() {
        List<Endpoint> peers = new ArrayList<>(1);
        for (int at : places) {
            if (uint16(bytes, at) == Attribute.XOR_PEER_ADDRESS) {
                Endpoint peer = xorAddress(at);
                if (peer == null) {
                    return null;
                }
                peers.add(peer);
            }
        }
        return peers;
    }

    private @Nullable Endpoint xorAddress(int at) {
        int family = bytes[at + ATTRIBUTE_HEADER + 1];
        int length = uint16(bytes, at + 2);
        if (!(family == 1 && length == 8 || family == 2 && length == 20)) {
            return null;
        }
        try {
            Attribute attribute = AttributeDecoder.decode(bytes, at, length);
            TransportAddress address = ((XorMappedAddressAttribute) attribute).getAddress(transactionId());
            return new Endpoint(IpAddress.of(address.getAddress()), address.getPort());
        } catch (StunException e) {
            return null;
        }
    }
}
