package dev.icebreaker.study;

import dev.icebreaker.ice.Nomination;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioFormat;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The nine behaviours of a NAT (three mappings by three filterings, RFC 4787 sections 4.1 and 5), each against each: two peers
 * behind NATs of their own, with STUN, and with a TURN server or without one, over links that lose nothing. Every cell is a call
 * between two real ice4j agents.
 */
public final class Matrix {
    /** The NAT of the caller, and of the callee, in the scenario that a matrix is made of. */
    public static final String A = "nat-a";

    public static final String B = "nat-b";

    private static final String WORLD = "matrix.yaml";

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

        /** Whether their path goes through the TURN server. */
        public boolean isRelayed() {
            return result.outcome() == CallOutcome.RELAYED;
        }
    }

    /** The world that the command's matrix is made of: two homes, and links that lose nothing. */
    public static Scenario scenario() {
        return scenario(Nomination.FIRST_VALID);
    }

    /** The same with a caller that nominates in this way. */
    public static Scenario scenario(Nomination nomination) {
        return load(WORLD, loader(nomination));
    }

    static ScenarioLoader loader(Nomination nomination) {
        return new ScenarioLoader()
                .withSetting("peers.alice.ice.nomination", ScenarioFormat.VOCABULARY.word(nomination));
    }

    /** The YAML of that world. */
    public static String text() {
        return text(WORLD);
    }

    static Scenario load(String name, ScenarioLoader loader) {
        return switch (loader.load(name, text(name))) {
            case ScenarioLoader.Result.Loaded(Scenario loaded) -> loaded;
            case ScenarioLoader.Result.Faulty faulty -> throw new IllegalStateException(faulty.faults().toString());
        };
    }

    static String text(String name) {
        try (InputStream in = Matrix.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing: the build did not copy the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
        return cells(scenario, scope, seed).toList();
    }

    /** The same one after the other: a cell is run when it is asked for. */
    public static Stream<Cell> cells(Scenario scenario, FilterScope scope, long seed) {
        WorldPlan plan = WorldPlan.of(scenario);
        List<Behavior> all = Behavior.all();
        return IntStream.range(0, all.size() * all.size())
                .mapToObj(i -> run(plan, all.get(i / all.size()), all.get(i % all.size()), scope, seed));
    }

    static Cell run(WorldPlan plan, Behavior a, Behavior b, FilterScope scope, long seed) {
        WorldPlan own = plan.withNat(A, a.under(scope)).withNat(B, b.under(scope));
        try (World world = new World(own, seed, Recorder.OFF)) {
            return new Cell(a, b, world.run().getFirst());
        }
    }
}
