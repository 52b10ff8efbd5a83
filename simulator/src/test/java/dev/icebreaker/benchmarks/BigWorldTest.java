package dev.icebreaker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Recorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thousand peers talk at once. */
class BigWorldTest {
    private static final int CALLS = 500;

    @Test
    void fiveHundredCallsAtOnceAllConnectInOneGibibyte() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed.strip()).isEqualTo(CALLS + " of " + CALLS + " calls are direct");
        assertThat(process.waitFor()).isZero();
    }

    /** What the other JVM runs. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            try (World world = new World(WorldPlan.of(BigWorld.withCalls(CALLS)), 1, Recorder.OFF)) {
                List<CallResult> results = world.run();
                long direct = results.stream().filter(result -> result.outcome() == CallOutcome.DIRECT).count();
                System.out.println(direct + " of " + results.size() + " calls are direct");
            }
        }
    }
}
