package dev.icebreaker.study;

import dev.icebreaker.nat.FilterScope;
import dev.icebreaker.nat.Filtering;
import dev.icebreaker.nat.Mapping;
import dev.icebreaker.nat.NatBehavior;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Recorder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The nine behaviours of a NAT (three mappings by three filterings, RFC 4787 sections 4.1 and 5), each against each: two peers
 * behind NATs of their own, with STUN and without a relay, over links that lose nothing. Every cell is a call between two real
 * ice4j agents.
 */
public final class Matrix {
    /** The NAT of the caller, and of the callee, in the scenario that a matrix is made of. */
    public static final String A = "nat-a";

    public static final String B = "nat-b";

    private Matrix() {}

    /** What a NAT does, as far as a matrix cares. */
    public record Behavior(Mapping mapping, Filtering filtering) {
        /** All nine, in the order of the RFC's words: EIM before ADM before APDM, EIF before ADF before APDF. */
        public static List<Behavior> all() {
            List<Behavior> all = new ArrayList<>();
            for (Mapping mapping : Mapping.values()) {
                for (Filtering filtering : Filtering.values()) {
                    all.add(new Behavior(mapping, filtering));
                }
            }
            return all;
        }

        NatBehavior under(FilterScope scope) {
            return NatBehavior.of(mapping, filtering).withFilterScope(scope);
        }

        /** {@code EIM/APDF}. */
        @Override
        public String toString() {
            return mapping + "/" + filtering;
        }
    }

    /** One call. */
    public record Cell(Behavior a, Behavior b, CallResult result) {
        /** Whether the two found a path without a relay. */
        public boolean isDirect() {
            return result.outcome() == CallOutcome.DIRECT;
        }
    }

    /** The world that the command's matrix is made of: two homes, and links that lose nothing. */
    public static Scenario scenario() {
        String name = "matrix.yaml";
        try (InputStream in = Matrix.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing: the build did not copy the resources");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return switch (new ScenarioLoader().load(name, text)) {
                case ScenarioLoader.Result.Loaded(Scenario loaded) -> loaded;
                case ScenarioLoader.Result.Faulty faulty -> throw new IllegalStateException(faulty.faults().toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs all 81 cells, row by row.
     *
     * @param scenario has the NATs {@link #A} and {@link #B}, and one call from behind the one to behind the other
     * @param scope how filters are kept
     */
    public static List<Cell> run(Scenario scenario, FilterScope scope, long seed) {
        WorldPlan plan = WorldPlan.of(scenario);
        List<Cell> cells = new ArrayList<>();
        for (Behavior a : Behavior.all()) {
            WorldPlan row = plan.withNat(A, a.under(scope));
            for (Behavior b : Behavior.all()) {
                try (World world = new World(row.withNat(B, b.under(scope)), seed, Recorder.OFF)) {
                    cells.add(new Cell(a, b, world.run().getFirst()));
                }
            }
        }
        return cells;
    }
}
