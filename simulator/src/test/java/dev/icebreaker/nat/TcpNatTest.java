package dev.icebreaker.nat;

import static dev.icebreaker.nat.NatBench.ALICE;
import static dev.icebreaker.nat.NatBench.BOB;
import static dev.icebreaker.nat.NatBench.SECOND;
import static dev.icebreaker.nat.NatBench.assertDropped;
import static dev.icebreaker.nat.NatBench.at;
import static dev.icebreaker.nat.NatBench.flags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.TcpTimer;
import dev.icebreaker.network.Middlebox.Verdict;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TraceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TcpNatTest {
    private static final Endpoint SERVER = at("198.51.100.1:443");
    private static final Endpoint STRANGER = at("198.51.100.9:9");
    private static final TcpHeader SYN = flags("S");
    private static final TcpHeader SYN_ACK = flags("SA");
    private static final TcpHeader ACK = flags("A");
    private static final TcpHeader FIN = flags("FA");
    private static final TcpHeader RST = flags("R");
    private static final long ESTABLISHED = Duration.ofMinutes(124).toNanos();
    private static final long TRANSITORY = Duration.ofMinutes(4).toNanos();
    private static final NatBehavior PORT_RESTRICTED = NatBehavior.of(Mapping.EIM, Filtering.APDF);

    private static Endpoint connect(NatBench bench, Endpoint inside, Endpoint remote) {
        Endpoint external = bench.send(inside, remote, SYN);
        assertThat(bench.reaches(remote, external, SYN_ACK)).contains(inside);
        assertThat(bench.send(inside, remote, ACK)).isEqualTo(external);
        return external;
    }

    @Test
    void aConnectionGoesOutAndItsAnswersComeIn() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        Endpoint external = connect(bench, ALICE, SERVER);
        assertThat(external).isEqualTo(at("203.0.113.1:4000"));
        assertThat(bench.reaches(SERVER, external, ACK)).contains(ALICE);
    }

    @ParameterizedTest
    @EnumSource(Mapping.class)
    void tcpIsMappedAsUdpIs(Mapping mapping) {
        NatBench bench = NatBench.nat(NatBehavior.of(mapping, Filtering.APDF));
        List<Endpoint> destinations = List.of(SERVER, at("198.51.100.1:444"), at("198.51.100.2:443"));
        List<Endpoint> byUdp = destinations.stream().map(to -> bench.send(ALICE, to)).toList();
        List<Endpoint> byTcp = destinations.stream().map(to -> bench.send(ALICE, to, SYN)).toList();
        assertThat(byTcp).isEqualTo(byUdp);
    }

    @Test
    void eachProtocolHasPortsOfItsOwn() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        assertThat(bench.send(ALICE, SERVER)).isEqualTo(at("203.0.113.1:4000"));
        assertThat(bench.send(BOB, SERVER, SYN)).isEqualTo(at("203.0.113.1:4000"));
        assertThat(bench.send(ALICE, SERVER, SYN)).isEqualTo(at("203.0.113.1:4001"));
        assertThat(bench.events(TraceEvent.BindingCreated.class))
                .extracting(TraceEvent.BindingCreated::protocol)
                .containsExactly(Protocol.UDP, Protocol.TCP, Protocol.TCP);
        assertThat(bench.events(TraceEvent.BindingCreated.class))
                .extracting(TraceEvent.BindingCreated::binding)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void bothProtocolsOfAHostHaveOneAddressOutside() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED, "203.0.113.1", "203.0.113.2");
        bench.send(ALICE, SERVER);
        assertThat(bench.send(BOB, SERVER, SYN).address()).isEqualTo(at("203.0.113.2:1").address());
        assertThat(bench.send(ALICE, SERVER, SYN).address()).isEqualTo(at("203.0.113.1:1").address());
    }

    @Test
    void anUnsolicitedSynIsDroppedInSilence() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        assertDropped(bench.in(STRANGER, at("203.0.113.1:4000"), SYN), DropReason.NO_BINDING, "no binding for 203.0.113.1:4000");
        Endpoint external = connect(bench, ALICE, SERVER);
        assertDropped(
                bench.in(STRANGER, external, SYN),
                DropReason.FILTERED,
                "203.0.113.1:4000 is bound to 192.168.1.10:4000, which has sent nothing to 198.51.100.9:9");
    }

    @Test
    void anOpenFilterLetsASynInAndTheWholeConnectionAfterIt() {
        NatBench bench = NatBench.nat(NatBehavior.of(Mapping.EIM, Filtering.EIF));
        Endpoint external = connect(bench, ALICE, SERVER);
        assertThat(bench.reaches(STRANGER, external, SYN)).contains(ALICE);
        assertThat(bench.send(ALICE, STRANGER, SYN_ACK)).isEqualTo(external);
        assertThat(bench.reaches(STRANGER, external, ACK)).contains(ALICE);
    }

    @Test
    void twoSynsThatCrossOpenAConnection() {
        NatBench left = NatBench.nat(PORT_RESTRICTED);
        NatBench right = NatBench.nat(PORT_RESTRICTED, "203.0.113.2");
        Endpoint alice = left.send(ALICE, at("203.0.113.2:4000"), SYN);
        Endpoint bob = right.send(BOB, alice, SYN);
        assertThat(left.reaches(bob, alice, SYN)).contains(ALICE);
        assertThat(right.reaches(alice, bob, SYN)).contains(BOB);
        assertThat(right.reaches(left.send(ALICE, bob, SYN_ACK), bob, SYN_ACK)).contains(BOB);
        assertThat(left.reaches(right.send(BOB, alice, SYN_ACK), alice, SYN_ACK)).contains(ALICE);
    }

    @Test
    void whatBelongsToNoConnectionIsDroppedFromBothSides() {
        NatBench bench = NatBench.nat(NatBehavior.of(Mapping.EIM, Filtering.EIF));
        assertDropped(
                bench.out(ALICE, SERVER, ACK),
                DropReason.NO_CONNECTION,
                "no connection from 192.168.1.10:4000 to 198.51.100.1:443 is known, and a segment that is no SYN opens none");
        Endpoint external = connect(bench, ALICE, SERVER);
        for (TcpHeader header : List.of(ACK, SYN_ACK, FIN, RST)) {
            assertDropped(
                    bench.in(STRANGER, external, header),
                    DropReason.NO_CONNECTION,
                    "no connection from 198.51.100.9:9 to 203.0.113.1:4000 is known, and a segment that is no SYN opens none");
        }
        assertThat(bench.events(TraceEvent.BindingCreated.class)).hasSize(1);
    }

    @Test
    void anIdleConnectionLivesTwoHoursAndFourMinutes() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        Endpoint external = connect(bench, ALICE, SERVER);
        bench.after(ESTABLISHED - 1);
        assertThat(bench.reaches(SERVER, external, ACK)).contains(ALICE);
        bench.after(ESTABLISHED - 1);
        assertThat(bench.send(ALICE, SERVER, ACK)).isEqualTo(external);
        bench.after(ESTABLISHED);
        assertDropped(bench.in(SERVER, external, ACK), DropReason.NO_BINDING, "no binding for 203.0.113.1:4000");
    }

    @Test
    void aSynWithoutAnAnswerIsForgottenAfterFourMinutes() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        Endpoint external = bench.send(ALICE, SERVER, SYN);
        bench.after(TRANSITORY - 1);
        assertThat(bench.reaches(SERVER, external, SYN_ACK)).contains(ALICE);

        NatBench silent = NatBench.nat(PORT_RESTRICTED);
        silent.send(ALICE, SERVER, SYN);
        silent.after(TRANSITORY);
        assertThat(silent.reaches(SERVER, external, SYN_ACK)).isEmpty();
    }

    @Test
    void aConnectionThatBothHaveClosedIsForgottenAfterFourMinutes() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        Endpoint external = connect(bench, ALICE, SERVER);
        bench.send(ALICE, SERVER, FIN);
        bench.after(TRANSITORY + SECOND);
        assertThat(bench.reaches(SERVER, external, FIN)).as("half closed, and so established").contains(ALICE);
        bench.send(ALICE, SERVER, ACK);
        bench.after(TRANSITORY);
        ((Nat) bench.box).expire(bench.now);
        assertThat(bench.events(TraceEvent.BindingRemoved.class))
                .extracting(TraceEvent.BindingRemoved::why)
                .containsExactly("its timer ran out at 481 s");
    }

    @Test
    void aConnectionThatOneSideHasResetIsForgottenAfterFourMinutes() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        Endpoint external = connect(bench, ALICE, SERVER);
        assertThat(bench.reaches(SERVER, external, RST)).contains(ALICE);
        bench.after(TRANSITORY);
        assertThat(bench.reaches(SERVER, external, ACK)).isEmpty();
    }

    @Test
    void aResetThatIsNotTheEndIsForgotten() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        Endpoint external = connect(bench, ALICE, SERVER);
        assertThat(bench.reaches(SERVER, external, RST)).contains(ALICE);
        bench.send(ALICE, SERVER, ACK);
        bench.after(ESTABLISHED - 1);
        assertThat(bench.reaches(SERVER, external, ACK)).contains(ALICE);
    }

    @Test
    void aSynAfterTheEndBeginsANewConnectionOnTheSamePorts() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        Endpoint external = connect(bench, ALICE, SERVER);
        bench.send(ALICE, SERVER, RST);
        bench.after(SECOND);
        assertThat(connect(bench, ALICE, SERVER)).isEqualTo(external);
        bench.after(ESTABLISHED - 1);
        assertThat(bench.reaches(SERVER, external, ACK)).contains(ALICE);
    }

    @Test
    void aBindingLivesAsLongAsTheLastConnectionByIt() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        connect(bench, ALICE, SERVER);
        connect(bench, ALICE, STRANGER);
        bench.send(ALICE, STRANGER, RST);
        bench.after(TRANSITORY);
        Endpoint external = at("203.0.113.1:4000");
        assertDropped(
                bench.in(STRANGER, external, ACK),
                DropReason.NO_CONNECTION,
                "no connection from 198.51.100.9:9 to 203.0.113.1:4000 is known, and a segment that is no SYN opens none");
        assertThat(bench.reaches(SERVER, external, ACK)).contains(ALICE);
        assertThat(bench.events(TraceEvent.BindingRemoved.class)).isEmpty();
    }

    @Test
    void aSynFromOutsideKeepsNoBindingAlive() {
        NatBench bench = NatBench.nat(NatBehavior.of(Mapping.EIM, Filtering.EIF));
        Endpoint external = bench.send(ALICE, SERVER, SYN);
        bench.after(TRANSITORY - 1);
        assertThat(bench.reaches(STRANGER, external, SYN)).contains(ALICE);
        assertThat(bench.reaches(STRANGER, external, ACK)).contains(ALICE);
        bench.after(1);
        assertDropped(bench.in(STRANGER, external, SYN), DropReason.NO_BINDING, "no binding for 203.0.113.1:4000");
        assertThat(bench.events(TraceEvent.BindingRefreshed.class)).isEmpty();
        assertThat(bench.send(BOB, STRANGER, SYN)).as("the port is free again").isEqualTo(external);
    }

    @Test
    void norDoesTheResetThatAnswersIt() {
        NatBench bench = NatBench.nat(NatBehavior.of(Mapping.EIM, Filtering.EIF));
        Endpoint external = bench.send(ALICE, SERVER, SYN);
        bench.after(TRANSITORY - 1);
        assertThat(bench.reaches(STRANGER, external, SYN)).contains(ALICE);
        assertThat(bench.send(ALICE, STRANGER, RST)).isEqualTo(external);
        bench.after(1);
        assertThat(bench.reaches(STRANGER, external, SYN)).isEmpty();
    }

    @Test
    void aSynFromOutsideThatTheInsideAnswersKeepsTheBinding() {
        NatBench bench = NatBench.nat(NatBehavior.of(Mapping.EIM, Filtering.EIF));
        Endpoint external = bench.send(ALICE, SERVER, SYN);
        bench.after(TRANSITORY - 1);
        assertThat(bench.reaches(STRANGER, external, SYN)).contains(ALICE);
        assertThat(bench.send(ALICE, STRANGER, SYN_ACK)).isEqualTo(external);
        bench.after(ESTABLISHED - 1);
        assertThat(bench.reaches(STRANGER, external, ACK)).contains(ALICE);
    }

    @Test
    void aSynFromOutsideAfterTheEndKeepsTheBindingOnlyIfTheInsideAnswers() {
        for (boolean answers : new boolean[] {false, true}) {
            NatBench bench = NatBench.nat(PORT_RESTRICTED);
            Endpoint external = connect(bench, ALICE, SERVER);
            bench.send(ALICE, SERVER, FIN);
            bench.in(SERVER, external, FIN);
            bench.after(TRANSITORY - 1);
            assertThat(bench.reaches(SERVER, external, SYN)).contains(ALICE);
            bench.out(ALICE, SERVER, answers ? SYN_ACK : RST);
            bench.after(answers ? ESTABLISHED - 1 : 1);
            assertThat(bench.reaches(SERVER, external, ACK)).isEqualTo(answers ? Optional.of(ALICE) : Optional.empty());
        }
    }

    @Test
    void resetsThatFollowAResetKeepNothing() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        Endpoint external = connect(bench, ALICE, SERVER);
        bench.send(ALICE, SERVER, RST);
        bench.after(TRANSITORY - 1);
        bench.send(ALICE, SERVER, RST);
        bench.in(SERVER, external, RST);
        bench.after(1);
        assertThat(bench.reaches(SERVER, external, ACK)).isEmpty();
    }

    @Test
    void aNatThatHairpinsTurnsConnectionsRound() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED.withHairpinning(Hairpinning.EXTERNAL_SOURCE));
        Endpoint alice = bench.send(ALICE, SERVER, SYN);
        Endpoint bob = bench.send(BOB, SERVER, SYN);
        assertThat(bench.out(BOB, alice, SYN)).as("alice has not knocked at bob yet").isInstanceOf(Verdict.Drop.class);
        assertThat(bench.out(ALICE, bob, SYN)).isInstanceOf(Verdict.Hairpin.class);
        assertThat(bench.out(BOB, alice, SYN_ACK)).isInstanceOf(Verdict.Hairpin.class);
        assertThat(bench.out(ALICE, bob, ACK)).isInstanceOf(Verdict.Hairpin.class);
    }

    @Test
    void aRestartForgetsConnectionsAndTheirSegmentsGoNowhere() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        Endpoint external = connect(bench, ALICE, SERVER);
        ((Nat) bench.box).restart(bench.after(SECOND).now);
        assertThat(bench.reaches(SERVER, external, ACK)).isEmpty();
        assertThat(bench.out(ALICE, SERVER, ACK)).isInstanceOf(Verdict.Drop.class);
        assertThat(bench.send(ALICE, SERVER, SYN)).isEqualTo(external);
        assertThat(bench.events(TraceEvent.BindingRemoved.class))
                .containsExactly(new TraceEvent.BindingRemoved(SECOND, "home", 1, "the NAT restarted"));
    }

    @Test
    void theTraceTellsWhenAConnectionWillBeForgotten() {
        NatBench bench = NatBench.nat(PORT_RESTRICTED);
        Endpoint external = bench.send(ALICE, SERVER, SYN);
        bench.after(SECOND).in(SERVER, external, SYN_ACK);
        assertThat(bench.recorder.events())
                .containsExactly(
                        new TraceEvent.BindingCreated(
                                0, "home", 1, Protocol.TCP, ALICE, external, Optional.empty(), TRANSITORY),
                        new TraceEvent.FilterOpened(0, "home", Protocol.TCP, ALICE, Optional.of(SERVER)),
                        new TraceEvent.BindingRefreshed(SECOND, "home", 1, ESTABLISHED + SECOND));
    }

    @Test
    void aTransitoryConnectionDoesNotLiveLongerThanAnEstablishedOne() {
        assertThatThrownBy(() -> new TcpTimer(Duration.ofSeconds(1), Duration.ofSeconds(2)))
                .hasMessageContaining("not longer for a transitory connection");
    }
}
