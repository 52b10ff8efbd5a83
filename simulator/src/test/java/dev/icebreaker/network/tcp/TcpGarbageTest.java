package dev.icebreaker.network.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.RetransmissionCause;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TraceEvent.SegmentRetransmitted;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A host's TCP holds against segments that no honest peer sends, and against a peer that does odd but legal things. */
class TcpGarbageTest {
    private static final byte[] NOTHING = {};
    private static final int RUNS = 2_000;
    private static final int SEGMENTS_OF_A_RUN = 50;

    @Test
    void segmentsOfNonsenseNeitherCrashNorHangNorPileUp() throws BindException {
        for (long seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Wire wire = new Wire(seed);
            List<End> accepted = new ArrayList<>();
            wire.tcp.listen(Wire.HERE.address(), Wire.HERE.port(), stream -> {
                accepted.add(new End(stream, wire.simulation));
                stream.send(new byte[random.nextInt(20_000)]);
            });
            connect(wire);
            try {
                for (int i = 0; i < SEGMENTS_OF_A_RUN; i++) {
                    wire.tcp.arrive(nonsense(wire, random));
                    if (random.nextInt(10) == 0) {
                        wire.simulation.runUntil(wire.simulation.nowNanos() + random.nextLong(2_000_000_000L));
                    }
                }
                assertThat(wire.sent.size()).isLessThan(SEGMENTS_OF_A_RUN * 40);
                wire.simulation.run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
            assertThat(wire.tcp.connectionCount()).as("seed %d", seed).isLessThanOrEqualTo(accepted.size());
            wire.simulation.close();
        }
    }

    /** Mostly about the connection that is there, and mostly near to what would be right. */
    private static Segment nonsense(Wire wire, SplittableRandom random) {
        Segment last = wire.last();
        long sequence = near(last.header().acknowledgment(), random);
        long acknowledgment = near(last.header().sequence() + last.payload().length, random);
        int flags = random.nextInt(4) == 0 ? random.nextInt(32) : 1 << 4;
        byte[] payload = new byte[random.nextBoolean() ? 0 : random.nextInt(2000)];
        TcpHeader header = new TcpHeader(
                sequence,
                acknowledgment,
                (flags & 1) != 0,
                (flags & 16) != 0,
                (flags & 2) != 0,
                (flags & 4) != 0,
                (flags & 8) != 0,
                random.nextInt(3) == 0 ? 0 : random.nextInt(65536),
                random.nextBoolean() ? random.nextInt(65536) : 0,
                random.nextInt(256) - 1);
        int port = random.nextInt(4) == 0 ? random.nextInt(1, 65536) : Wire.THERE.port();
        return new Segment(0, new Endpoint(Wire.THERE.address(), port), Wire.HERE, header, payload, 60);
    }

    private static long near(long number, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> number;
            case 1 -> number + random.nextInt(-3, 4) & 0xffff_ffffL;
            case 2 -> number + random.nextInt(-100_000, 100_000) & 0xffff_ffffL;
            default -> random.nextInt() & 0xffff_ffffL;
        };
    }

    private static void connect(Wire wire) {
        wire.arrives(Wire.THERE, 1000, 0, "S", 65_535, NOTHING);
        long isn = wire.last().header().sequence();
        wire.arrives(Wire.THERE, 1001, isn + 1, "A", 65_535, NOTHING);
    }

    @Test
    void aFloodOfSynsIsBoundedAndForgotten() throws BindException {
        Wire wire = new Wire(1);
        List<ByteStream> accepted = new ArrayList<>();
        wire.tcp.listen(Wire.HERE.address(), Wire.HERE.port(), accepted::add);
        for (int port = 1; port <= 10_000; port++) {
            wire.arrives(new Endpoint(Wire.THERE.address(), port), port, 0, "S", 65_535, NOTHING);
        }

        assertThat(wire.tcp.connectionCount()).isEqualTo(ListeningSocket.HALF_OPEN_LIMIT);
        assertThat(wire.drops).hasSize(10_000 - ListeningSocket.HALF_OPEN_LIMIT).containsOnly(DropReason.HALF_OPEN_LIMIT);
        wire.simulation.run();
        assertThat(wire.tcp.connectionCount()).isZero();
        assertThat(accepted).isEmpty();

        connect(wire);
        assertThat(accepted).hasSize(1);
        wire.simulation.close();
    }

    @Test
    void aResetMustHitTheVeryNextNumber() throws BindException {
        Wire wire = new Wire(1);
        List<End> accepted = new ArrayList<>();
        wire.tcp.listen(Wire.HERE.address(), Wire.HERE.port(), stream -> accepted.add(new End(stream, wire.simulation)));
        connect(wire);

        wire.arrives(Wire.THERE, 1500, 0, "R", 0, NOTHING);
        assertThat(wire.drops).containsExactly(DropReason.CHALLENGED);
        assertThat(wire.last().header().acknowledgment()).isEqualTo(1001);
        wire.arrives(Wire.THERE, 900, 0, "R", 0, NOTHING);
        assertThat(wire.drops).containsExactly(DropReason.CHALLENGED, DropReason.OUTSIDE_WINDOW);
        assertThat(accepted.getFirst().heard).containsExactly("open");
        wire.arrives(Wire.THERE, 1001, 0, "R", 0, NOTHING);
        assertThat(accepted.getFirst().heard).containsExactly("open", "broken: reset by the other side");
        wire.simulation.close();
    }

