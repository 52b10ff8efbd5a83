package dev.icebreaker.turn;

import org.ice4j.attribute.Attribute;

/** How a message proves who wrote it (RFC 8489 sections 14.5 and 14.6). */
enum Integrity {
    SHA1(Attribute.MESSAGE_INTEGRITY, "HmacSHA1", 20, 20),
    /** May be cut short, down to 16 bytes. */
    SHA256(TurnMessage.MESSAGE_INTEGRITY_SHA256, "HmacSHA256", 32, 16);

    private final char type;
    private final String algorithm;
    private final int length;
    private final int least;

    Integrity(char type, String algorithm, int length, int least) {
        this.type = type;
        this.algorithm = algorithm;
        this.length = length;
        this.least = least;
    }

    char type() {
        return type;
    }

    /** As the JDK names it. */
    String algorithm() {
        return algorithm;
    }

    /** How many bytes the attribute's value has that is written. */
    int length() {
        return length;
    }

    /** Whether an attribute's value that was received may have this many bytes. */
    boolean mayBe(int bytes) {
        return bytes >= least && bytes <= length && bytes % 4 == 0;
    }
}
