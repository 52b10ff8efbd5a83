package dev.icebreaker.visualizer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.replay.Phase.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhasesTest {
    private static List<Kind> kinds(String scenario) {
        return Replay.of(Shipped.trace(scenario)).phases().list().stream().map(Phase::kind).toList();
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
    void eachOfSeveralCallsHasItsPhases() {
        assertThat(kinds("stun-server-down"))
                .containsExactly(
                        Kind.GATHER, Kind.OFFER, Kind.GATHER, Kind.ANSWER, Kind.CHECKS, Kind.NOMINATED, Kind.DIRECT,
                        Kind.GATHER, Kind.OFFER, Kind.GATHER, Kind.ANSWER, Kind.CHECKS, Kind.FAILED,
                        Kind.GATHER, Kind.OFFER, Kind.GATHER, Kind.ANSWER, Kind.CHECKS, Kind.NOMINATED, Kind.DIRECT);
        assertThat(kinds("new-firewall-rule")).endsWith(Kind.CHECKS, Kind.FAILED);
    }

    @Test
    void callsThatOverlapHaveTheirTurnsAndEachItsOwnPhases() {
        Replay replay = Replay.of(Shipped.trace("slow-signaling"));
        List<Phase> whole = replay.phases("no-trickle").list();

        assertThat(whole).first().satisfies(phase -> assertThat(phase.fromNanos()).isZero());
        assertThat(replay.phases().list()).endsWith(whole.getLast()).doesNotContain(whole.getFirst());
        assertThat(replay.phases().list()).startsWith(replay.phases("trickle").list().getFirst());
        assertThat(replay.phases("nobody").list()).isEmpty();
    }

    @Test
    void phasesFollowEachOtherWithoutAGapUntilACallIsOver() {
        for (String name : Shipped.names()) {
            Trace trace = Shipped.trace(name);
            Calls calls = Calls.of(trace);
            List<Phase> phases = Replay.of(trace).phases().list();
            for (int i = 1; i < phases.size(); i++) {
                Phase earlier = phases.get(i - 1);
                Phase later = phases.get(i);
                if (calls.at(earlier.fromNanos()).equals(calls.at(later.fromNanos()))) {
                    assertThat(earlier.fromNanos()).as(name).isLessThan(earlier.toNanos());
                    assertThat(later.fromNanos()).as(name).isEqualTo(earlier.toNanos());
                    assertThat(later.kind()).as(name).isNotEqualTo(earlier.kind());
                } else {
                    assertThat(later.fromNanos()).as(name).isGreaterThanOrEqualTo(earlier.toNanos());
                }
            }
        }
    }

    @Test
    void dataFlowFromTheInstantAtWhichACallIsConnected() {
        for (String name : Shipped.names()) {
            Trace trace = Shipped.trace(name);
            Calls calls = Calls.of(trace);
            Phases phases = Replay.of(trace).phases();
            trace.events().stream()
                    .filter(CallConnected.class::isInstance)
                    .map(CallConnected.class::cast)
                    .filter(connected -> calls.at(connected.timeNanos()).equals(Optional.of(connected.call())))
                    .forEach(connected -> assertThat(phases.at(connected.timeNanos()).map(Phase::kind))
                            .as(name)
                            .isPresent()
                            .get()
                            .isIn(Kind.DIRECT, Kind.RELAYED));
        }
    }

    @Test
    void aTraceWithoutACallHasNoPhases() {
        Trace trace = Shipped.trace("two-homes");
        assertThat(Replay.of(new Trace(trace.header(), List.of())).phases().list()).isEmpty();
    }

    @Test
    void stepsGoFromBeginningToBeginning() {
        Phases phases = Replay.of(Shipped.trace("two-homes")).phases();
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
