package dev.icebreaker.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.network.ByteStream;
import dev.icebreaker.signaling.Party.Guest;
import dev.icebreaker.signaling.websocket.WebSocketBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, the server and the client answer or count it, go on, and keep nothing of it. */
class GarbageTest {
    private static final List<String> MESSAGES =
            SignalCodecTest.everyKind().stream().map(SignalCodec::write).toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theCodecReadsAMessageOrSaysWhyNot(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < 25_000; i++) {
            String text = mutated(random, MESSAGES.get(random.nextInt(MESSAGES.size())));
            try {
                SignalMessage message = SignalCodec.read(text);
                assertThat(SignalCodec.read(SignalCodec.write(message))).as(() -> "seed " + seed + ": " + text).isEqualTo(message);
            } catch (SignalFormatException e) {
                assertThat(e.getMessage().length()).as(() -> "seed " + seed + ": " + e.getMessage()).isBetween(1, 1_000);
                refused++;
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(10_000);
    }

    private static String mutated(SplittableRandom random, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(mutated(random, bytes), StandardCharsets.UTF_8);
    }

    /** Cut off, with bytes changed, with a part twice, or nothing but chance. */
    private static byte[] mutated(SplittableRandom random, byte[] bytes) {
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            }
            case 1 -> {
                byte[] changed = bytes.clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                return changed;
            }
            case 2 -> {
                int from = random.nextInt(bytes.length);
                int to = random.nextInt(from, bytes.length + 1);
                byte[] twice = Arrays.copyOf(bytes, bytes.length + to - from);
                System.arraycopy(bytes, from, twice, to, bytes.length - from);
                return twice;
            }
            default -> {
                byte[] any = new byte[random.nextInt(200)];
                for (int i = 0; i < any.length; i++) {
                    any[i] = (byte) random.nextInt();
                }
                return any;
            }
        }
    }

    /** At random, garbage in place of the handshake, of frames, or of messages. */
    private static byte[] conversation(SplittableRandom random) {
        byte[] request = WebSocketBytes.request(SignalingServer.PATH);
        if (random.nextInt(3) == 0) {
            return mutated(random, request);
        }
        byte[] all = request;
        for (int i = random.nextInt(30); i >= 0; i--) {
            byte[] frame;
            if (random.nextBoolean()) {
                frame = mutated(random, WebSocketBytes.maskedText(MESSAGES.get(random.nextInt(MESSAGES.size()))));
            } else {
                frame = WebSocketBytes.maskedText(mutated(random, MESSAGES.get(random.nextInt(MESSAGES.size()))));
            }
            all = Arrays.copyOf(all, all.length + frame.length);
            System.arraycopy(frame, 0, all, all.length - frame.length, frame.length);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theServerLivesAndServesOthers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Party party = new Party()) {
            Guest alice = party.joins("watching alice");
            for (int i = 0; i < 300; i++) {
                ByteStream stream = party.streams.connect();
                stream.listen(new Deaf(stream));
                byte[] bytes = conversation(random);
                party.passes(25 * Party.MILLI);
                for (int at = 0; at < bytes.length; ) {
                    int end = Math.min(bytes.length, at + random.nextInt(1, 400));
                    stream.send(Arrays.copyOfRange(bytes, at, end));
                    at = end;
                }
                if (random.nextBoolean()) {
                    party.passes(random.nextInt(100) * Party.MILLI);
                    stream.abort();
                }
            }
            Guest bob = party.joins("bob");
            party.passes(Party.SECOND);
            assertThat(bob.news()).as("seed %d", seed).containsExactly("connected [watching alice]");
            assertThat(alice.news()).as("seed %d", seed).first().isEqualTo("connected []");
            assertThat(party.server.refused()).as("seed %d", seed).isGreaterThan(100);
            party.passes(120 * Party.SECOND);
            assertThat(party.server.connectionCount()).as("seed %d: connections left", seed).isEqualTo(2);
            assertThat(party.server.roomCount()).as("seed %d: rooms left", seed).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theClientTriesAgainWhateverTheServerSays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Party party = new Party()) {
            party.server.stop();
            Runnable stop = party.streams.listen(stream -> {
                stream.listen(new Deaf(stream));
                party.simulation.schedule(30 * Party.MILLI, () -> stream.send(serverGarbage(random)));
            });
            Guest alice = party.joins("alice");
            party.passes(600 * Party.SECOND);
            assertThat(alice.news()).as("seed %d", seed).hasSizeGreaterThan(10).allMatch(line -> line.startsWith("lost: "));
            stop.run();
            party.server.start();
            party.passes(60 * Party.SECOND);
            assertThat(alice.news()).as("seed %d", seed).last().isEqualTo("connected []");
        }
    }

    private static byte[] serverGarbage(SplittableRandom random) {
        byte[] answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        return mutated(random, answer);
    }

    @Test
    void whoSaysTooMuchNonsenseIsShownTheDoor() {
        try (Party party = new Party()) {
            ByteStream stream = party.streams.connect();
            Deaf deaf = new Deaf(stream);
            stream.listen(deaf);
            party.passes(25 * Party.MILLI);
            stream.send(WebSocketBytes.request(SignalingServer.PATH));
            for (int i = 0; i < 25; i++) {
                stream.send(WebSocketBytes.maskedText("{}"));
            }
            party.passes(20 * Party.SECOND);
            assertThat(party.server.refused()).isGreaterThanOrEqualTo(20);
            assertThat(party.server.connectionCount()).isZero();
        }
    }

    /** Listens to nothing, and ends when the other side does. */
    private record Deaf(ByteStream stream) implements ByteStream.Listener {
        @Override
        public void onData(byte[] bytes) {}

        @Override
        public void onEnd() {
            stream.close();
        }

        @Override
        public void onBroken(String why) {}
    }
}
