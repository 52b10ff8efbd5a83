package dev.icebreaker.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.wire.ChannelData;
import dev.icebreaker.wire.Stun;
import dev.icebreaker.wire.StunWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How a stream is cut into messages (RFC 8656 sections 3.1 and 12.5). */
class MessageSplitterTest {
    private static final byte[] BINDING = StunWriter.request(Stun.BINDING, "000000000000000000000001").bytes();
    private static final byte[] SEND =
            StunWriter.indication(Stun.SEND, "000000000000000000000002").add(Stun.DATA, "hello").bytes();
    private static final byte[] FIVE_BYTES = ChannelData.write(0x4000, new byte[] {1, 2, 3, 4, 5});
    private static final byte[] NO_BYTES = ChannelData.write(0x4fff, new byte[0]);
    private static final List<byte[]> MESSAGES = List.of(FIVE_BYTES, BINDING, NO_BYTES, SEND, FIVE_BYTES);

    private final List<byte[]> heard = new ArrayList<>();
    private final MessageSplitter splitter = new MessageSplitter(heard::add);

    private static byte[] stream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MESSAGES.forEach(message -> bytes.writeBytes(MessageSplitter.padded(message)));
        return bytes.toByteArray();
    }

    @Test
    void itMakesNoDifferenceWhereAStreamIsCut() {
        byte[] stream = stream();
        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second++) {
                heard.clear();
                boolean good = splitter.take(Arrays.copyOf(stream, first))
                        && splitter.take(Arrays.copyOfRange(stream, first, second))
                        && splitter.take(Arrays.copyOfRange(stream, second, stream.length));

                assertThat(good).isTrue();
                assertThat(heard).as("cut at %d and %d", first, second).containsExactlyElementsOf(MESSAGES);
            }
        }
    }

    @Test
    void aMessageIsToldOfWhenItsLastByteOfPaddingIsThere() {
        byte[] padded = MessageSplitter.padded(FIVE_BYTES);
        assertThat(padded).hasSize(12).startsWith(FIVE_BYTES);

        splitter.take(Arrays.copyOf(padded, 11));
        assertThat(heard).isEmpty();
        splitter.take(new byte[1]);
        assertThat(heard).containsExactly(FIVE_BYTES);
    }

    @Test
    void whatIsWholeNeedsNoPadding() {
        assertThat(MessageSplitter.padded(BINDING)).isEqualTo(BINDING);
        assertThat(MessageSplitter.padded(NO_BYTES)).isEqualTo(NO_BYTES);
    }

    @Test
    void whatIsNeitherStunNorChannelDataEndsTheStream() {
        for (int first = 0; first < 256; first++) {
            byte[] header = {(byte) first, 0, 0, 0};
            assertThat(new MessageSplitter(heard::add).take(header)).as("a stream that begins with 0x%02x", first).isEqualTo(first < 0x80);
        }
    }

    @Test
    void aStunMessageIsAMultipleOfFourBytesLong() {
        for (int length = 0; length < 8; length++) {
            byte[] header = {0, 1, 0, (byte) length};
            assertThat(new MessageSplitter(heard::add).take(header)).as("%d bytes", length).isEqualTo(length % 4 == 0);
        }
    }

    @Test
    void noiseIsRefusedSoonOrWaitsForTheEndOfOneMessage() {
        for (long seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            heard.clear();
            MessageSplitter fresh = new MessageSplitter(heard::add);
            for (int at = 0; at < noise.length; ) {
                int next = Math.min(noise.length, at + random.nextInt(1, 40));
                if (!fresh.take(Arrays.copyOfRange(noise, at, next))) {
                    break;
                }
                at = next;
            }
            int told = heard.stream().mapToInt(message -> message.length).sum();
            assertThat(told).as("seed %d", seed).isLessThanOrEqualTo(noise.length);
        }
    }
}
