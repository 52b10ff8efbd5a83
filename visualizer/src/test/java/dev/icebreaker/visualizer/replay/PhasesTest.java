package dev.icebreaker.visualizer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.replay.Phase.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhasesTest {
    private static List<Kind> kinds(String scenario) {
        return Phases.of(Shipped.trace(scenario)).list().stream().map(Phase::kind).toList();
    }

    @Test
    void aCallWithoutTrickleGathersOnBothSidesBeforeItChecks() {
        assertThat(kinds("two-homes"))
                .containsExactly(Kind.GATHER, Kind.OFFER, Kind.GATHER, Kind.ANSWER, Kind.CHECKS, Kind.NOMINATED, Kind.DIRECT);
    }

    @Test
    void aCallWithTrickleOffersAtOnce() {
        assertThat(kinds("guided-call"))
                .containsExactly(Kind.JOIN, Kind.OFFER, Kind.ANSWER, Kind.CHECKS, Kind.NOMINATED, Kind.DIRECT);
    }

    @Test
    void anOfferThatIsTakenBackIsNoRestart() {
        assertThat(kinds("crossed-offers")).containsExactly(Kind.OFFER, Kind.ANSWER, Kind.CHECKS, Kind.NOMINATED, Kind.DIRECT);
    }

    @Test
    void aCallOverARelayIsCalledSo() {
        assertThat(kinds("symmetric-turn")).endsWith(Kind.CHECKS, Kind.NOMINATED, Kind.RELAYED);
    }

    @Test
    void aCallWithoutAPathEndsAsFailed() {
        assertThat(kinds("port-restricted-symmetric")).endsWith(Kind.CHECKS, Kind.FAILED);
    }

    @Test
    void aRestartBeginsAnew() {
        assertThat(kinds("mobile-handover"))
                .endsWith(Kind.DIRECT, Kind.RESTART, Kind.CHECKS, Kind.NOMINATED, Kind.DIRECT);
    }

    @Test
    void dataThatDoNotGetThroughInterruptThePhase() {
        assertThat(kinds("keepalive-too-late")).endsWith(Kind.DIRECT, Kind.INTERRUPTED);
        assertThat(kinds("nat-restart-ice-restart"))
                .endsWith(Kind.DIRECT, Kind.INTERRUPTED, Kind.RESTART, Kind.CHECKS, Kind.NOMINATED, Kind.DIRECT);
    }

    @Test
    void phasesOfACallFollowEachOtherWithoutAGap() {
        for (String name : Shipped.names()) {
            Trace trace = Shipped.trace(name);
            for (CallStarted call : calls(trace)) {
                List<Phase> phases = Phases.of(trace, call.call()).list();
                for (int i = 1; i < phases.size(); i++) {
                    Phase earlier = phases.get(i - 1);
                    assertThat(earlier.fromNanos()).as(name).isLessThan(earlier.toNanos());
                    assertThat(phases.get(i).fromNanos()).as(name).isEqualTo(earlier.toNanos());
                    assertThat(phases.get(i).kind()).as(name).isNotEqualTo(earlier.kind());
                }
            }
        }
    }

    @Test
    void callsOneAfterAnotherHavePhasesOneAfterAnother() {
        assertThat(kinds("stun-server-down"))
                .containsExactly(
                        Kind.GATHER, Kind.OFFER, Kind.GATHER, Kind.ANSWER, Kind.CHECKS, Kind.NOMINATED, Kind.DIRECT,
                        Kind.GATHER, Kind.OFFER, Kind.GATHER, Kind.ANSWER, Kind.CHECKS, Kind.FAILED,
                        Kind.GATHER, Kind.OFFER, Kind.GATHER, Kind.ANSWER, Kind.CHECKS, Kind.NOMINATED, Kind.DIRECT);
        for (String name : Shipped.names()) {
            List<Phase> phases = Phases.of(Shipped.trace(name)).list();
            for (int i = 1; i < phases.size(); i++) {
                assertThat(phases.get(i - 1).toNanos()).as(name).isLessThanOrEqualTo(phases.get(i).fromNanos());
            }
        }
    }

    @Test
    void ofCallsAtOnceTheFirstOneIsTold() {
        Trace trace = Shipped.trace("slow-signaling");
        assertThat(calls(trace)).hasSizeGreaterThan(1);
        assertThat(Phases.of(trace)).isEqualTo(Phases.of(trace, calls(trace).getFirst().call()));
    }

    private static List<CallStarted> calls(Trace trace) {
        return trace.events().stream().filter(CallStarted.class::isInstance).map(CallStarted.class::cast).toList();
    }

    @Test
    void dataFlowFromTheInstantAtWhichTheCallIsConnected() {
        for (String name : Shipped.names()) {
            Trace trace = Shipped.trace(name);
            Phases phases = Phases.of(trace);
            trace.events().stream()
                    .filter(CallConnected.class::isInstance)
                    .map(CallConnected.class::cast)
                    .findFirst()
                    .filter(connected -> connected.call().equals(calls(trace).getFirst().call()))
                    .ifPresent(connected -> assertThat(phases.at(connected.timeNanos()).map(Phase::kind))
                            .as(name)
                            .isPresent()
                            .get()
                            .isIn(Kind.DIRECT, Kind.RELAYED));
        }
    }

    @Test
    void stepsGoFromBeginningToBeginning() {
        Phases phases = Phases.of(Shipped.trace("two-homes"));
        for (int i = 1; i < phases.list().size(); i++) {
            long from = phases.list().get(i).fromNanos();
            long before = phases.list().get(i - 1).fromNanos();
            assertThat(phases.after(before)).contains(from);
            assertThat(phases.before(from)).contains(before);
            assertThat(phases.before(from + 1)).contains(from);
        }
        assertThat(phases.after(phases.list().getLast().fromNanos())).isEmpty();
        assertThat(phases.before(0)).isEmpty();
    }
}
