package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.jspecify.annotations.Nullable;

/**
 * Long-term credentials (RFC 8489 section 9.2), with keys made by MD5. A nonce says when and to whom it was given and is signed, so
 * nothing is kept for clients that only knock.
 */
final class Authenticator {
    private static final HexFormat HEX = HexFormat.of();
    private static final int TIME_DIGITS = 16;
    private static final int SIGNATURE_BYTES = 8;

    private final String realm;
    private final Map<String, String> passwords;
    private final Map<Credential, Signer> signers = new HashMap<>();
    private final long nonceLifetimeNanos;
    /** Signs nonces. */
    private final Signer own;

    /** What somebody may sign with. */
    private record Credential(String user, Integrity integrity) {}

    /** What became of the credentials of a request. */
    sealed interface Result {
        /** They are right. */
        record Proven(String user, Signer signer) implements Result {}

        /** They are not, or there are none. */
        record Refused(Answer.Refusal refusal) implements Result {}
    }

    Authenticator(TurnSettings settings, RandomGenerator random) {
        this.realm = settings.realm();
        this.passwords = settings.users();
        this.nonceLifetimeNanos = settings.nonceLifetime().toNanos();
        byte[] secret = new byte[20];
        random.nextBytes(secret);
        this.own = new Signer(Integrity.SHA1, secret);
    }

    Result check(TurnMessage request, Endpoint client, long nowNanos) {
        Integrity integrity = request.has(Integrity.SHA256.type()) ? Integrity.SHA256 : Integrity.SHA1;
        if (!request.has(integrity.type())) {
            return challenge(TurnError.UNAUTHENTICATED, "it has no credentials", client, nowNanos);
        }
        String user = request.text(Attribute.USERNAME);
        String nonce = request.text(Attribute.NONCE);
        if (user == null || nonce == null || !request.has(Attribute.REALM)) {
            return new Result.Refused(Answer.Refusal.because(
                    TurnError.BAD_REQUEST, "it has an integrity, but not all of USERNAME, REALM and NONCE"));
        }
        Signer signer = signer(user, integrity);
        if (signer == null) {
            return challenge(TurnError.UNAUTHENTICATED, "there is no user '" + user + "'", client, nowNanos);
        }
        if (!signer.verifies(request)) {
            return challenge(TurnError.UNAUTHENTICATED, "the password is not that of the user '" + user + "'", client, nowNanos);
        }
        if (!isFresh(nonce, client, nowNanos)) {
            return challenge(TurnError.STALE_NONCE, "the nonce is no longer good, or was given to somebody else", client, nowNanos);
        }
        return new Result.Proven(user, signer);
    }

    private Result challenge(TurnError error, String why, Endpoint client, long nowNanos) {
        return new Result.Refused(Answer.Refusal.because(
                error,
                why,
                AttributeFactory.createRealmAttribute(realm.getBytes(StandardCharsets.UTF_8)),
                AttributeFactory.createNonceAttribute(nonce(client, nowNanos).getBytes(StandardCharsets.US_ASCII))));
    }

    /** With MD5 over name, realm and password for a key (RFC 8489 section 9.2.2); null if there is no such user. */
    private @Nullable Signer signer(String user, Integrity integrity) {
        String password = passwords.get(user);
        if (password == null) {
            return null;
        }
        return signers.computeIfAbsent(
                new Credential(user, integrity), by -> new Signer(integrity, md5(user + ":" + realm + ":" + password)));
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    // ---- nonces -----------------------------------------------------------------------------------------------------

    private String nonce(Endpoint client, long nowNanos) {
        String time = HEX.toHexDigits(nowNanos);
        byte[] signature = own.sign((time + client).getBytes(StandardCharsets.US_ASCII));
        return time + HEX.formatHex(signature, 0, SIGNATURE_BYTES);
    }

    private boolean isFresh(String nonce, Endpoint client, long nowNanos) {
        if (nonce.length() != TIME_DIGITS + 2 * SIGNATURE_BYTES
                || !nonce.substring(0, TIME_DIGITS).chars().allMatch(HexFormat::isHexDigit)) {
            return false;
        }
        long issued = HexFormat.fromHexDigitsToLong(nonce, 0, TIME_DIGITS);
        return nonce.equals(nonce(client, issued)) && nowNanos - issued < nonceLifetimeNanos;
    }
}
