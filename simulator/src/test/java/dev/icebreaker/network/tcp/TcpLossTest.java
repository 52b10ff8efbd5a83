package dev.icebreaker.network.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Packet;
import dev.icebreaker.network.Segment;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.network.World;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.TraceEvent.SegmentRetransmitted;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When what arrives, with a round trip of 100 ms and segments lost one by one. */
class TcpLossTest {
    private static final int SEGMENT = 1460;
    private static final LinkProfile FIFTY_MILLIS = LinkProfile.PERFECT.withLatency(Duration.ofMillis(50));

    /** Hosts a and b, and between them a box that loses the data segments of a with these numbers, counted from 1. */
    private static final class Lossy implements AutoCloseable {
        final World world;
        final End client;
        End server;
        private final Set<Integer> lost;
        private int count;

        Lossy(LinkProfile link, long seed, Integer... lost) {
            this.lost = Set.of(lost);
            world = new World(
                    NetworkPlan.builder()
                            .subnet(Subnet.INTERNET)
                            .subnet(Subnet.of("office", "198.51.100.0/24"))
                            .middlebox(
                                    "box",
                                    Kind.FIREWALL,
                                    site -> new Thief(),
                                    Attachment.to("internet", "203.0.113.1").over(link),
                                    Attachment.to("office", "198.51.100.1"))
                            .host("a", Kind.HOST, Attachment.to("office", "198.51.100.2"))
                            .host("b", Kind.HOST, Attachment.to("internet", "192.0.2.2")),
                    seed);
            try {
                world.network.host("b").listenTcp(Pair.B, 80, stream -> server = new End(stream, world.simulation));
                client = new End(
                        world.network.host("a").connectTcp(IpAddress.parse("198.51.100.2"), Pair.SERVER), world.simulation);
            } catch (BindException e) {
                throw new AssertionError(e);
            }
        }

        private final class Thief implements Middlebox {
            @Override
            public Verdict outbound(Packet packet, long nowNanos) {
                boolean isData = packet instanceof Segment && packet.payload().length > 0;
                return isData && lost.contains(++count)
                        ? new Verdict.Drop(DropReason.FIREWALL_RULE, "the test wants it")
                        : new Verdict.Forward(packet, 0);
            }

            @Override
            public Verdict inbound(Packet packet, long nowNanos) {
                return new Verdict.Forward(packet, 0);
            }
        }

        void at(long millis, Runnable action) {
            world.simulation.scheduleAt(TimeUnit.MILLISECONDS.toNanos(millis), action);
        }

        /** What was sent again: when, and why. */
        List<String> repairs() {
            return world.events(SegmentRetransmitted.class).stream()
                    .map(again -> millis(again.timeNanos()) + " " + again.cause())
                    .toList();
        }

        @Override
        public void close() {
            world.close();
        }
    }

    @Test
    void withoutLossATransferTakesTheRoundTripsOfSlowStart() {
        try (Lossy path = new Lossy(FIFTY_MILLIS, 1)) {
            path.client.stream.send(new byte[100 * SEGMENT]);
            path.world.simulation.run();

            // Open at 100; 10 segments then, 20 at 200, 40 at 300, the last 30 at 400.
            assertThat(millis(path.server.lastDataNanos)).isEqualTo(450);
            assertThat(dataSent(path).stream().map(sent -> millis(sent.timeNanos())).distinct())
                    .containsExactly(100L, 200L, 300L, 400L);
            assertThat(dataSent(path)).hasSize(100);
            assertThat(path.repairs()).isEmpty();
        }
    }

    @Test
    void oneLossAmongMoreIsRepairedInOneRoundTrip() {
        try (Lossy path = new Lossy(FIFTY_MILLIS, 1, 5)) {
            path.client.stream.send(new byte[40 * SEGMENT]);
            path.world.simulation.runUntil(TimeUnit.MILLISECONDS.toNanos(249));
            assertThat(path.server.bytes.size()).isEqualTo(4 * SEGMENT);
            path.world.simulation.runUntil(TimeUnit.MILLISECONDS.toNanos(250));
            assertThat(path.server.bytes.size()).isGreaterThanOrEqualTo(10 * SEGMENT);
            path.world.simulation.run();

            assertThat(path.repairs()).containsExactly("200 DUPLICATE_ACKS");
            assertThat(path.server.bytes.size()).isEqualTo(40 * SEGMENT);
            assertThat(millis(path.server.lastDataNanos)).isLessThanOrEqualTo(550);
        }
    }

    @Test
    void severalLossesInAWindowTakeARoundTripEach() {
        try (Lossy path = new Lossy(FIFTY_MILLIS, 1, 2, 4, 6)) {
            path.client.stream.send(new byte[10 * SEGMENT]);
            path.world.simulation.run();

            assertThat(path.repairs()).containsExactly("200 DUPLICATE_ACKS", "300 PARTIAL_ACK", "400 PARTIAL_ACK");
            assertThat(millis(path.server.lastDataNanos)).isEqualTo(450);
        }
    }

