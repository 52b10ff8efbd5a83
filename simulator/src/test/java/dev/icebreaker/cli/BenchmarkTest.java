package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.cli.Benchmark.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class BenchmarkTest {
    @Test
    void everySessionHasASeedOfItsOwn() throws InterruptedException {
        ConcurrentHashMap<Long, Boolean> seeds = new ConcurrentHashMap<>();
        List<String> told = new ArrayList<>();

        Figures figures = new Benchmark(
                        seed -> {
                            assertThat(seeds.put(seed, true)).isNull();
                            return 3;
                        },
                        2)
                .run(1_000, told::add);

        assertThat(seeds).hasSize((int) (figures.warmUpSessions() + 1_000));
        assertThat(figures.workers()).isEqualTo(2);
        assertThat(figures.eventsPerSecond() / figures.sessionsPerSecond()).isBetween(2.99, 3.01);
        assertThat(told).containsExactly("warming up", "measuring");
    }

    @Test
    void aSessionThatFailsEndsIt() {
        Benchmark benchmark = new Benchmark(
                seed -> {
                    throw new IllegalStateException("the call with seed " + seed + " failed");
                },
                1);

        assertThatThrownBy(() -> benchmark.run(10, told -> {})).hasMessageContaining("the call with seed 1 failed");
    }

    @Test
    void jsonHasTheFiguresThatWereAskedFor() {
        assertThat(BenchCommand.fields(new Figures(2, 10, 5, 1.0, 10, 700, 9_000)).keySet())
                .startsWith("sessionsPerSecond", "eventsPerSecond", "bytesPerSession", "workers");
    }
}
