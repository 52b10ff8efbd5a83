package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.ScenarioLoader.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryTest {
    static List<String> scenarios() {
        return ScenarioLibrary.onClassPath().names();
    }

    @Test
    void theIndexNamesEveryScenarioOfTheFolder() throws IOException {
        try (var files = Files.list(SharedFiles.SCENARIOS)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .toList();
            assertThat(scenarios()).containsExactlyInAnyOrderElementsOf(names).hasSizeGreaterThanOrEqualTo(8);
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void loadsWithoutAFault(String name) {
        Result result = ScenarioLibrary.onClassPath().load(name, new ScenarioLoader());

        assertThat(result).isInstanceOf(Result.Loaded.class);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void saysWhatItTeachesAndWhatItExpects(String name) {
        Scenario scenario = ((Result.Loaded) ScenarioLibrary.onClassPath().load(name, new ScenarioLoader())).scenario();

        assertThat(scenario.scenario()).isEqualTo(name);
        assertThat(scenario.teaches().en()).hasSizeBetween(40, 400).endsWith(".");
        assertThat(scenario.teaches().es()).hasSizeBetween(40, 400).endsWith(".");
        assertThat(scenario.expect().keySet()).isEqualTo(scenario.calls().keySet());
        assertThat(scenario.expect().values()).allSatisfy(expected -> {
            assertThat(expected.path()).isPresent();
            assertThat(expected.within()).isPresent();
            assertThat(expected.reason().isPresent())
                    .as("gives a reason if it ends badly")
                    .isEqualTo(expected.expectsTrouble());
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void tellsEditorsItsSchemaAndReadersWhatItIsAbout(String name) {
        List<String> lines = SharedFiles.read(SharedFiles.SCENARIOS.resolve(name + ".yaml")).lines().toList();

        assertThat(lines.getFirst()).isEqualTo("# yaml-language-server: $schema=scenario.schema.json");
        assertThat(lines.subList(1, 5)).allMatch(line -> line.startsWith("#"));
        assertThat(lines).allMatch(line -> line.codePointCount(0, line.length()) <= 132);
    }
}