    @Test
    void whatMayBeForgedIsAnsweredTwiceASecondAtMost() throws BindException {
        record Forgery(String flags, long sequence, long acknowledgmentOff) {}
        List<Forgery> forgeries = List.of(
                new Forgery("S", 1001, 0), // a SYN in the window
                new Forgery("S", 700, 0), // and before it
                new Forgery("R", 1500, 0), // a reset that misses
                new Forgery("A", 1001, 5000), // of what was not sent
                new Forgery("A", 700, 0)); // an old acknowledgment
        for (Forgery forgery : forgeries) {
            Wire wire = new Wire(1);
            wire.tcp.listen(Wire.HERE.address(), Wire.HERE.port(), stream -> {});
            connect(wire);
            long next = wire.last().header().sequence() + 1;
            int before = wire.sent.size();
            for (int i = 0; i < 1000; i++) { // 10 s
                wire.arrives(Wire.THERE, forgery.sequence, next + forgery.acknowledgmentOff, forgery.flags, 65_535, NOTHING);
                wire.simulation.schedule(10_000_000, () -> {});
                wire.simulation.run();
            }
            assertThat(wire.sent.size() - before).as("answers to %s", forgery).isEqualTo(20);
            wire.simulation.close();
        }
    }

    @Test
    void dataThatComesAgainIsAcknowledgedEachTime() throws BindException {
        Wire wire = new Wire(1);
        wire.tcp.listen(Wire.HERE.address(), Wire.HERE.port(), stream -> {});
        connect(wire);
        long next = wire.last().header().sequence() + 1;
        wire.arrives(Wire.THERE, 1001, next, "A", 65_535, new byte[10]);
        int before = wire.sent.size();
        for (int i = 0; i < 10; i++) {
            wire.arrives(Wire.THERE, 1001, next, "A", 65_535, new byte[10]);
        }
        assertThat(wire.sent).hasSize(before + 10);
        wire.simulation.close();
    }

    @Test
    void onlyASynThatAcknowledgesAnswersASyn() throws BindException {
        Wire wire = new Wire(1);
        wire.tcp.connect(Wire.HERE.address(), Wire.THERE);
        Segment syn = wire.last();
        long good = syn.header().sequence() + 1;
        arrivesInSynSent(wire, syn, good, "RA", 5);
        arrivesInSynSent(wire, syn, good, "R", 0);
        arrivesInSynSent(wire, syn, good, "A", 0);
        arrivesInSynSent(wire, syn, good, "F", 0);
        assertThat(wire.drops)
                .containsExactly(
                        DropReason.BAD_ACKNOWLEDGMENT, DropReason.CHALLENGED, DropReason.NO_CONNECTION, DropReason.NO_CONNECTION);
        assertThat(wire.tcp.connectionCount()).isEqualTo(1);
        arrivesInSynSent(wire, syn, good, "SA", 0);
        assertThat(wire.drops).hasSize(4);
        assertThat(wire.last().header().acknowledgment()).isEqualTo(1001);
        wire.simulation.close();
    }

    private static void arrivesInSynSent(Wire wire, Segment syn, long good, String flags, int off) {
        boolean isSyn = flags.contains("S");
        TcpHeader header = new TcpHeader(
                1000,
                good + off & 0xffff_ffffL,
                isSyn,
                flags.contains("A"),
                flags.contains("F"),
                flags.contains("R"),
                false,
                65_535,
                isSyn ? 1460 : 0,
                -1);
        wire.arrives(syn.destination(), syn.source(), header, NOTHING);
    }

    private static List<SegmentRetransmitted> retransmissions(Wire wire) {
        return wire.recorder.events().stream()
                .filter(SegmentRetransmitted.class::isInstance)
                .map(SegmentRetransmitted.class::cast)
                .toList();
    }

    @Test
    void aClosedWindowIsProbedAndItsOpeningNoticed() throws BindException {
        Wire wire = new Wire(1);
        List<End> accepted = new ArrayList<>();
        wire.tcp.listen(Wire.HERE.address(), Wire.HERE.port(), stream -> accepted.add(new End(stream, wire.simulation)));
        connect(wire);
        long next = wire.last().header().sequence() + 1;
        wire.arrives(Wire.THERE, 1001, next, "A", 0, NOTHING);
        accepted.getFirst().send("0123456789");
        int before = wire.sent.size();
        wire.simulation.runUntil(10_000_000_000L);

        List<Segment> probes = wire.sent.subList(before, wire.sent.size());
        assertThat(probes).hasSize(5).allSatisfy(probe -> assertThat(probe.payload()).containsExactly('0'));
        wire.arrives(Wire.THERE, 1001, next, "A", 1000, NOTHING);
        assertThat(wire.last().payload()).isEqualTo("0123456789".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(retransmissions(wire)).extracting(SegmentRetransmitted::cause).containsOnly(RetransmissionCause.WINDOW_PROBE);
        assertThat(retransmissions(wire)).extracting(SegmentRetransmitted::detail)
                .endsWith("the window is closed", "the window has opened, and the probe was not taken");
        wire.arrives(Wire.THERE, 1001, next + 10, "A", 1000, NOTHING);
        int after = wire.sent.size();
        wire.simulation.run();
        assertThat(wire.sent).hasSize(after);
        wire.simulation.close();
    }
}
