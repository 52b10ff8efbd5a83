package dev.icebreaker.network.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.network.World;
import dev.icebreaker.network.tcp.End;
import dev.icebreaker.trace.TraceEvent;
import java.io.ByteArrayOutputStream;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TlsTest {
    private static final IpAddress A = IpAddress.parse("192.0.2.1");
    private static final IpAddress B = IpAddress.parse("192.0.2.2");

    /** Hosts a and b, 10 ms from each other, and TLS between them. */
    private static final class Secured implements AutoCloseable {
        final World world = new World(World.twoHosts(LinkProfile.PERFECT.withLatency(Duration.ofMillis(10))));
        final List<End> accepted = new ArrayList<>();
        final List<ByteStream> acceptedBelow = new ArrayList<>();
        Consumer<End> onAccept = end -> {};

        Secured() {
            try {
                world.network.host("b").listenTcp(B, 443, below -> {
                    acceptedBelow.add(below);
                    End end = new End(Tls.server(below, world.simulation.random("b tls")), world.simulation);
                    accepted.add(end);
                    onAccept.accept(end);
                });
            } catch (BindException e) {
                throw new AssertionError(e);
            }
        }

        ByteStream connectTcp() {
            try {
                return world.network.host("a").connectTcp(A, new Endpoint(B, 443));
            } catch (BindException e) {
                throw new AssertionError(e);
            }
        }

        End connect() {
            ByteStream tls = Tls.client(connectTcp(), "signaling.example", world.simulation.random("a tls"));
            return new End(tls, world.simulation);
        }

        void at(long millis, Runnable action) {
            world.simulation.scheduleAt(TimeUnit.MILLISECONDS.toNanos(millis), action);
        }

        /** All that a host sent, in order: nothing is lost here. */
        byte[] sentBy(String node) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (TraceEvent.SegmentSent sent : world.events(TraceEvent.SegmentSent.class)) {
                if (sent.node().equals(node)) {
                    all.writeBytes(sent.payload().bytes());
                }
            }
            return all.toByteArray();
        }

        @Override
        public void close() {
            world.close();
        }
    }

    @Test
    void itOpensOneRoundTripAfterTcpAndDataFollowsAtOnce() {
        try (Secured secured = new Secured()) {
            End client = secured.connect();
            client.send("early");
            secured.world.simulation.run();

            assertThat(TimeUnit.NANOSECONDS.toMillis(client.openNanos)).isEqualTo(40);
            End server = secured.accepted.getFirst();
            assertThat(TimeUnit.NANOSECONDS.toMillis(server.openNanos)).isEqualTo(50);
            assertThat(server.text()).isEqualTo("early");
            assertThat(TimeUnit.NANOSECONDS.toMillis(server.lastDataNanos)).isEqualTo(50);
        }
    }

    @Test
    void theRecordsHaveTheTypesVersionsAndSizesOfTls13() {
        try (Secured secured = new Secured()) {
            End client = secured.connect();
            client.send("hello");
            secured.onAccept = server -> server.send("welcome");
            secured.world.simulation.run();

            List<String> ofClient = records(secured.sentBy("a"));
            assertThat(ofClient.getFirst()).startsWith("22 0301 ");
            assertThat(ofClient.subList(1, ofClient.size()))
                    .containsExactly("20 0303 1", "23 0303 " + (4 + 32 + 17), "23 0303 " + (5 + 17));
            int flight = 6 + (4 + 4 + 1050 + 1150 + 10) + (4 + 4 + 71) + (4 + 32);
            assertThat(records(secured.sentBy("b")))
                    .containsExactly("22 0303 122", "20 0303 1", "23 0303 " + (flight + 17), "23 0303 " + (7 + 17));
        }
    }

    @Test
    void whatIsSaidCanBeReadOnTheWire() {
        try (Secured secured = new Secured()) {
            secured.connect().send("not secret at all");
            secured.world.simulation.run();

            assertThat(new String(secured.sentBy("a"), StandardCharsets.ISO_8859_1))
                    .contains("signaling.example", "not secret at all");
        }
    }

    @Test
    void longDataIsCutIntoRecordsOf16KiB() {
        byte[] data = new byte[100_000];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 31);
        }
        try (Secured secured = new Secured()) {
            End client = secured.connect();
            client.stream.send(data);
            secured.world.simulation.run();

            assertThat(secured.accepted.getFirst().bytes.toByteArray()).isEqualTo(data);
            assertThat(records(secured.sentBy("a")))
                    .filteredOn(record -> record.equals("23 0303 " + ((1 << 14) + 17)))
                    .hasSize(6);
        }
    }

    @Test
    void eachDirectionEndsWithACloseNotify() {
        try (Secured secured = new Secured()) {
            End client = secured.connect();
            client.send("bye");
            secured.at(25, client.stream::close); // while TLS still shakes hands
            secured.world.simulation.run();

            assertThat(secured.accepted.getFirst().heard).containsExactly("open", "end");
            assertThat(secured.accepted.getFirst().text()).isEqualTo("bye");
            assertThat(client.heard).containsExactly("open", "end");
            assertThat(records(secured.sentBy("a"))).endsWith("23 0303 19");
            assertThat(records(secured.sentBy("b"))).endsWith("23 0303 19");
            assertThat(secured.world.network.host("a").tcpConnectionCount()).isZero();
            assertThatIllegalStateException().isThrownBy(() -> client.send("x"));
        }
    }

    @Test
    void anEndWithoutACloseNotifyIsTold() {
        try (Secured secured = new Secured()) {
            ByteStream below = secured.connectTcp();
            End client = new End(Tls.client(below, "b.example", secured.world.simulation.random("x")), secured.world.simulation);
            secured.world.simulation.schedule(TimeUnit.SECONDS.toNanos(1), below::close);
            secured.world.simulation.run();

            assertThat(secured.accepted.getFirst().heard)
                    .containsExactly("open", "broken: TLS: the connection ended without a close_notify");
            assertThat(client.heard)
                    .containsExactly("open", "broken: TLS: the connection ended without a close_notify");
        }
    }

    @Test
    void whoeverDoesNotSpeakTlsIsToldSoInAnAlert() {
        try (Secured secured = new Secured()) {
            End plain = new End(secured.connectTcp(), secured.world.simulation);
            plain.send("GET / HTTP/1.1\r\n\r\n");
            secured.world.simulation.run();

            assertThat(secured.accepted.getFirst().heard).containsExactly("broken: TLS: there is no record type 71");
            assertThat(plain.bytes.toByteArray()).containsExactly(21, 3, 3, 0, 2, 2, 10);
            assertThat(plain.heard).containsExactly("open", "end");
        }
    }

    @Test
    void whoeverDoesNotSpeakTlsAndDoesNotCloseIsForgottenAfterAMinute() {
        try (Secured secured = new Secured()) {
            End plain = new End(secured.connectTcp(), secured.world.simulation);
            plain.closesWithTheOther = false;
            plain.send("G");
            secured.world.simulation.runUntil(TimeUnit.SECONDS.toNanos(60));
            assertThat(secured.world.network.host("b").tcpConnectionCount()).isEqualTo(1);
            secured.world.simulation.runUntil(TimeUnit.SECONDS.toNanos(61));
            assertThat(secured.world.network.host("b").tcpConnectionCount()).isZero();
        }
    }

    @Test
    void whoeverGoesOnAfterAFatalAlertIsReset() {
        try (Secured secured = new Secured()) {
            End plain = new End(secured.connectTcp(), secured.world.simulation);
            plain.closesWithTheOther = false;
            plain.send("GET /");
            secured.at(1000, () -> plain.send(" HTTP/1.1"));
            secured.world.simulation.run();

            assertThat(plain.heard).containsExactly("open", "end", "broken: reset by the other side");
            assertThat(secured.world.network.host("b").tcpConnectionCount()).isZero();
        }
    }

    @Test
    void whoeverHasSaidCloseNotifyAndHeardItWaitsNoLongerThanAMinute() {
        try (Secured secured = new Secured()) {
            ByteStream below = secured.connectTcp();
            End client = new End(Tls.client(below, "b.example", secured.world.simulation.random("x")), secured.world.simulation);
            secured.at(100, () -> below.send(
                    Records.protectedOnes(ContentType.ALERT, Alert.CLOSE_NOTIFY.bytes(), secured.world.simulation.random("x"))));
            secured.world.simulation.runUntil(TimeUnit.SECONDS.toNanos(62));

            assertThat(secured.accepted.getFirst().heard).containsExactly("open", "end");
            assertThat(client.heard).containsExactly("open", "end");
            assertThat(secured.world.network.host("b").tcpConnectionCount()).isZero();
        }
    }

    @Test
    void aCloseNotifyBeforeTheHandshakeIsDoneIsTheEndOfIt() {
        try (Secured secured = new Secured()) {
            End plain = new End(secured.connectTcp(), secured.world.simulation);
            plain.stream.send(Records.plain(ContentType.ALERT, Alert.CLOSE_NOTIFY.bytes(), false));
            secured.world.simulation.run();

            assertThat(secured.accepted.getFirst().heard).containsExactly("broken: TLS: the other side says close_notify");
            assertThat(plain.heard).containsExactly("open", "end");
        }
    }

    @Test
    void whoeverLeavesSaysSoAndHearsNoMore() {
        try (Secured secured = new Secured()) {
            End client = secured.connect();
            secured.at(100, client.stream::leave);
            secured.world.simulation.run();

            assertThat(secured.accepted.getFirst().heard).containsExactly("open", "end");
            assertThat(client.heard).containsExactly("open");
        }
    }

    @Test
    void whoeverClosesBeforeTcpIsThereGivesUp() {
        try (Secured secured = new Secured()) {
            End client = secured.connect();
            client.stream.close();
            secured.world.simulation.run();

            assertThat(client.heard).containsExactly("broken: closed before the other side had answered");
            assertThat(secured.accepted).isEmpty();
        }
    }

    @Test
    void nonsenseAfterACloseNotifyIsAnsweredByNothing() {
        try (Secured secured = new Secured()) {
            End client = secured.connect();
            secured.at(100, client.stream::close);
            secured.at(105, () -> secured.acceptedBelow.getFirst().send(new byte[] {71, 69, 84, 32, 47}));
            secured.world.simulation.run();

            assertThat(client.heard).containsExactly("open", "broken: TLS: there is no record type 71");
            assertThat(records(secured.sentBy("a"))).endsWith("23 0303 19");
        }
    }

    @Test
    void aChangeCipherSpecAfterTheHandshakeIsUnexpected() {
        try (Secured secured = new Secured()) {
            End client = secured.connect();
            secured.at(100, () -> secured.acceptedBelow.getFirst().send(TlsStream.changeCipherSpec()));
            secured.world.simulation.run();

            assertThat(client.heard)
                    .containsExactly("open", "broken: TLS: a change_cipher_spec came after the handshake");
            assertThat(secured.accepted.getFirst().heard)
                    .containsExactly("open", "broken: TLS: the other side says unexpected_message");
        }
    }

    @Test
    void aFailureBelowIsAFailureAbove() {
        try (Secured secured = new Secured()) {
            End client = secured.connect();
            secured.world.simulation.schedule(
                    TimeUnit.SECONDS.toNanos(1), () -> secured.accepted.getFirst().stream.abort());
            secured.world.simulation.run();

            assertThat(client.heard).containsExactly("open", "broken: reset by the other side");
        }
    }

    @Test
    void anAddressIsNotSaidAsAServerName() {
        byte[] hello = Hellos.client("192.0.2.2", new java.util.SplittableRandom(1));
        byte[] named = Hellos.client("b", new java.util.SplittableRandom(1));

        assertThat(named.length - hello.length).isEqualTo(4 + 5 + 1);
    }

    /** Type, version and length of each record. */
    private static List<String> records(byte[] stream) {
        List<String> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(stream);
        while (in.hasRemaining()) {
            int type = in.get();
            int version = in.getShort();
            int length = in.getShort() & 0xffff;
            records.add("%d %04x %d".formatted(type, version, length));
            in.position(in.position() + length);
        }
        return records;
    }
}
