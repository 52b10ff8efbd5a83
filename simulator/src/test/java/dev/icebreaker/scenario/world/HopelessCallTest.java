package dev.icebreaker.scenario.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.trace.CallOutcome;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls in which ice4j's agents would wait for ever. */
class HopelessCallTest {
    /** No STUN server, and host candidates that nobody is told of. */
    private static final String STRANGERS = """
            scenario: strangers
            title: {en: Strangers, es: Extraños}
            teaches: {en: Nothing., es: Nada.}
            peers:
              alice: {network: internet, shareHostCandidates: false}
              bob: {network: internet, shareHostCandidates: false}
            calls:
              call: {caller: alice, callee: bob}
            """;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoThatAreToldOfNobodyFailAsSoonAsBothKnow(boolean trickle) {
        ScenarioLoader loader = new ScenarioLoader()
                .withSetting("peers.alice.ice.trickle", String.valueOf(trickle))
                .withSetting("peers.bob.ice.trickle", String.valueOf(trickle));
        if (!(loader.load("strangers.yaml", STRANGERS) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError("the scenario of this test is faulty");
        }
        CallResult result = Run.of(scenario, 1).calls().getFirst();
        assertThat(result.outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(result.why()).startsWith("neither side was told of a candidate");
        assertThat(result.durationNanos()).isLessThan(Duration.ofSeconds(1).toNanos());
    }
}
