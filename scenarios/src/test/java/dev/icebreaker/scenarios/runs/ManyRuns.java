package dev.icebreaker.scenarios.runs;

import dev.icebreaker.engine.Fiber;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.nat.behavior.NatPreset;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.study.Matrix;
import dev.icebreaker.trace.Recorder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A program that runs a small scenario again and again on two threads, and prints what is left in the JVM between times. */
final class ManyRuns {
    private static final WorldPlan PLAN = WorldPlan.of(Matrix.scenario());
    /** In which no call connects; every tenth run is of this kind. */
    private static final WorldPlan HOPELESS = PLAN.withNat(Matrix.A, NatPreset.SYMMETRIC.behavior())
            .withNat(Matrix.B, NatPreset.SYMMETRIC.behavior());

    private final AtomicInteger done = new AtomicInteger();

    private ManyRuns() {}

    /** @param args after how many runs to look */
    public static void main(String[] args) throws Exception {
        System.out.println("seen in a simulation " + threadsInsideASimulation());
        ManyRuns runs = new ManyRuns();
        for (String arg : args) {
            runs.continueTo(Integer.parseInt(arg));
            System.out.println(arg + " runs, used bytes " + usedBytes() + ", simulation threads " + LiveThreads.ofSimulations()
                    + ", threads " + LiveThreads.names().size());
        }
    }

    /** That the threads of simulations can be seen at all. */
    private static long threadsInsideASimulation() throws IOException {
        try (Simulation simulation = new Simulation(1)) {
            simulation.spawn(simulation.context("fiber"), "fiber", () -> Fiber.current().block(Fiber.NEVER));
            simulation.run();
            return LiveThreads.ofSimulations();
        }
    }

    private void continueTo(int runs) throws InterruptedException, ExecutionException {
        try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
            for (Future<?> worker : IntStream.range(0, 2).mapToObj(i -> workers.submit(() -> work(runs))).toList()) {
                worker.get();
            }
        }
        done.set(runs);
    }

    private void work(int until) {
        for (int seed = done.incrementAndGet(); seed <= until; seed = done.incrementAndGet()) {
            boolean hopeless = seed % 10 == 0;
            try (World world = new World(hopeless ? HOPELESS : PLAN, seed, Recorder.OFF)) {
                CallResult result = world.run().getFirst();
                if (result.isConnected() == hopeless) {
                    throw new IllegalStateException("seed " + seed + ": " + result);
                }
            }
        }
    }

    /** What lives, once everything that does not has been taken away. */
    private static long usedBytes() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }
}
