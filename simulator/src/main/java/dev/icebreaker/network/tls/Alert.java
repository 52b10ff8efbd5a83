package dev.icebreaker.network.tls;

import java.util.Locale;

/** The alerts that are sent here (RFC 8446 section 6). */
enum Alert {
    CLOSE_NOTIFY(0),
    UNEXPECTED_MESSAGE(10),
    RECORD_OVERFLOW(22),
    HANDSHAKE_FAILURE(40),
    DECODE_ERROR(50),
    PROTOCOL_VERSION(70);

    private static final byte WARNING = 1;
    private static final byte FATAL = 2;

    private final int description;

    Alert(int description) {
        this.description = description;
    }

    byte[] bytes() {
        return new byte[] {this == CLOSE_NOTIFY ? WARNING : FATAL, (byte) description};
    }

    static boolean isCloseNotify(byte[] alert) {
        return alert[1] == CLOSE_NOTIFY.description;
    }

    /** Its name in RFC 8446, or its number. */
    static String describe(byte[] alert) {
        int number = alert[1] & 0xff;
        for (Alert known : values()) {
            if (known.description == number) {
                return known.name().toLowerCase(Locale.ROOT);
            }
        }
        return "alert " + number;
    }
}
