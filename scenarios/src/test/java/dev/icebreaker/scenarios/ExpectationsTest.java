package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.scenario.world.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario of the library is run, and what it expects holds: with its own seed, and with others. */
class ExpectationsTest {
    private static final int OTHER_SEEDS = 10;

    static Stream<String> names() {
        return ScenarioLibrary.onClassPath().names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatAScenarioExpectsHoldsWithAnySeed(String name) {
        ScenarioLoader.Result result = ScenarioLibrary.onClassPath().load(name, new ScenarioLoader());
        if (!(result instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError(name + " is faulty: " + result);
        }
        for (long seed = scenario.seed(); seed <= scenario.seed() + OTHER_SEEDS; seed++) {
            Run run = Run.of(scenario, seed);
            assertThat(run.verdicts()).as("%s expects something", name).isNotEmpty();
            assertThat(run.verdicts()).as("%s, seed %d", name, seed).allMatch(Verdict::held);
            assertThat(run.calls()).as("%s, seed %d", name, seed).hasSameSizeAs(scenario.calls().keySet());
        }
    }
}
