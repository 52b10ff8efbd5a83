package dev.icebreaker.network.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** TLS holds against whatever arrives, however it is cut. */
class TlsGarbageTest {
    private static final Endpoint HERE = Endpoint.parse("192.0.2.1:1");
    private static final Endpoint THERE = Endpoint.parse("192.0.2.2:2");
    private static final int MUTANTS = 60_000;

    /**
     * One end of a stream that goes nowhere: what is sent is kept, what arrives is what the test says. As strict as TCP: nothing is
     * sent after the end, and whoever has left or aborted hears nothing.
     */
    private static final class Wire implements ByteStream {
        final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private Listener listener = new Heard();
        private boolean closed;
        boolean gone;

        @Override
        public Endpoint local() {
            return HERE;
        }

        @Override
        public Endpoint remote() {
            return THERE;
        }

        @Override
        public void listen(Listener newListener) {
            listener = newListener;
        }

        @Override
        public void send(byte[] bytes) {
            assertThat(closed).as("sent after the end").isFalse();
            sent.writeBytes(bytes);
        }

        @Override
        public long backlogBytes() {
            return 0;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void leave() {
            closed = true;
            gone = true;
        }

        @Override
        public void abort() {
            closed = true;
            gone = true;
        }

        void opens() {
            listener.onOpen();
        }

        /** In pieces. */
        void arrives(byte[] bytes, SplittableRandom random) {
            for (int at = 0; at < bytes.length; ) {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 2000));
                if (!gone) {
                    listener.onData(Arrays.copyOfRange(bytes, at, end));
                }
                at = end;
            }
        }

