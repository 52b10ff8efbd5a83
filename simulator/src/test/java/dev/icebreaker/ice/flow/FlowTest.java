package dev.icebreaker.ice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

/** A call's life and its flow over a wire of this test's own, on which each datagram is lost, doubled or delayed as it says. */
class FlowTest {
    private static final long SEED = 1;
    private static final long DELAY_NANOS = 30_000_000;
    private static final FlowPlan AUDIO = new FlowPlan(FlowPlan.Sender.BOTH, 20_000_000, 102, 0);

    private final Simulation simulation = new Simulation(SEED);
    private final Recorder.InMemory recorder = Recorder.inMemory();
    private final Wire alice = new Wire();
    private final Wire bob = new Wire();
    private final List<LifeReport> reports = new ArrayList<>();

    /** One end of the wire. */
    private final class Wire implements Transport {
        final List<byte[]> sent = new ArrayList<>();
        Predicate<Long> loses = now -> false;
        int copies = 1;
        @Nullable Wire other;
        @Nullable Receiver receiver;

        @Override
        public void send(byte[] datagram) {
            sent.add(datagram);
            if (!loses.test(simulation.nowNanos())) {
                for (int i = 0; i < copies; i++) {
                    simulation.schedule(DELAY_NANOS, () -> {
                        if (other != null && other.receiver != null) {
                            other.receiver.receive(datagram);
                        }
                    });
                }
            }
        }

        @Override
        public void receive(Receiver newReceiver) {
            receiver = newReceiver;
        }
    }

    private CallLife life(long lastsSeconds, FlowPlan plan) {
        alice.other = bob;
        bob.other = alice;
        return new CallLife(
                simulation,
                recorder,
                "call",
                new CallLife.End("alice", alice),
                new CallLife.End("bob", bob),
                new CallLife.Plan(lastsSeconds * 1_000_000_000L, Optional.of(plan)),
                reports::add);
    }

    private LifeReport report() {
        assertThat(reports).as("seed %d", SEED).hasSize(1);
        return reports.getFirst();
    }

    private static Predicate<Long> between(double fromSeconds, double toSeconds) {
        return now -> now >= fromSeconds * 1e9 && now < toSeconds * 1e9;
    }

