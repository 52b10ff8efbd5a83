package dev.icebreaker.trace.jsonl;

import dev.icebreaker.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One number for all that happened in a run: SHA-256 over the bytes that {@link TraceWriter} writes. It is what {@code
 * sha256sum} says of the trace's file. Two runs with the same hash did the same things at the same instants.
 */
public final class TraceHash {
    private TraceHash() {}

    /** The hash, in 64 hexadecimal digits. */
    public static String of(Trace trace) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (OutputStream stream = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
                TraceWriter.write(trace, stream);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written anywhere
        }
    }
}
