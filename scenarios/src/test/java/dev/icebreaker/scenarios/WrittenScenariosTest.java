package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.ScenarioLoader.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A scenario that is written out again, changed or not, is the scenario that was meant. */
class WrittenScenariosTest {
    private static final ScenarioLibrary LIBRARY = ScenarioLibrary.onClassPath();

    static List<String> names() {
        return LIBRARY.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isTheSameButForItsNameAndWhatWasExpected(String name) {
        String text = LIBRARY.text(name).orElseThrow();

        String written = new ScenarioLoader().written("mine", text);

        assertThat(loaded(written, new ScenarioLoader())).isEqualTo(withoutExpectations("mine", loaded(text, new ScenarioLoader())));
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasTheChangesInIt(String name) {
        ScenarioLoader changed = new ScenarioLoader().withSetting("seed", "77").withSetting("peers.*.ice.pace", "35ms");
        String text = LIBRARY.text(name).orElseThrow();

        String written = changed.written("mine", text);

        assertThat(loaded(written, new ScenarioLoader())).isEqualTo(withoutExpectations("mine", loaded(text, changed)));
    }

    private static Scenario loaded(String text, ScenarioLoader loader) {
        Result result = loader.load("test.yaml", text);
        assertThat(result).as(text).isInstanceOf(Result.Loaded.class);
        return ((Result.Loaded) result).scenario();
    }

    private static Scenario withoutExpectations(String name, Scenario it) {
        return new Scenario(
                name, it.title(), it.teaches(), it.seed(), it.until(), it.networks(), it.nats(), it.firewalls(), it.routers(),
                it.servers(), it.peers(), it.links(), it.calls(), it.actions(), Map.of());
    }
}
