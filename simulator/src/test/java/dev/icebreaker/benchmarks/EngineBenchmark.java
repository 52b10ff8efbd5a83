package dev.icebreaker.benchmarks;

import dev.icebreaker.engine.Fiber;
import dev.icebreaker.engine.Simulation;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an event, a switch between fibers, and an uncontended monitor cost. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.lang=ALL-UNNAMED")
public class EngineBenchmark {
    private static final int TIMES = 100_000;

    /** How many events wait in the queue meanwhile. */
    @Param({"10", "1000", "100000"})
    public int waiting;

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long events() {
        try (Simulation simulation = new Simulation(1)) {
            RandomGenerator random = simulation.random("benchmark");
            int[] left = {TIMES};
            Runnable[] event = new Runnable[1];
            event[0] = () -> {
                if (--left[0] > 0) {
                    simulation.schedule(1 + random.nextInt(1_000_000), event[0]);
                }
            };
            for (int i = 0; i < waiting; i++) {
                simulation.schedule(random.nextInt(1_000_000), event[0]);
            }
            simulation.run();
            return simulation.eventCount();
        }
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long switchesBetweenTwoFibers() {
        try (Simulation simulation = new Simulation(1)) {
            for (int i = 0; i < 2; i++) {
                simulation.spawn(simulation.context("fiber " + i), "fiber", () -> {
                    Fiber me = Fiber.current();
                    for (int turn = 0; turn < TIMES / 2; turn++) {
                        me.block(simulation.nowNanos() + 10);
                    }
                });
            }
            simulation.run();
            return simulation.switchCount();
        }
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long uncontendedMonitors() {
        try (Simulation simulation = new Simulation(1)) {
            Object lock = new Object();
            long[] count = {0};
            simulation.spawn(simulation.context("fiber"), "fiber", () -> {
                for (int i = 0; i < TIMES; i++) {
                    simulation.monitors().enter(lock);
                    count[0]++;
                    simulation.monitors().exit(lock);
                }
            });
            simulation.run();
            return count[0];
        }
    }
}
