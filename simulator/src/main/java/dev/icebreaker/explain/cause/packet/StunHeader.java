package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.trace.Payload;
import java.util.HexFormat;
import java.util.Optional;

/**
 * As much of a STUN message as it takes to tell which packets belong together (RFC 8489 section 5).
 *
 * @param transaction its 96 bits, in hexadecimal
 * @param method what is asked for: {@link #BINDING}, {@link #ALLOCATE} and others (RFC 8656 section 17)
 * @param isCheck whether it is a request with a PRIORITY, as only the checks of ICE are (RFC 8445 section 7.1.1)
 */
public record StunHeader(Kind kind, int method, String transaction, boolean isCheck) {
    public static final int BINDING = 0x001;
    public static final int ALLOCATE = 0x003;

    private static final int LENGTH = 20;
    private static final int MAGIC_COOKIE = 0x2112A442;
    private static final int CLASS_BITS = 0x0110;
    private static final int METHOD_BITS = 0x3eef;
    private static final int PRIORITY = 0x0024;

    /** The class of a message (RFC 8489 section 5). */
    public enum Kind {
        REQUEST,
        INDICATION,
        SUCCESS,
        ERROR
    }

    /** Reads the beginning of a datagram, if that is STUN. */
    public static Optional<StunHeader> of(Payload payload) {
        byte[] bytes = payload.bytes();
        if (bytes.length < LENGTH || bytes[0] < 0 || bytes[0] > 3 || int32(bytes, 4) != MAGIC_COOKIE) {
            return Optional.empty();
        }
        Kind kind =
                switch (int16(bytes, 0) & CLASS_BITS) {
                    case 0x0000 -> Kind.REQUEST;
                    case 0x0010 -> Kind.INDICATION;
                    case 0x0100 -> Kind.SUCCESS;
                    default -> Kind.ERROR;
                };
        String transaction = HexFormat.of().formatHex(bytes, 8, LENGTH);
        boolean isCheck = kind == Kind.REQUEST && attribute(bytes, PRIORITY) > 0;
        return Optional.of(new StunHeader(kind, method(int16(bytes, 0) & METHOD_BITS), transaction, isCheck));
    }

    /** The bits of the class stand in between those of the method. */
    private static int method(int bits) {
        return bits & 0x000f | (bits & 0x00e0) >> 1 | (bits & 0x3e00) >> 2;
    }

    /** Where the value of an attribute begins; -1 if the message has none of this type. */
    static int attribute(byte[] bytes, int type) {
        int at = LENGTH;
        while (at + 4 <= bytes.length) {
            if (int16(bytes, at) == type) {
                return at + 4;
            }
            at += 4 + (int16(bytes, at + 2) + 3 & ~3);
        }
        return -1;
    }

    static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static int int32(byte[] bytes, int at) {
        return int16(bytes, at) << 16 | int16(bytes, at + 2);
    }
}
