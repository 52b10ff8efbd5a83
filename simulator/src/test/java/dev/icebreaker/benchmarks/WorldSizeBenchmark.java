package dev.icebreaker.benchmarks;

import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.trace.Recorder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Whether a call costs more in a big world than in a small one: look at {@code calls}, calls a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-opens=java.base/java.lang=ALL-UNNAMED", "-XX:+UseParallelGC", "-Xmx1g"})
public class WorldSizeBenchmark {
    @Param({"1", "50", "500"})
    public int callsAtOnce;

    @SuppressWarnings("NullAway.Init") // set up
    private WorldPlan plan;

    private long seed;

    /** Worlds are counted by the benchmark, calls by this. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        public long calls;
    }

    @Setup
    public void plan() {
        plan = WorldPlan.of(BigWorld.withCalls(callsAtOnce));
    }

    @Benchmark
    public void world(Counter counter) {
        try (World world = new World(plan, ++seed, Recorder.OFF)) {
            for (CallResult result : world.run()) {
                if (!result.isConnected()) {
                    throw new IllegalStateException("seed " + seed + ": " + result);
                }
                counter.calls++;
            }
        }
    }
}
