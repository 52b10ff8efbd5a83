package dev.icebreaker.explain.cause;

import dev.icebreaker.trace.Payload;
import java.util.HexFormat;
import java.util.Optional;

/**
 * As much of a STUN message as it takes to tell which packets belong together (RFC 8489 section 5).
 *
 * @param transaction its 96 bits, in hexadecimal
 * @param isCheck whether it is a request with a PRIORITY, as only the checks of ICE are (RFC 8445 section 7.1.1)
 */
public record StunHeader(Kind kind, String transaction, boolean isCheck) {
    private static final int LENGTH = 20;
    private static final int MAGIC_COOKIE = 0x2112A442;
    private static final int CLASS_BITS = 0x0110;
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
        return Optional.of(new StunHeader(kind, transaction, kind == Kind.REQUEST && hasAttribute(bytes, PRIORITY)));
    }

    private static boolean hasAttribute(byte[] bytes, int type) {
        int at = LENGTH;
        while (at + 4 <= bytes.length) {
            if (int16(bytes, at) == type) {
                return true;
            }
            at += 4 + (int16(bytes, at + 2) + 3 & ~3);
        }
        return false;
    }

    private static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static int int32(byte[] bytes, int at) {
        return int16(bytes, at) << 16 | int16(bytes, at + 2);
    }
}
