package dev.icebreaker.invariants;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.testing.ShippedScenarios;
import org.junit.jupiter.api.Test;

/** The scenarios of the library, with several seeds. */
class ShippedScenariosTest {
    private static final int SEEDS = 8;

    @Test
    void theirTracesAreSound() {
        for (Scenario scenario : ShippedScenarios.all()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                TraceInvariants.check(Run.of(scenario, seed).trace());
            }
        }
    }
}
