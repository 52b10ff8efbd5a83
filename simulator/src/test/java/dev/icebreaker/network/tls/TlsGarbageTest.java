package dev.icebreaker.network.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** TLS holds against whatever arrives, however it is cut. */
class TlsGarbageTest {
    private static final Endpoint HERE = Endpoint.parse("192.0.2.1:1");
    private static final Endpoint THERE = Endpoint.parse("192.0.2.2:2");
    private static final int MUTANTS = 60_000;

    /** One end of a stream that goes nowhere: what is sent is kept, what arrives is what the test says. */
    private static final class Wire implements ByteStream {
        final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private Listener listener = new Heard();

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
            sent.writeBytes(bytes);
        }

        @Override
        public long backlogBytes() {
            return 0;
        }

        @Override
        public void close() {}

        @Override
        public void abort() {}

        void arrives(byte[] bytes, SplittableRandom random) {
            for (int at = 0; at < bytes.length; ) {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 2000));
                listener.onData(Arrays.copyOfRange(bytes, at, end));
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
            serverStream = Tls.server(belowServer, random);
            serverStream.listen(server);
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
            session.belowServer.arrives(session.below.takeSent(), random);
            session.below.arrives(session.belowServer.takeSent(), random);
            session.belowServer.arrives(session.below.takeSent(), random);
            session.serverStream.close();
            session.below.arrives(session.belowServer.takeSent(), random);

            assertThat(session.server.bytes.toByteArray()).as("seed %d", seed).isEqualTo(data);
            assertThat(session.client.heard).as("seed %d", seed).containsExactly("open", "end");
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
                        List.of(), List.of("open"), List.of("broken"), List.of("open", "broken"), List.of("end"), List.of("open", "end"));
                broken += heard.heard.contains("broken") ? 1 : 0;
            }
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