        byte[] takeSent() {
            byte[] bytes = sent.toByteArray();
            sent.reset();
            return bytes;
        }
    }

    private static final class Heard implements ByteStream.Listener {
        final List<String> heard = new ArrayList<>();
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onOpen() {
            heard.add("open");
        }

        @Override
        public void onData(byte[] data) {
            bytes.writeBytes(data);
        }

        @Override
        public void onEnd() {
            heard.add("end");
        }

        @Override
        public void onBroken(String why) {
            heard.add("broken");
        }
    }

    /** A client and a server whose bytes pass through the test's hands. */
    private static final class Session {
        final Wire below = new Wire();
        final Wire belowServer = new Wire();
        final Heard client = new Heard();
        final Heard server = new Heard();
        final ByteStream clientStream;
        final ByteStream serverStream;

        Session(SplittableRandom random) {
            clientStream = Tls.client(below, "b.example", random);
            clientStream.listen(client);
            below.opens();
            serverStream = Tls.server(belowServer, random);
            serverStream.listen(server);
            belowServer.opens();
        }

        /** The server's answer to the client, and so on, each changed on its way. */
        void shakeHands(UnaryOperator<byte[]> change, SplittableRandom random) {
            belowServer.arrives(change.apply(below.takeSent()), random);
            below.arrives(change.apply(belowServer.takeSent()), random);
            belowServer.arrives(change.apply(below.takeSent()), random);
        }
    }

    @Test
    void howTheBytesAreCutMakesNoDifference() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Session session = new Session(random);
            byte[] data = new byte[random.nextInt(40_000)];
            random.nextBytes(data);
            session.clientStream.send(data);
            session.shakeHands(bytes -> bytes, random);
            session.serverStream.close();
            session.below.arrives(session.belowServer.takeSent(), random);

            assertThat(session.server.bytes.toByteArray()).as("seed %d", seed).isEqualTo(data);
            assertThat(session.client.heard).as("seed %d", seed).containsExactly("open", "end");
        }
    }

    @Test
    void theVersionsOfRecordsAreNotLookedAt() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Session session = new Session(random);
            session.clientStream.send(new byte[20_000]);
            session.shakeHands(bytes -> withOtherVersions(bytes, random), random);

            assertThat(session.server.bytes.size()).as("seed %d", seed).isEqualTo(20_000);
            assertThat(session.client.heard).as("seed %d", seed).containsExactly("open");
        }
    }

    private static byte[] withOtherVersions(byte[] stream, SplittableRandom random) {
        ByteBuffer records = ByteBuffer.wrap(stream.clone());
        for (int at = 0; at < stream.length; at += 5 + (records.getShort(at + 3) & 0xffff)) {
            records.putShort(at + 1, (short) random.nextInt());
        }
        return records.array();
    }

    @Test
    void whatCannotBeTheFirstRecordIsRefusedByItsFirstByte() {
        for (int first = 0; first < 256; first++) {
            Session session = new Session(new SplittableRandom(first));
            session.belowServer.arrives(new byte[] {(byte) first}, new SplittableRandom(first));

            boolean mayBe = first == 21 || first == 22; // an alert or a handshake message
            assertThat(session.belowServer.gone).as("first byte %d", first).isEqualTo(!mayBe);
            byte[] unexpectedMessage = {21, 3, 3, 0, 2, 2, 10};
            assertThat(session.belowServer.takeSent()).as("first byte %d", first).isEqualTo(mayBe ? new byte[0] : unexpectedMessage);
        }
    }

    @Test
    void aLengthThatCannotBeIsRefusedByTheHeader() {
        for (int[] typeAndLength : new int[][] {{21, 0}, {21, 1}, {21, 3}, {21, 65_535}, {22, 0}, {22, 16_385}, {22, 65_535}}) {
            Session session = new Session(new SplittableRandom(1));
            byte[] header = ByteBuffer.allocate(5)
                    .put((byte) typeAndLength[0])
                    .putShort((short) 0x0303)
                    .putShort((short) typeAndLength[1])
                    .array();
            session.belowServer.arrives(header, new SplittableRandom(1));

            assertThat(session.server.heard).as("type %d, length %d", typeAndLength[0], typeAndLength[1]).containsExactly("broken");
        }
    }

    @Test
    void aHandshakeMessageThatIsNotDueOrTooLongIsRefusedBeforeItIsComplete() {
        byte[][] starts = {{2}, {20}, {0}, {1, 1, 0, 1}, {1, -1, -1, -1}};
        for (byte[] start : starts) {
            Session session = new Session(new SplittableRandom(1));
            session.belowServer.arrives(Records.plain(ContentType.HANDSHAKE, start, true), new SplittableRandom(1));

            assertThat(session.server.heard).as(Arrays.toString(start)).containsExactly("broken");
        }
    }

    @Test
    void noHandshakeMessageGoesOnAfterTheKeysChange() {
        for (int more = 1; more < 40; more++) {
            SplittableRandom random = new SplittableRandom(more);
            Session session = new Session(random);
            byte[] hello = session.below.takeSent();
            byte[] finished = Handshake.message(Handshake.FINISHED, new byte[32]);
            byte[] longer = Arrays.copyOf(hello, hello.length + more);
            System.arraycopy(finished, 0, longer, hello.length, Math.min(more, finished.length));
            ByteBuffer.wrap(longer).putShort(3, (short) (longer.length - 5));
            session.belowServer.arrives(longer, random);

            assertThat(session.server.heard).as("%d bytes", more).containsExactly("broken");
        }
    }

    @Test
    void changedCutAndInventedBytesNeitherCrashNorAreKept() {
        int broken = 0;
        for (long seed = 0; seed < MUTANTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Session session = new Session(random);
            int damaged = random.nextInt(3);
            try {
                session.belowServer.arrives(damage(damaged == 0, session.below.takeSent(), random), random);
                session.below.arrives(damage(damaged == 1, session.belowServer.takeSent(), random), random);
                session.belowServer.arrives(damage(damaged == 2, session.below.takeSent(), random), random);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            for (Heard heard : List.of(session.client, session.server)) {
                assertThat(heard.heard).as("seed %d", seed).isIn(
                        List.of(), List.of("open"), List.of("broken"), List.of("open", "broken"), List.of("open", "end"));
                broken += heard.heard.contains("broken") ? 1 : 0;
            }
            assertThat(session.below.gone).as("seed %d", seed).isEqualTo(session.client.heard.contains("broken"));
            assertThat(session.belowServer.gone).as("seed %d", seed).isEqualTo(session.server.heard.contains("broken"));
        }
        assertThat(broken).isBetween(MUTANTS / 4, 2 * MUTANTS);
    }

    private static byte[] damage(boolean really, byte[] bytes, SplittableRandom random) {
        if (!really) {
            return bytes;
        }
        byte[] damaged = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                damaged = new byte[random.nextInt(3000)];
                random.nextBytes(damaged);
            }
            case 1 -> damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 2 -> damaged = Arrays.copyOf(bytes, bytes.length + random.nextInt(100));
            default -> {
                for (int i = random.nextInt(1, 5); i > 0 && damaged.length > 0; i--) {
                    int at = random.nextInt(random.nextBoolean() ? damaged.length : Math.min(damaged.length, 120));
                    damaged[at] = (byte) random.nextInt(256);
                }
            }
        }
        return damaged;
    }
}
