package dev.icebreaker.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scenarios of the library, with several seeds. */
class ShippedScenariosTest {
    private static final Path LIBRARY = Path.of("../scenarios/src/main/resources/scenarios");
    private static final int SEEDS = 8;

    @Test
    void theirTracesAreSound() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(LIBRARY)) {
            files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            if (!(new ScenarioLoader().load(file) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
                throw new AssertionError(file + " is faulty");
            }
            for (long seed = 1; seed <= SEEDS; seed++) {
                TraceInvariants.check(Run.of(scenario, seed).trace());
            }
        }
    }
}
