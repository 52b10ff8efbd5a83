package dev.icebreaker.network.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TraceEvent;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TcpTest {
    private static final LinkProfile TEN_MILLIS = LinkProfile.PERFECT.withLatency(Duration.ofMillis(10));

    @Test
    void aHandshakeTakesOneRoundTrip() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            End client = pair.connect();
            pair.world.simulation.run();

            assertThat(millis(client.openNanos)).isEqualTo(20);
            assertThat(millis(pair.accepted.getFirst().openNanos)).isEqualTo(30);
            assertThat(pair.states("a")).containsExactly("SYN_SENT: connecting", "ESTABLISHED: three-way handshake done");
            assertThat(pair.states("b"))
                    .containsExactly("SYN_RECEIVED: the other side wants to connect", "ESTABLISHED: three-way handshake done");
            assertThat(pair.world.events(TraceEvent.SegmentSent.class)).hasSize(3);
        }
    }

    @Test
    void eachDirectionEndsByItself() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            pair.onAccept = end -> end.closesWithTheOther = false;
            End client = pair.connect();
            client.send("request");
            client.closeOnceOpen();
            pair.world.simulation.runUntil(TimeUnit.MILLISECONDS.toNanos(30));
            End server = pair.accepted.getFirst();
            pair.at(5000, () -> {
                assertThat(server.text()).isEqualTo("request");
                assertThat(server.heard).containsExactly("open", "end");
                server.send("a late answer");
                server.stream.close();
            });
            pair.world.simulation.run();

            assertThat(client.text()).isEqualTo("a late answer");
            assertThat(client.heard).containsExactly("open", "end");
            assertThat(pair.states("a").stream().map(state -> state.split(":")[0]))
                    .containsExactly("SYN_SENT", "ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "TIME_WAIT", "CLOSED");
            assertThat(pair.states("b").stream().map(state -> state.split(":")[0]))
                    .containsExactly("SYN_RECEIVED", "ESTABLISHED", "CLOSE_WAIT", "LAST_ACK", "CLOSED");
            assertThat(pair.connections()).isZero();
        }
    }

    @Test
    void bothSidesMayCloseAtOnce() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            End client = pair.connect();
            pair.at(100, () -> {
                client.stream.close();
                pair.accepted.getFirst().stream.close();
            });
            pair.world.simulation.run();

            assertThat(pair.states("a").stream().map(state -> state.split(":")[0]))
                    .endsWith("FIN_WAIT_1", "CLOSING", "TIME_WAIT", "CLOSED");
            assertThat(client.heard).containsExactly("open", "end");
            assertThat(pair.connections()).isZero();
        }
    }

    @Test
    void aSynToAClosedPortIsAnsweredByAReset() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            End client = pair.connect(new Endpoint(Pair.B, 81));
            pair.world.simulation.run();

            assertThat(client.heard).containsExactly("broken: reset: nobody listens on 192.0.2.2:81");
            assertThat(millis(pair.world.simulation.nowNanos())).isEqualTo(20);
            assertThat(pair.world.dropReasons()).containsExactly(DropReason.NO_SOCKET);
            assertThat(pair.world.drops().getFirst().detail()).isEqualTo("nobody listens on TCP 192.0.2.2:81");
            assertThat(pair.connections()).isZero();
        }
    }

    @Test
    void whoeverNeverAnswersIsGivenUpAfter127Seconds() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            pair.world.network.link("a@internet").setUp(false);
            End client = pair.connect();
            pair.world.simulation.run();

            assertThat(client.heard).containsExactly("broken: no answer to 7 SYNs");
            assertThat(pair.world.events(TraceEvent.SegmentSent.class).stream().map(sent -> millis(sent.timeNanos()) / 1000))
                    .containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L);
            assertThat(millis(pair.world.simulation.nowNanos())).isEqualTo(127_000);
            assertThat(pair.retransmissions()).extracting(TraceEvent.SegmentRetransmitted::detail)
                    .startsWith("no acknowledgment within 1000 ms", "no acknowledgment within 2000 ms");
        }
    }

    @Test
    void whoeverNeverAcknowledgesASynAckIsGivenUpAfter63Seconds() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            pair.connect();
            pair.at(5, () -> pair.world.network.link("a@internet").setUp(false)); // what is under way arrives
            pair.world.simulation.run();

            assertThat(pair.states("b")).endsWith("CLOSED: no answer to 6 SYN-ACKs");
            assertThat(pair.world.events(TraceEvent.SegmentSent.class).stream()
                            .filter(sent -> sent.node().equals("b"))
                            .map(sent -> millis(sent.timeNanos())))
                    .containsExactly(10L, 1010L, 3010L, 7010L, 15_010L, 31_010L);
            assertThat(pair.world.events(TraceEvent.TcpStateChanged.class).stream()
                            .filter(change -> change.node().equals("b"))
                            .map(change -> millis(change.timeNanos())))
                    .containsExactly(10L, 63_010L);
        }
    }

    @Test
    void whoeverClosesBeforeAnAnswerLosesWhatWaitsAndSendsNoFin() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            End client = pair.connect();
            client.send("never sent");
            pair.at(5, client.stream::close);
            pair.world.simulation.run();

            assertThat(client.heard).containsExactly("broken: closed before the other side had answered");
            assertThat(pair.states("a"))
                    .containsExactly("SYN_SENT: connecting", "CLOSED: closed before the other side had answered");
            assertThat(pair.world.events(TraceEvent.SegmentSent.class))
                    .noneMatch(sent -> sent.header().fin() || sent.payload().bytes().length > 0);
            assertThat(pair.accepted).isEmpty();
            assertThat(pair.connections()).isZero();
        }
    }

    @Test
    void whoeverLeavesGivesTheOtherSideAMinuteToClose() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            pair.onAccept = end -> end.closesWithTheOther = false;
            End client = pair.connect();
            pair.at(100, () -> {
                client.send("bye");
                client.stream.leave();
            });
            pair.world.simulation.run();

            assertThat(pair.accepted.getFirst().text()).isEqualTo("bye");
            assertThat(pair.accepted.getFirst().heard).containsExactly("open", "end");
            assertThat(pair.states("a"))
                    .endsWith("CLOSED: the other side does not close, and nobody reads what it may send");
            assertThat(millis(pair.world.simulation.nowNanos())).isEqualTo(60_120);
        }
    }

    @Test
    void whoeverOnlyClosesWaitsForTheOtherSideWithoutALimit() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            pair.onAccept = end -> end.closesWithTheOther = false;
            End client = pair.connect();
            pair.at(100, client.stream::close);
            pair.at(7_200_000, () -> pair.accepted.getFirst().send("after two hours"));
            pair.world.simulation.run();

            assertThat(client.text()).isEqualTo("after two hours");
        }
    }

    @Test
    void dataForSomebodyWhoHasLeftIsAnsweredByAReset() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            pair.onAccept = end -> end.closesWithTheOther = false;
            End client = pair.connect();
            pair.at(100, client.stream::close);
            pair.at(200, client.stream::leave);
            pair.at(300, () -> pair.accepted.getFirst().send("is anybody there?"));
            pair.world.simulation.run();

            assertThat(client.bytes.size()).isZero();
            assertThat(pair.accepted.getFirst().heard).containsExactly("open", "end", "broken: reset by the other side");
            assertThat(pair.connections()).isZero();
        }
    }

    @Test
    void anAbortResetsTheOtherSide() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            End client = pair.connect();
            pair.at(100, client.stream::abort);
            pair.world.simulation.run();

            assertThat(client.heard).containsExactly("open");
            assertThat(pair.accepted.getFirst().heard).containsExactly("open", "broken: reset by the other side");
            assertThat(pair.connections()).isZero();
        }
    }

    @Test
    void anAbortAfterBothHaveClosedResetsNobody() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            End client = pair.connect();
            pair.at(100, () -> {
                client.stream.close();
                pair.accepted.getFirst().stream.close();
            });
            pair.at(115, () -> {
                assertThat(pair.states("a").getLast()).startsWith("CLOSING");
                client.stream.abort();
            });
            pair.world.simulation.run();

            assertThat(pair.world.events(TraceEvent.SegmentSent.class))
                    .noneMatch(sent -> millis(sent.timeNanos()) == 115);
            assertThat(pair.accepted.getFirst().heard).containsExactly("open", "end");
        }
    }

    @Test
    void dataForAConnectionThatIsGoneIsAnsweredByAReset() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            End client = pair.connect();
            pair.at(100, () -> {
                pair.accepted.getFirst().stream.abort();
                client.send("crosses the reset");
            });
            pair.world.simulation.run();

            assertThat(client.heard).containsExactly("open", "broken: reset by the other side");
            assertThat(pair.world.dropReasons()).containsExactly(DropReason.NO_CONNECTION, DropReason.NO_CONNECTION);
        }
    }

    @Test
    void whatIsSentBeforeTheHandshakeIsDoneWaits() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            pair.connect().send("early");
            pair.world.simulation.run();

            assertThat(pair.accepted.getFirst().text()).isEqualTo("early");
            assertThat(millis(pair.accepted.getFirst().lastDataNanos)).isEqualTo(30);
        }
    }

    @Test
    void aClosedStreamTakesNothing() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            End client = pair.connect();
            pair.world.simulation.runUntil(TimeUnit.MILLISECONDS.toNanos(100));
            client.stream.close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> client.send("x"))
                    .withMessageContaining("was closed: nothing can be sent");
            pair.world.simulation.run();
        }
    }

    @Test
    void portsOfTcpAndUdpAreNotTheSame() throws BindException {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            pair.world.network.host("b").listenTcp(Pair.B, 5000, stream -> {});
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> pair.world.network.host("b").listenTcp(Pair.B, 5000, stream -> {}))
                    .withMessage("Address already in use: TCP port 5000 of b");
            assertThat(pair.world.network.host("b").listenTcp(Pair.B, 0, stream -> {}).local().port()).isGreaterThan(49_151);
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> pair.world.network.host("b").listenTcp(Pair.A, 5000, stream -> {}));
        }
    }

    @Test
    void aListenerThatClosesRefusesNewOnesAndKeepsTheOld() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            End early = pair.connect();
            early.send("still there");
            pair.world.simulation.runUntil(TimeUnit.MILLISECONDS.toNanos(100));
            pair.listener.close();
            End late = pair.connect();
            pair.world.simulation.run();

            assertThat(late.heard).containsExactly("broken: reset: nobody listens on 192.0.2.2:80");
            assertThat(early.heard).containsExactly("open");
        }
    }

    @Test
    void noMoreIsUnderWayThanTheWindowAllows() {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            byte[] data = new byte[6 * Receiver.WINDOW_BYTES];
            pair.connect().stream.send(data);
            pair.world.simulation.run();

            assertThat(pair.accepted.getFirst().bytes.size()).isEqualTo(data.length);
            Map<Long, Integer> bytesByInstant = pair.world.events(TraceEvent.SegmentSent.class).stream()
                    .collect(Collectors.groupingBy(
                            TraceEvent.SegmentSent::timeNanos,
                            Collectors.summingInt(sent -> sent.payload().bytes().length)));
            assertThat(bytesByInstant.values().stream().mapToInt(bytes -> bytes).max().orElseThrow())
                    .isBetween(Receiver.WINDOW_BYTES - 1460, Receiver.WINDOW_BYTES);
        }
    }

    @Test
    void aHostConnectsToItself() throws BindException {
        try (Pair pair = new Pair(TEN_MILLIS, 1)) {
            End client = new End(
                    pair.world.network.host("b").connectTcp(Pair.B, Pair.SERVER), pair.world.simulation);
            client.send("hello");
            client.closeOnceOpen();
            pair.world.simulation.run();

            assertThat(pair.accepted.getFirst().text()).isEqualTo("hello");
            assertThat(client.heard).containsExactly("open", "end");
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
