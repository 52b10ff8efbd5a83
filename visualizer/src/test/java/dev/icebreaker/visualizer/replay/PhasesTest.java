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
            for (String call : calls(name)) {
                List<Phase> phases = Phases.of(Shipped.trace(name), call).list();
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
    void thoseOfSeveralCallsFollowEachOtherAndLeaveNoneOut() {
        for (String name : Shipped.names()) {
            Trace trace = Shipped.trace(name);
            List<Phase> phases = Phases.of(trace).list();
            for (int i = 1; i < phases.size(); i++) {
                assertThat(phases.get(i - 1).fromNanos()).as(name).isLessThan(phases.get(i - 1).toNanos());
                assertThat(phases.get(i).fromNanos()).as(name).isGreaterThanOrEqualTo(phases.get(i - 1).toNanos());
            }
            for (String call : calls(name)) {
                assertThat(Phases.of(trace, call).list().getLast().toNanos()).as(name).isLessThanOrEqualTo(phases.getLast().toNanos());
            }
        }
        assertThat(kinds("turn-quota")).containsSubsequence(Kind.NOMINATED, Kind.GATHER, Kind.OFFER).endsWith(Kind.CHECKS, Kind.FAILED);
        assertThat(kinds("slow-signaling")).endsWith(Kind.NOMINATED, Kind.ANSWER, Kind.CHECKS, Kind.NOMINATED, Kind.DIRECT);
    }

    private static List<String> calls(String scenario) {
        return Shipped.trace(scenario).events().stream()
                .filter(CallStarted.class::isInstance)
                .map(event -> ((CallStarted) event).call())
                .toList();
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
                    .filter(connected -> Phases.of(trace, connected.call()).equals(phases))
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
