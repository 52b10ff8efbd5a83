package dev.icebreaker.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Recorder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How calls come to an end. */
class CallTest {
    /** Bob has nothing to check, for Alice tells him no candidate; her checks to him are filtered. */
    private static final String NOTHING_TO_CHECK = """
            scenario: nothing-to-check
            title: {en: Nothing to check, es: Nada que comprobar}
            teaches: {en: Patience., es: Paciencia.}
            until: 120s
            networks: {office: {prefixes: [198.51.100.128/26]}}
            firewalls: {wall: {inside: office}}
            peers:
              alice: {network: internet, shareHostCandidates: false}
              bob: {network: office}
            calls:
              call: {caller: alice, callee: bob}
            """;

    /** Bob may use a relay alone, and the only server refuses him; Alice has an address and is told of none. */
    private static final String NO_CANDIDATE = """
            scenario: no-candidate
            title: {en: No candidate, es: Ningún candidato}
            teaches: {en: Patience., es: Paciencia.}
            until: 120s
            servers: {turn: {type: turn, users: {anna: secret}}}
            peers:
              alice: {network: internet, ice: {trickle: %s}}
              bob: {network: internet, ice: {turn: [{server: turn, credential: wrong}], policy: relay, trickle: %s}}
            calls:
              call: {caller: %s}
            """;

    private static CallResult run(String yaml) {
        if (!(new ScenarioLoader().load("call.yaml", yaml) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError("the scenario of this test is faulty");
        }
        try (World world = new World(WorldPlan.of(scenario), 1, Recorder.OFF)) {
            return world.run().getFirst();
        }
    }

    @Test
    void aCallFailsWhenOneSideHasFailedAndTheOtherWaitsForEver() {
        CallResult result = run(NOTHING_TO_CHECK);

        assertThat(result.outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(result.why()).isEqualTo("every candidate pair of alice failed");
        assertThat(Duration.ofNanos(result.durationNanos())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(25));
    }

    @ParameterizedTest(name = "trickle {0}, {1}")
    @CsvSource({
        "false, 'alice, callee: bob'", "true, 'alice, callee: bob'", "half, 'alice, callee: bob'",
        "false, 'bob, callee: alice'", "true, 'bob, callee: alice'", "half, 'bob, callee: alice'"
    })
    void aCallFailsAtOnceWhenASideWillNeverHaveACandidate(String trickle, String ends) {
        CallResult result = run(NO_CANDIDATE.formatted(trickle, trickle, ends));

        assertThat(result.outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(result.why()).isEqualTo("bob found no candidate, so there was nothing to check");
        assertThat(Duration.ofNanos(result.durationNanos())).isLessThan(Duration.ofSeconds(2));
    }
}
