package dev.icebreaker.turn;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ice4j.attribute.Attribute;
import org.ice4j.message.Message;

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

    /** How many bytes the attribute's value has that is written. */
    int length() {
        return length;
    }

    /** Whether the message's attribute of this type was made with this key. */
    boolean verifies(TurnMessage message, byte[] key) {
        byte[] claimed = message.value(type);
        if (claimed == null || claimed.length < least || claimed.length > length || claimed.length % 4 != 0) {
            return false;
        }
        byte[] wanted = of(message.bytes(), message.find(type), claimed.length, key);
        return MessageDigest.isEqual(Arrays.copyOf(wanted, claimed.length), claimed);
    }

    /**
     * The value of the attribute.
     *
     * @param at where the attribute begins: all before it is covered, with a length that ends after it
     * @param valueBytes how long the attribute's value is going to be
     */
    byte[] of(byte[] message, int at, int valueBytes, byte[] key) {
        byte[] covered = Arrays.copyOf(message, at);
        int end = at + 4 + valueBytes - Message.HEADER_LENGTH;
        covered[2] = (byte) (end >> 8);
        covered[3] = (byte) end;
        return hmac(algorithm, key, covered);
    }

    static byte[] hmac(String algorithm, byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has these
        }
    }
}
