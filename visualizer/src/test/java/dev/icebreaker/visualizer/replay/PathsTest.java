package dev.icebreaker.visualizer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.Shipped;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PathsTest {
    private static final long MILLI = 1_000_000;

    static Stream<String> scenarios() {
        return Shipped.names().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aCallThatConnectsHasAPathFromThenOn(String scenario) {
        Trace trace = Shipped.trace(scenario);
        Paths paths = Replay.of(trace).paths();
        for (TraceEvent event : trace.events()) {
            if (event instanceof TraceEvent.CallConnected connected) {
                assertThat(paths.at(connected.timeNanos() - 1)).extracting(CallPath::call).doesNotContain(connected.call());
                CallPath path = paths.at(connected.timeNanos()).stream()
                        .filter(each -> each.call().equals(connected.call()))
                        .findFirst()
                        .orElseThrow();
                assertThat(path.nodes()).as(scenario).startsWith(path.caller()).endsWith(path.callee());
                assertThat(path.relays().isEmpty()).as(scenario).isEqualTo(connected.outcome() == CallOutcome.DIRECT);
                assertThat(path.roundTripNanos()).as(scenario).isPresent();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aCallThatFailsIsWithoutOneFromThenOn(String scenario) {
        Trace trace = Shipped.trace(scenario);
        Paths paths = Replay.of(trace).paths();
        for (TraceEvent event : trace.events()) {
            if (event instanceof TraceEvent.CallEnded ended) {
                boolean hasFailed = ended.outcome() == CallOutcome.FAILED;
                boolean isSilent = paths.at(ended.timeNanos()).stream().anyMatch(path -> path.call().equals(ended.call()) && path.isSilent());
                assertThat(isMissing(paths, ended.timeNanos(), ended.call()) || isSilent)
                        .as("%s: %s", scenario, ended)
                        .isEqualTo(hasFailed || !ended.why().isEmpty());
                assertThat(isMissing(paths, ended.timeNanos() + 1, ended.call())).as("%s: after %s", scenario, ended).isEqualTo(hasFailed);
            }
        }
    }

    private static boolean isMissing(Paths paths, long nanos, String call) {
        return paths.missing(nanos).stream().anyMatch(without -> without.call().equals(call));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aConnectedCallEitherHasAPathOrIsMissingIt(String scenario) {
        Trace trace = Shipped.trace(scenario);
        Paths paths = Replay.of(trace).paths();
        for (TraceEvent event : trace.events()) {
            if (event instanceof TraceEvent.CallConnected connected) {
                long end = trace.events().stream()
                        .filter(other -> other instanceof TraceEvent.CallEnded ended && ended.call().equals(connected.call()))
                        .mapToLong(TraceEvent::timeNanos)
                        .findFirst()
                        .orElse(trace.events().getLast().timeNanos());
                for (int step = 0; step <= 100; step++) {
                    long nanos = connected.timeNanos() + (end - connected.timeNanos()) * step / 100;
                    boolean has = paths.at(nanos).stream().anyMatch(path -> path.call().equals(connected.call()));
                    assertThat(has).as("%s at %d ns", scenario, nanos).isNotEqualTo(isMissing(paths, nanos, connected.call()));
                }
            }
        }
    }

    @Test
    void whoMovesToAnotherNetworkIsWithoutAPathUntilIceHasFoundAnother() {
        Paths paths = Replay.of(Shipped.trace("mobile-handover")).paths();
        assertThat(paths.missing(9_900 * MILLI)).isEmpty();
        assertThat(paths.missing(10_100 * MILLI)).hasSize(1);
        assertThat(paths.missing(15_000 * MILLI)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyStepOfAPathIsALink(String scenario) {
        Trace trace = Shipped.trace(scenario);
        Paths paths = Replay.of(trace).paths();
        long end = trace.events().getLast().timeNanos();
        for (int step = 0; step <= 20; step++) {
            for (CallPath path : paths.at(end * step / 20)) {
                for (int i = 1; i < path.nodes().size(); i++) {
                    String from = path.nodes().get(i - 1);
                    String to = path.nodes().get(i);
                    assertThat(trace.header().topology().links())
                            .as("%s: %s to %s", scenario, from, to)
                            .anyMatch(link -> link.from().equals(from) && link.to().equals(to)
                                    || link.from().equals(to) && link.to().equals(from));
                }
            }
        }
    }

    @Test
    void twoHomesTalkThroughBothNats() {
        CallPath path = atEnd("two-homes");
        assertThat(path.localType()).isEqualTo("srflx");
        assertThat(path.remoteType()).isEqualTo("srflx");
        assertThat(path.nodes()).containsSubsequence("alice", "router-a", "internet.router", "router-b", "bob");
        assertThat(path.roundTripNanos().orElseThrow()).isBetween(20 * MILLI, 200 * MILLI);
    }

    @Test
    void aRelayedPathLeadsThroughTheTurnServer() {
        assertThat(atEnd("symmetric-turn").relays()).containsExactly("turn");
        assertThat(atEnd("symmetric-turn").nodes()).contains("turn");
    }

    @Test
    void aRelayOverTcpIsOnThePathWithTheWayToIt() {
        assertThat(atEnd("turn-tcp").nodes()).containsSubsequence("alice", "firewall", "turn", "nat-b", "bob");
    }

    @Test
    void aHandoverEndsAPathUntilAnotherIsFound() {
        Paths paths = Replay.of(Shipped.trace("mobile-handover")).paths();
        assertThat(paths.at(9_000 * MILLI).getFirst().nodes()).contains("router").doesNotContain("cgn");
        assertThat(paths.at(10_200 * MILLI)).isEmpty();
        assertThat(paths.at(11_000 * MILLI).getFirst().nodes()).contains("cgn").doesNotContain("router");
    }

    @Test
    void aPathIsSilentWhenNothingArrivesAndGoneWhenConsentIsLost() {
        Paths paths = Replay.of(Shipped.trace("consent-expiry")).paths();
        assertThat(paths.at(5_000 * MILLI).getFirst().isSilent()).isFalse();
        assertThat(paths.at(20_000 * MILLI).getFirst().isSilent()).isTrue();
        assertThat(paths.at(28_000 * MILLI)).isEmpty();
    }

    @Test
    void aRestartOfIceBringsAPathBack() {
        Paths paths = Replay.of(Shipped.trace("nat-restart-ice-restart")).paths();
        assertThat(paths.at(5_000 * MILLI)).hasSize(1);
        assertThat(paths.at(40_000 * MILLI)).isEmpty();
        assertThat(paths.at(52_000 * MILLI)).hasSize(1);
    }

    @Test
    void aCallThatFailsHasNone() {
        Replay replay = Replay.of(Shipped.trace("symmetric-symmetric"));
        List<Long> times = replay.trace().events().stream().map(TraceEvent::timeNanos).toList();
        assertThat(times).allSatisfy(nanos -> assertThat(replay.paths().at(nanos)).isEmpty());
    }

    private static CallPath atEnd(String scenario) {
        Replay replay = Replay.of(Shipped.trace(scenario));
        return replay.paths().at(replay.endNanos()).getFirst();
    }
}
