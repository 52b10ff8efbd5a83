package dev.icebreaker.scenario.world;

import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.ProgramVersion;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceHeader;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What came of a scenario.
 *
 * @param plan what it was built from
 * @param calls how each call ended, in the order of the scenario
 * @param verdicts what was expected, and whether it held
 * @param virtualNanos where the clock stood at the end
 * @param events how many events happened
 */
public record Run(
        WorldPlan plan,
        long seed,
        List<CallResult> calls,
        List<Verdict> verdicts,
        Trace trace,
        long virtualNanos,
        long events) {
    /** Runs a scenario once, and records all of it. */
    public static Run of(Scenario scenario, long seed) {
        return run(scenario, seed, World::run);
    }

    /**
     * Does the same, for as long as somebody wants to know.
     *
     * @param isWanted is asked from time to time
     * @throws CancellationException if it is not wanted any more
     */
    public static Run of(Scenario scenario, long seed, BooleanSupplier isWanted) {
        return run(scenario, seed, world -> world.run(isWanted));
    }

    private static Run run(Scenario scenario, long seed, Function<World, List<CallResult>> running) {
        WorldPlan plan = WorldPlan.of(scenario);
        Recorder.InMemory recorder = Recorder.inMemory();
        try (World world = new World(plan, seed, recorder)) {
            List<CallResult> calls = running.apply(world);
            TraceHeader header = new TraceHeader(
                    TraceHeader.SCHEMA, ProgramVersion.get(), scenario.scenario(), seed, plan.topology());
            Trace trace = new Trace(header, recorder.events());
            List<Verdict> verdicts = Verdict.of(scenario, calls, trace);
            return new Run(plan, seed, calls, verdicts, trace, world.nowNanos(), world.eventCount());
        }
    }

    public Scenario scenario() {
        return plan.scenario();
    }

    /** How long this call, which connected, had to take at least. */
    public SetupFloor floor(CallResult call) {
        return SetupFloor.of(plan, scenario().calls().get(call.call()), call.connectedAs() == CallOutcome.RELAYED);
    }

    /** Whether all that was expected held. */
    public boolean expectationsHeld() {
        return verdicts.stream().allMatch(Verdict::held);
    }
}
