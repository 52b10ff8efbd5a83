package dev.icebreaker.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.trace.Trace;
import org.junit.jupiter.api.Test;

/**
 * Worlds drawn by lot, each run by real ice4j agents and held to everything that must always be true. {@code
 * -Dicebreaker.worlds=N} draws more of them, {@code -Dicebreaker.world=N} only the one of this number.
 */
class RandomWorldsTest {
    private static final int WORLDS = Integer.getInteger("icebreaker.worlds", 400);

    @Test
    void whateverTheWorldItsTraceIsSound() {
        Long only = Long.getLong("icebreaker.world");
        long first = only != null ? only : 1;
        long last = only != null ? only : WORLDS;
        for (long number = first; number <= last; number++) {
            run(number);
        }
    }

    private static void run(long number) {
        String yaml = RandomWorld.yaml(number);
        try {
            Trace trace = Run.of(load(yaml), number).trace();
            TraceInvariants.check(trace);
            if (number % 8 == 0) {
                assertThat(Run.of(load(yaml), number).trace()).as("the trace of a second run").isEqualTo(trace);
            }
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError(
                    broken.getMessage() + "\nThis is world " + number + ", run with seed " + number + ":\n" + yaml, broken);
        }
    }

    private static Scenario load(String yaml) {
        return switch (new ScenarioLoader().load("world.yaml", yaml)) {
            case ScenarioLoader.Result.Loaded(Scenario scenario) -> scenario;
            case ScenarioLoader.Result.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }
}
