package dev.icebreaker.signaling.websocket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** One side of the opening handshake (RFC 6455 section 4). */
interface Opening {
    /** What this side says as soon as there is a connection; empty if it waits for the other. */
    String first();

    /**
     * Looks at what the other side said.
     *
     * @return what this side answers; empty if nothing
     * @throws HttpFault if it is no handshake that one can agree to
     */
    String answer(HttpHead head) throws HttpFault;

    /** Whether the other side gets an answer that says why there is no agreement. */
    boolean answersFaults();

    /** What proves that a server has understood a key (section 4.2.2, item 5.4). */
    static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.ISO_8859_1);
            return Base64.getEncoder().encodeToString(sha1.digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
