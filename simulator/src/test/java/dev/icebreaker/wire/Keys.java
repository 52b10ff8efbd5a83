package dev.icebreaker.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys of message integrity, from passwords that SASLprep and OpaqueString would leave as they are. */
public final class Keys {
    private Keys() {}

    /** RFC 8489 section 9.1.1. */
    public static byte[] shortTerm(String password) {
        return bytes(password);
    }

    /** RFC 8489 section 9.2.2, with MD5: what every client without password algorithms uses. */
    public static byte[] longTerm(String username, String realm, String password) {
        return digest("MD5", username, realm, password);
    }

    /** The same with SHA-256. */
    public static byte[] longTermSha256(String username, String realm, String password) {
        return digest("SHA-256", username, realm, password);
    }

    private static byte[] digest(String algorithm, String username, String realm, String password) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes(username + ":" + realm + ":" + password));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hmac(String algorithm, byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