    @Test
    void everythingThatIsSentArrivesWithTheDelayOfThePath() {
        life(10, AUDIO).start();
        simulation.run();

        LifeReport life = report();
        assertThat(life.lost()).isEmpty();
        assertThat(life.flows()).extracting(FlowReport::from).containsExactly("alice", "bob");
        assertThat(life.flows()).allSatisfy(flow -> {
            assertThat(flow.due()).isEqualTo(500);
            assertThat(flow.received()).isEqualTo(500);
            assertThat(flow.lost()).isZero();
            assertThat(flow.interruptions()).isZero();
            assertThat(flow.longestGapNanos()).isLessThanOrEqualTo(DELAY_NANOS);
            assertThat(flow.leastDelayNanos()).isEqualTo(DELAY_NANOS);
            assertThat(flow.meanDelayNanos()).isEqualTo(DELAY_NANOS);
            assertThat(flow.greatestDelayNanos()).isEqualTo(DELAY_NANOS);
        });
        assertThat(Duration.ofNanos(life.lastedNanos())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void packetsAreRtpWithSequenceNumbersAndTimestampsThatFollowTheClock() {
        life(10, AUDIO).start();
        simulation.run();

        List<RtpHeader> headers = alice.sent.stream().map(RtpHeader::read).map(Optional::orElseThrow).toList();
        assertThat(headers).extracting(RtpHeader::ssrc).containsOnly(headers.getFirst().ssrc());
        assertThat(headers).extracting(RtpHeader::payloadType).containsOnly(111);
        for (int i = 1; i < headers.size(); i++) {
            assertThat(headers.get(i).sequence()).isEqualTo(headers.get(i - 1).sequence() + 1 & 0xffff);
            assertThat(headers.get(i).timestamp() - headers.get(i - 1).timestamp() & 0xffffffffL).isEqualTo(960);
        }
        assertThat(alice.sent).allSatisfy(packet -> {
            assertThat(packet).hasSize(102);
            assertThat(packet[0] & 0xff).as("RFC 7983 section 7").isBetween(128, 191);
        });
        assertThat(bob.sent.getFirst()).isNotEqualTo(alice.sent.getFirst());
    }

    @Test
    void sequenceNumbersMayGoRoundMoreThanOnce() {
        life(150, new FlowPlan(FlowPlan.Sender.CALLER, 1_000_000, 12, 0)).start();
        simulation.run();

        assertThat(report().flows()).singleElement().satisfies(flow -> {
            assertThat(flow.due()).isEqualTo(150_000);
            assertThat(flow.received()).isEqualTo(150_000);
            assertThat(flow.greatestDelayNanos()).isEqualTo(DELAY_NANOS);
        });
    }

    @Test
    void anInterruptionIsToldWithItsBeginningAndItsEnd() {
        alice.loses = between(3, 5);
        life(10, AUDIO).start();
        simulation.run();

        FlowReport flow = report().flows().getFirst();
        assertThat(flow.lost()).isEqualTo(100);
        assertThat(flow.interruptions()).isEqualTo(1);
        assertThat(Duration.ofNanos(flow.longestGapNanos())).isBetween(Duration.ofMillis(2000), Duration.ofMillis(2050));
        assertThat(report().lost()).isEmpty();
        assertThat(recorder.events().stream().filter(TraceEvent.FlowInterrupted.class::isInstance))
                .singleElement()
                .satisfies(event -> {
                    TraceEvent.FlowInterrupted told = (TraceEvent.FlowInterrupted) event;
                    assertThat(told.to()).isEqualTo("bob");
                    assertThat(told.sinceNanos() / 1e9).isBetween(3.0, 3.03);
                    assertThat(told.timeNanos() - told.sinceNanos()).isEqualTo(500_000_000);
                });
        assertThat(recorder.events().stream().filter(TraceEvent.FlowResumed.class::isInstance))
                .singleElement()
                .satisfies(event -> assertThat(event.timeNanos() / 1e9).isBetween(5.03, 5.06));
    }

    @Test
    void aPathOverWhichNothingComesAnyMoreIsLost() {
        bob.loses = between(4, 100);
        life(10, AUDIO).start();
        simulation.run();

        assertThat(report().lost()).hasValueSatisfying(lost -> {
            assertThat(lost.cause()).isEqualTo(LifeReport.Cause.SILENCE);
            assertThat(lost.peer()).isEqualTo("alice");
            assertThat(lost.sinceNanos() / 1e9).isBetween(4.0, 4.05);
        });
    }

    @Test
    void losingTheVeryLastDatagramsIsNoLossOfThePath() {
        alice.loses = between(9.7, 10.1);
        life(10, AUDIO).start();
        simulation.run();

        assertThat(report().lost()).isEmpty();
        assertThat(report().flows().getFirst().lost()).isEqualTo(15);
    }

    @Test
    void whoHasNoConsentSendsNothingUntilItIsBack() {
        CallLife life = life(10, AUDIO);
        simulation.schedule(2_000_000_000L, () -> life.consentChanged("bob", false));
        simulation.schedule(6_000_000_000L, () -> life.consentChanged("bob", true));
        life.start();
        simulation.run();

        FlowReport fromBob = report().flows().get(1);
        assertThat(fromBob.due()).isEqualTo(500);
        assertThat(fromBob.sent()).isEqualTo(300);
        assertThat(fromBob.received()).isEqualTo(300);
        assertThat(fromBob.delivered()).isEqualTo(0.6);
        assertThat(fromBob.interruptions()).isEqualTo(1);
        assertThat(report().flows().getFirst().received()).isEqualTo(500);
        assertThat(report().lost()).isEmpty();
    }

    @Test
    void aCallThatEndsWithoutConsentHasLostItsPathForWhomeverItLackedFirst() {
        CallLife life = life(10, AUDIO);
        simulation.schedule(3_000_000_000L, () -> life.consentChanged("bob", false));
        simulation.schedule(4_000_000_000L, () -> life.consentChanged("alice", false));
        life.start();
        simulation.run();

        assertThat(report().lost())
                .contains(new LifeReport.Lost(LifeReport.Cause.CONSENT, "bob", 3_000_000_000L));
        assertThat(report().delivered()).isEqualTo(0.3, org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void whatArrivesTwiceCountsOnce() {
        alice.copies = 2;
        life(10, AUDIO).start();
        simulation.run();

        FlowReport flow = report().flows().getFirst();
        assertThat(flow.received()).isEqualTo(500);
        assertThat(flow.duplicates()).isBetween(499L, 500L); // the last copy may come when it is over
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "00", "807f000100000000", "160301", "ffffffffffffffffffffffffffff"})
    void whatIsNotOfTheFlowIsNotCounted(String stray) {
        life(1, AUDIO).start();
        simulation.schedule(500_000_000, () -> alice.send(java.util.HexFormat.of().parseHex(stray)));
        simulation.run();

        assertThat(report().flows().getFirst().received()).isEqualTo(50);
    }

    @Test
    void aForgedPacketThatWasNeverSentIsNotCounted() {
        life(1, AUDIO).start();
        simulation.schedule(500_000_000, () -> {
            RtpHeader last = RtpHeader.read(alice.sent.getLast()).orElseThrow();
            alice.send(new RtpHeader(111, last.sequence() + 1_000 & 0xffff, 0, last.ssrc()).packet(12));
        });
        simulation.run();

        assertThat(report().flows().getFirst().received()).isEqualTo(50);
    }

    @Test
    void nothingIsSentBeforeItsTimeNorByWhoDoesNotSend() {
        life(10, new FlowPlan(FlowPlan.Sender.CALLEE, 20_000_000, 102, 7_000_000_000L)).start();
        simulation.run();

        assertThat(alice.sent).isEmpty();
        assertThat(report().flows()).singleElement().satisfies(flow -> {
            assertThat(flow.from()).isEqualTo("bob");
            assertThat(flow.due()).isEqualTo(150);
        });
        assertThat(recorder.events().getFirst().timeNanos() / 1e9).isBetween(7.0, 7.02);
    }

    @Test
    void aCallThatIsEndedFromOutsideReportsWhatCameUntilThen() {
        CallLife life = life(10, AUDIO);
        life.start();
        simulation.schedule(2_000_000_000L, life::end);
        simulation.run();

        assertThat(report().lastedNanos()).isEqualTo(2_000_000_000L);
        assertThat(report().flows().getFirst().due()).isEqualTo(100);
        life.end();
        assertThat(reports).hasSize(1);
    }
}
