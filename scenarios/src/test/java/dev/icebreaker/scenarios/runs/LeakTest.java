package dev.icebreaker.scenarios.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs leave nothing behind in the JVM, however many there are. */
class LeakTest {
    /** What caches, compiled code's constants and the test itself may hold more; a leak of 64 bytes a run would be half of it. */
    private static final long TOLERATED_BYTES = 1_000_000;

    @Test
    void tenThousandRunsLeaveNoThreadAndNoMemory() throws IOException, InterruptedException {
        List<String> options = List.of(
                ChildJvm.AS_LAUNCHED, "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"); // which is quickest here
        List<String> lines = ChildJvm.start(options, ManyRuns.class, List.of("2000", "10000")).output();

        assertThat(lines.getFirst()).isEqualTo("seen in a simulation 1");
        Left early = Left.parse(lines.get(1));
        Left late = Left.parse(lines.get(2));
        assertThat(late.simulationThreads).as("%s", lines).isZero();
        assertThat(late.threads).as("%s", lines).isEqualTo(early.threads);
        assertThat(late.bytes - early.bytes).as("%s", lines).isLessThan(TOLERATED_BYTES);
    }

    private record Left(long bytes, long simulationThreads, long threads) {
        static Left parse(String line) {
            String[] numbers = line.replaceAll("[^0-9 ]", "").strip().split(" +");
            return new Left(Long.parseLong(numbers[1]), Long.parseLong(numbers[2]), Long.parseLong(numbers[3]));
        }
    }
}
