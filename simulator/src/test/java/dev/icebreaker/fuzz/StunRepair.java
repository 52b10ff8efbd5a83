package dev.icebreaker.fuzz;

import dev.icebreaker.wire.Malformed;
import dev.icebreaker.wire.Stun;
import dev.icebreaker.wire.StunMessage;
import dev.icebreaker.wire.StunMessage.Attribute;
import dev.icebreaker.wire.StunWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Puts right what a server looks at first: the header's length and cookie, and the fingerprint. */
final class StunRepair {
    private StunRepair() {}

    /** One input of four stays as it is; half of the others become Binding requests. */
    static byte[] repair(byte[] input, SplittableRandom random) {
        byte[] repaired = repairFraming(input, random);
        if (repaired != input && random.nextBoolean()) {
            ByteBuffer.wrap(repaired).putShort(0, (short) Stun.type(Stun.BINDING, Stun.Kind.REQUEST));
        }
        return withFingerprint(repaired);
    }

    /** The header alone: length and cookie. One input of four stays as it is, and so does channel data. */
    static byte[] repairFraming(byte[] input, SplittableRandom random) {
        if (input.length < Stun.HEADER_BYTES || (input[0] & 0xc0) == 0x40 || random.nextInt(4) == 0) {
            return input;
        }
        byte[] repaired = Arrays.copyOf(input, Math.min(input.length, 65_500) & ~3);
        ByteBuffer.wrap(repaired).putShort(2, (short) (repaired.length - Stun.HEADER_BYTES)).putInt(4, Stun.MAGIC_COOKIE);
        repaired[0] &= 0x3f;
        return repaired;
    }

    /** If it has a fingerprint as its last attribute, it becomes a right one. */
    private static byte[] withFingerprint(byte[] bytes) {
        StunMessage message;
        try {
            message = StunMessage.read(bytes);
        } catch (Malformed malformed) {
            return bytes;
        }
        if (!message.has(Stun.FINGERPRINT)) {
            return bytes;
        }
        StunWriter writer = new StunWriter(message.method(), message.kind(), message.transaction());
        for (Attribute attribute : message.attributes()) {
            if (attribute.type() != Stun.FINGERPRINT) {
                writer.add(attribute.type(), attribute.value());
            }
        }
        return writer.fingerprint().bytes();
    }
}
