package dev.icebreaker.scenario.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.testing.ShippedScenarios;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TraceEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long calls take, against what their round trips alone take. */
class SetupFloorTest {
    private static final int SEEDS = 8;
    /**
     * Two beats of ice4j's Ta, 20 ms: one until it is the turn of the pair that works, if another is checked before it, and one for
     * the nomination.
     */
    private static final Duration PACING = Duration.ofMillis(40);
    /** Until ice4j checks again, where a filter has kept out the first check. */
    private static final Duration RETRANSMISSION = Duration.ofMillis(100);

    private static final String TWO_AT_HOME = """
            scenario: two-at-home
            title: {en: Two at home, es: Dos en casa}
            teaches: {en: Floors., es: Mínimos.}
            networks:
              internet: {latency: 30ms}
              home-a: {prefixes: [192.168.1.0/24], latency: 1ms}
              home-b: {prefixes: [192.168.2.0/24]}
            nats:
              nat-a: {inside: home-a, link: {latency: 5ms}}
              nat-b: {inside: home-b}
            servers:
              near: {type: stun, link: {latency: 2ms}}
              far: {type: stun, link: {latency: 50ms, jitter: 10ms}}
            peers:
              alice: {network: home-a, link: {latency: 3ms}, ice: {stun: [near, far]}}
              bob: {network: home-b, ice: {stun: near}}
            calls:
              call: {caller: alice, callee: bob, signalingDelay: 25ms}
            """;

    private static Run run(String... settings) {
        ScenarioLoader loader = new ScenarioLoader();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            loader = loader.withSetting(setting.substring(0, equals), setting.substring(equals + 1));
        }
        if (!(loader.load("two-at-home.yaml", TWO_AT_HOME) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError("the scenario of this test is faulty");
        }
        return Run.of(scenario, 1);
    }

    private static SetupFloor floor(Run run) {
        return run.floor(run.calls().getFirst());
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    /** Alice is 3 + 1 + 5 + 30 ms from everybody's network, one way, and Bob 30 ms less her part. */
    @Test
    void theFloorIsTheSumOfTheRoundTripsThatWaitForEachOther() {
        SetupFloor floor = floor(run());

        assertThat(floor.gatheringNanos()).as("Alice's farthest server and Bob's").isEqualTo(millis(2 * (39 + 40) + 2 * (30 + 2)));
        assertThat(floor.signalingNanos()).isEqualTo(millis(2 * 25));
        assertThat(floor.checksNanos()).isEqualTo(millis(2 * 2 * 39));
        assertThat(floor.totalNanos()).isEqualTo(millis(158 + 64 + 50 + 156));
    }

    @Test
    void whoTricklesNeedNotWaitForServers() {
        SetupFloor floor = floor(run("peers.alice.ice.trickle=true"));

        assertThat(floor.gatheringNanos()).isEqualTo(millis(2 * (30 + 2)));
    }

    @Test
    void aServerToWhichNoLinksLeadCostsNoRoundTrip() {
        SetupFloor floor = floor(run("networks.island={prefixes: [10.9.0.0/24]}", "servers.near.network=island", "peers.alice.ice.stun=far"));

        assertThat(floor.gatheringNanos()).as("Alice's server alone").isEqualTo(millis(2 * (39 + 40)));
    }

    @Test
    void noShippedCallIsFasterThanItsRoundTrips() {
        for (Scenario scenario : ShippedScenarios.all()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Run run = Run.of(scenario, seed);
                run.calls().stream().filter(CallResult::isConnected).forEach(call -> assertThat(call.durationNanos())
                        .as("%s of %s, seed %d, in ns", call.call(), scenario.scenario(), run.seed())
                        .isGreaterThanOrEqualTo(run.floor(call).totalNanos()));
            }
        }
    }

    /** Without jitter, loss, limited rates and things that go wrong, what is left is ice4j's pace. */
    @Test
    void onIdealLinksDirectCallsAreCloseToTheirRoundTrips() {
        for (Scenario shipped : ShippedScenarios.onIdealLinks()) {
            Run run = Run.of(shipped, 1);
            for (CallResult call : run.calls()) {
                if (call.outcome() == CallOutcome.DIRECT && shipped.actions().isEmpty()) {
                    Duration over = Duration.ofNanos(call.durationNanos() - run.floor(call).totalNanos());
                    assertThat(over)
                            .as("%s of %s, over its floor", call.call(), shipped.scenario())
                            .isBetween(Duration.ZERO, isFiltered(run) ? PACING.plus(RETRANSMISSION) : PACING);
                }
            }
        }
    }

    private static boolean isFiltered(Run run) {
        return run.trace().events().stream()
                .anyMatch(event -> event instanceof TraceEvent.PacketDropped drop && drop.reason() == DropReason.FILTERED);
    }
}