    @Test
    void aLossWithNothingBehindItWaitsForTheTimerAndHoldsUpWhatFollows() {
        try (Lossy path = new Lossy(FIFTY_MILLIS, 1, 1)) {
            path.at(1000, () -> path.client.send("first"));
            path.at(1100, () -> path.client.send(", second"));
            path.world.simulation.runUntil(TimeUnit.MILLISECONDS.toNanos(1349));
            assertThat(path.server.text()).isEmpty();
            path.world.simulation.run();

            // The handshake has measured 100 ms, so that the timeout is 100 + 4 x 50.
            assertThat(path.repairs()).containsExactly("1300 TIMER");
            assertThat(path.world.events(SegmentRetransmitted.class).getFirst().detail())
                    .isEqualTo("no acknowledgment within 300 ms");
            assertThat(path.server.text()).isEqualTo("first, second");
            assertThat(millis(path.server.lastDataNanos)).isEqualTo(1350);
        }
    }

    @Test
    void theTimerDoublesUntilSomethingGetsThrough() {
        try (Lossy path = new Lossy(FIFTY_MILLIS, 1, 1, 2, 3, 4)) {
            path.at(1000, () -> path.client.send("x"));
            path.world.simulation.run();

            assertThat(path.repairs()).containsExactly("1300 TIMER", "1900 TIMER", "3100 TIMER", "5500 TIMER");
        }
    }

    @Test
    void aPathThatStaysDeadIsGivenUpAfter16Transmissions() {
        try (Lossy path = new Lossy(FIFTY_MILLIS, 1)) {
            path.at(1000, () -> {
                path.world.network.link("box@internet").setUp(false);
                path.client.send("x");
            });
            path.world.simulation.run();

            assertThat(path.client.heard).containsExactly("open", "broken: no acknowledgment of 16 transmissions");
            assertThat(dataSent(path)).hasSize(16);
            assertThat(path.world.network.host("a").tcpConnectionCount()).isZero();
        }
    }

    @Test
    void anAcknowledgmentWaits40MillisForCompanyUnlessItIsTheSecond() {
        try (Lossy path = new Lossy(FIFTY_MILLIS, 1)) {
            path.at(1000, () -> path.client.send("one"));
            path.at(2000, () -> {
                path.client.send("one");
                path.client.send("two");
            });
            path.world.simulation.run();

            assertThat(path.world.events(SegmentSent.class).stream()
                            .filter(sent -> sent.node().equals("b") && !sent.header().syn())
                            .map(sent -> millis(sent.timeNanos())))
                    .containsExactly(1090L, 2050L);
        }
    }

    @Test
    void sequenceNumbersWrapAroundUnnoticed() {
        long seed = LongStream.range(0, 10_000_000)
                .filter(candidate -> isn(candidate, "a") > 0xffff_ffffL - 20 * SEGMENT)
                .findFirst()
                .orElseThrow();
        byte[] data = new byte[100 * SEGMENT];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 7 + i / 300);
        }
        try (Lossy path = new Lossy(FIFTY_MILLIS, seed, 3, 25, 26, 60)) {
            path.client.stream.send(data);
            path.client.closeOnceOpen();
            path.world.simulation.run();

            assertThat(path.server.bytes.toByteArray()).as("seed %d", seed).isEqualTo(data);
            List<Long> numbers = new ArrayList<>();
            dataSent(path).forEach(sent -> numbers.add(sent.header().sequence()));
            assertThat(numbers).anyMatch(number -> number > 0xffff_0000L).anyMatch(number -> number < 0x1_0000L);
            assertThat(path.client.heard).containsExactly("open", "end");
        }
    }

    private static long isn(long seed, String host) {
        try (Simulation simulation = new Simulation(seed)) {
            return simulation.context(host).random("tcp isn").nextInt() & 0xffff_ffffL;
        }
    }

    @Test
    void aLinkWithASmallMtuLowersTheMaximumSegmentSize() {
        try (Lossy path = new Lossy(FIFTY_MILLIS.withMtu(1492), 1)) {
            path.client.stream.send(new byte[20_000]);
            path.world.simulation.runUntil(TimeUnit.MILLISECONDS.toNanos(200));
            path.server.stream.send(new byte[20_000]);
            path.world.simulation.run();

            assertThat(path.world.dropReasons()).isEmpty();
            assertThat(path.client.bytes.size()).isEqualTo(20_000);
            assertThat(path.world.events(SegmentSent.class).stream().mapToInt(sent -> sent.payload().bytes().length).max())
                    .hasValue(1452);
        }
    }

    private static List<SegmentSent> dataSent(Lossy path) {
        return path.world.events(SegmentSent.class).stream()
                .filter(sent -> sent.node().equals("a") && sent.payload().bytes().length > 0)
                .toList();
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
