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

    @Test
    void aCallFailsWhenOneSideHasFailedAndTheOtherWaitsForEver() {
        if (!(new ScenarioLoader().load("call.yaml", NOTHING_TO_CHECK)
                instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError("the scenario of this test is faulty");
        }
        try (World world = new World(WorldPlan.of(scenario), 1, Recorder.OFF)) {
            CallResult result = world.run().getFirst();

            assertThat(result.outcome()).isEqualTo(CallOutcome.FAILED);
            assertThat(result.why()).isEqualTo("every candidate pair of alice failed");
            assertThat(Duration.ofNanos(result.durationNanos())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(25));
        }
    }
}
