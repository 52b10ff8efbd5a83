package dev.icebreaker.turn;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ice4j.message.Message;

/** A key, ready to be used for one message after the other: looking for the algorithm takes longer than a message does. */
final class Signer {
    private final Integrity integrity;
    private final Mac mac;

    Signer(Integrity integrity, byte[] key) {
        this.integrity = integrity;
        try {
            this.mac = Mac.getInstance(integrity.algorithm());
            mac.init(new SecretKeySpec(key, integrity.algorithm()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has these
        }
    }

    Integrity integrity() {
        return integrity;
    }

    byte[] sign(byte[] text) {
        return mac.doFinal(text);
    }

    /** Whether the message's attribute of this kind was made with this key. */
    boolean verifies(TurnMessage message) {
        byte[] claimed = message.value(integrity.type());
        if (claimed == null || !integrity.mayBe(claimed.length)) {
            return false;
        }
        byte[] wanted = value(message.bytes(), message.find(integrity.type()), claimed.length);
        return MessageDigest.isEqual(Arrays.copyOf(wanted, claimed.length), claimed);
    }

    /**
     * The value of the attribute.
     *
     * @param at where the attribute begins: all before it is covered, with a length that ends after it
     * @param valueBytes how long the attribute's value is going to be
     */
    byte[] value(byte[] message, int at, int valueBytes) {
        int end = at + 4 + valueBytes - Message.HEADER_LENGTH;
        mac.update(message, 0, 2);
        mac.update((byte) (end >> 8));
        mac.update((byte) end);
        mac.update(message, 4, at - 4);
        return mac.doFinal();
    }
}
