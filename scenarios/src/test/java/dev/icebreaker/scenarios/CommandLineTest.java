package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.cli.Main;
import dev.icebreaker.cli.Terminal;
import dev.icebreaker.scenario.ScenarioLibrary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line over the library. */
class CommandLineTest {
    private static final int COLUMNS = 100;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int icebreaker(String... args) {
        return Main.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false, false),
                args);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    static Stream<Arguments> scenarios() {
        return ScenarioLibrary.onClassPath().names().stream()
                .flatMap(name -> Stream.of(Arguments.of(name, "en"), Arguments.of(name, "es")));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aRunFitsOnAProjector(String scenario, String language) {
        assertThat(icebreaker("run", scenario, "--lang", language, "--explain")).isZero();

        assertThat(lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS).doesNotEndWith(" "));
        assertThat(lines().indexOf("")).isBetween(3, 6);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void listNamesEveryScenarioInBothLanguages() {
        assertThat(icebreaker("list", "--lang", "en")).isZero();
        assertThat(icebreaker("list", "--lang", "es")).isZero();

        assertThat(lines()).contains("Scenarios", "Escenarios").allMatch(line -> line.length() <= COLUMNS);
        for (String name : ScenarioLibrary.onClassPath().names()) {
            assertThat(lines()).filteredOn(line -> line.startsWith("  " + name + " ")).hasSize(2);
        }
    }

    @Test
    void aNameThatIsNearlyRightIsAnsweredWithTheRightOne() {
        assertThat(icebreaker("run", "two-homse")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("two-homse: there is no such scenario; did you mean 'two-homes'?");
    }

    @Test
    void checkFindsTheLibraryInOrder() {
        assertThat(icebreaker(Stream.concat(Stream.of("check"), ScenarioLibrary.onClassPath().names().stream()).toArray(String[]::new)))
                .isZero();

        assertThat(lines()).hasSize(ScenarioLibrary.onClassPath().names().size()).allMatch(line -> line.endsWith(": in order"));
    }
}
