package dev.icebreaker.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A program for threads and a wall clock, run woven. */
class WeavingTest {
    private static final String PROGRAM = "dev.icebreaker.weave.fixture.ThreadedProgram";

    private final ClassLoader woven =
            new WeavingClassLoader(getClass().getClassLoader(), List.of("dev.icebreaker.weave.fixture."));

    @Test
    void threadedCodeMeansTheSameInVirtualTime() {
        List<String> log = runWoven(1);
        assertThat(log)
                .containsSubsequence(
                        "counted 10 and 5",
                        "failed from a synchronized method",
                        "interrupted sleeper",
                        "notified",
                        "read",
                        "written",
                        "result",
                        "slow",
                        "after the slow one",
                        "queued one two null",
                        "property mine")
                .doesNotContain("never");
        assertThat(System.getProperty("org.ice4j.example")).isNull();
    }

    @Test
    void itTakesVirtualTimeAlone() {
        // Sleeps in the order of the program: adders 5 x 10, last static one 10, static again 10, sleeper 1,
        // notifier 5, reader 20, pool 30, timers 100, producer 1.
        assertThat(runWoven(1)).last().isEqualTo("took 227 ms");
    }

    @Test
    void theSeedDecidesEverything() {
        List<String> once = runWoven(5);
        assertThat(runWoven(5)).isEqualTo(once);
        assertThat(runWoven(6)).isNotEqualTo(once);
        assertThat(line(runWoven(6), "order")).as("identity does not depend on the seed").isEqualTo(line(once, "order"));
    }

    @Test
    void wovenSocketsOfTheOperatingSystemAreRefused() {
        assertThatThrownBy(() -> new dev.icebreaker.weave.substitute.DetachedDatagramSocket(0))
                .hasMessageContaining("opens no socket");
    }

    private static String line(List<String> log, String start) {
        return log.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private List<String> runWoven(long seed) {
        List<String> log = new ArrayList<>();
        try (Simulation simulation = new Simulation(seed)) {
            simulation.spawn(simulation.context("program"), "main", () -> {
                try {
                    Consumer<List<String>> program = (Consumer<List<String>>)
                            woven.loadClass(PROGRAM).getConstructor().newInstance();
                    program.accept(log);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            });
            simulation.run();
            assertThat(simulation.blockedFibers()).as("fibers left").isZero();
        }
        return log;
    }
}
