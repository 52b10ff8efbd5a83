package dev.icebreaker.stun;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ice4j.StunException;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.FingerprintAttribute;
import org.ice4j.attribute.UnknownAttributesAttribute;
import org.ice4j.message.Message;
import org.jspecify.annotations.Nullable;

/** From bytes to ice4j's messages and back. */
public final class StunCodec {
    private static final int MAGIC_COOKIE = 0x2112A442;

    private StunCodec() {}

    /** Reads a message; null if these bytes are not one (RFC 8489 section 6.3), or its fingerprint is wrong. */
    static @Nullable Message decode(byte[] bytes) {
        if (bytes.length < Message.HEADER_LENGTH) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        int length = header.getShort(2) & 0xffff;
        if ((bytes[0] & 0xc0) != 0 || length % 4 != 0 || length != bytes.length - Message.HEADER_LENGTH
                || header.getInt(4) != MAGIC_COOKIE || !attributesFit(header)) {
            return null;
        }
        try {
            return Message.decode(bytes, 0, bytes.length);
        } catch (StunException | RuntimeException malformed) {
            return null;
        }
    }

    /** Whether the last attribute ends where the message does. ice4j trusts their lengths, and runs off the end of those that lie. */
    private static boolean attributesFit(ByteBuffer message) {
        int at = Message.HEADER_LENGTH;
        while (at < message.limit()) {
            int length = message.getShort(at + 2) & 0xffff;
            at += Attribute.HEADER_LENGTH + (length + 3 & ~3);
        }
        return at == message.limit();
    }

    /**
     * Writes a message. The attributes write themselves; the header is written here, because {@code Message.encode} asks
     * ice4j's configuration for a SOFTWARE attribute, and that takes half a second when it is first asked.
     */
    static byte[] encode(Message message) {
        int length = message.getDataLength();
        ByteBuffer buffer = ByteBuffer.allocate(Message.HEADER_LENGTH + length);
        buffer.putShort((short) message.getMessageType()).putShort((short) length).putInt(MAGIC_COOKIE);
        buffer.put(message.getTransactionID());
        for (Attribute attribute : message.getAttributes()) {
            // FINGERPRINT comes last, and covers all before it and the length of all.
            byte[] encoded = attribute instanceof FingerprintAttribute fingerprint
                    ? fingerprint.encode(null, buffer.array(), 0, buffer.position())
                    : encode(attribute);
            buffer.put(encoded);
            buffer.position((buffer.position() + 3) & ~3);
        }
        return buffer.array();
    }

    /** Writes an attribute that covers nothing but itself, without padding or with it. */
    public static byte[] encode(Attribute attribute) {
        return attribute instanceof UnknownAttributesAttribute unknown ? encode(unknown) : attribute.encode();
    }

    /**
     * Writes UNKNOWN-ATTRIBUTES. ice4j fills an odd number of them up with one that it repeats, as RFC 3489 had it; RFC 8489 section
     * 14.13 pads as everywhere else.
     */
    private static byte[] encode(UnknownAttributesAttribute unknown) {
        int length = 2 * unknown.getAttributeCount();
        byte[] encoded = Arrays.copyOf(unknown.encode(), Attribute.HEADER_LENGTH + length);
        ByteBuffer.wrap(encoded).putShort(2, (short) length);
        return encoded;
    }
}
