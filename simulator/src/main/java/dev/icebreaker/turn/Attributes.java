package dev.icebreaker.turn;

import java.util.Arrays;
import org.ice4j.attribute.Attribute;

/** Which attributes a server understands. */
final class Attributes {
    private static final int FIRST_OPTIONAL = 0x8000;

    private Attributes() {}

    /** The attributes that have to be understood (RFC 8489 section 14) and are not. */
    static char[] unknown(TurnMessage message) {
        char[] types = message.types();
        int count = 0;
        for (char type : types) {
            if (type < FIRST_OPTIONAL && !isUnderstood(type)) {
                types[count++] = type;
            }
        }
        return Arrays.copyOf(types, count);
    }

    private static boolean isUnderstood(char type) {
        return switch (type) {
            case Attribute.USERNAME,
                    Attribute.REALM,
                    Attribute.NONCE,
                    Attribute.MESSAGE_INTEGRITY,
                    TurnMessage.MESSAGE_INTEGRITY_SHA256,
                    Attribute.CHANNEL_NUMBER,
                    Attribute.LIFETIME,
                    Attribute.XOR_PEER_ADDRESS,
                    Attribute.DATA,
                    Attribute.REQUESTED_ADDRESS_FAMILY,
                    Attribute.EVEN_PORT,
                    Attribute.REQUESTED_TRANSPORT,
                    Attribute.DONT_FRAGMENT,
                    Attribute.RESERVATION_TOKEN -> true;
            default -> false;
        };
    }
}
