package dev.icebreaker.benchmarks;

import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.study.Matrix;
import dev.icebreaker.trace.Recorder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a whole call costs, from an empty world to its end: one that connects, and one that fails; watched or not. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-opens=java.base/java.lang=ALL-UNNAMED", "-XX:+UseParallelGC"})
public class SessionBenchmark {
    /** Of both NATs. */
    @Param({"EIM", "APDM"})
    public Mapping mapping;

    @Param({"false", "true"})
    public boolean recorded;

    private final WorldPlan homes = WorldPlan.of(Matrix.scenario());
    private long seed;

    @Benchmark
    public CallResult call() {
        NatBehavior behavior = NatBehavior.of(mapping, Filtering.APDF);
        WorldPlan plan = homes.withNat(Matrix.A, behavior).withNat(Matrix.B, behavior);
        try (World world = new World(plan, ++seed, recorded ? Recorder.inMemory() : Recorder.OFF)) {
            return world.run().getFirst();
        }
    }
}
