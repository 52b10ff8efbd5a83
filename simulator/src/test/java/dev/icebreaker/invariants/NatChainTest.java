package dev.icebreaker.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.NatPreset;
import dev.icebreaker.nat.behavior.PortAllocation;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * NATs in a row are as good as one that maps as the strictest of them and filters as the strictest of them. For the textbook's
 * four types that is exact: port-restricted with symmetric, and symmetric with symmetric, find no direct path, and all others do.
 */
class NatChainTest {
    private static final List<NatPreset> FOUR_TYPES = List.of(
            NatPreset.FULL_CONE, NatPreset.ADDRESS_RESTRICTED, NatPreset.PORT_RESTRICTED, NatPreset.SYMMETRIC);
    private static final int LONGEST = 3;

    @Test
    void everyChainOfTwoConnectsWithEveryOtherAsTheStricterNatsWould() {
        WorldPlan worlds = worlds(2, 2);
        for (int a = 0; a < 16; a++) {
            for (int b = 0; b < 16; b++) {
                check(worlds, chain(a), chain(b), 16 * a + b);
            }
        }
    }

    private static List<NatPreset> chain(int number) {
        return List.of(FOUR_TYPES.get(number / 4), FOUR_TYPES.get(number % 4));
    }

    /** Neither how long the chains are nor which ports the NATs give changes the rule; with preserved ports nobody collides. */
    @Test
    void longerAndShorterChainsFollowTheSameRule() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
        for (int a = 0; a <= LONGEST; a++) {
            for (int b = 0; b <= LONGEST; b++) {
                WorldPlan worlds = worlds(a, b);
                for (int i = 0; i < 8; i++) {
                    check(worlds, drawn(a, random), drawn(b, random), i);
                }
            }
        }
    }

    private static List<NatPreset> drawn(int length, RandomGenerator random) {
        List<NatPreset> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            chain.add(FOUR_TYPES.get(random.nextInt(FOUR_TYPES.size())));
        }
        return chain;
    }

    private static void check(WorldPlan worlds, List<NatPreset> a, List<NatPreset> b, long seed) {
        WorldPlan plan = with(with(worlds, "a", a), "b", b);
        try (World world = new World(plan, seed, Recorder.OFF)) {
            assertThat(world.run().getFirst().outcome())
                    .as("%s with %s, seed %d", a, b, seed)
                    .isEqualTo(connects(a, b) ? CallOutcome.DIRECT : CallOutcome.FAILED);
        }
    }

    private static WorldPlan with(WorldPlan worlds, String side, List<NatPreset> chain) {
        WorldPlan plan = worlds;
        for (int i = 0; i < chain.size(); i++) {
            NatBehavior behavior = chain.get(i).behavior();
            plan = plan.withNat(
                    "nat-" + side + i, i % 2 == 0 ? behavior : behavior.withPortAllocation(PortAllocation.RANDOM));
        }
        return plan;
    }

    private static boolean connects(List<NatPreset> a, List<NatPreset> b) {
        boolean bothDepend = isSymmetric(a) && isSymmetric(b);
        return !bothDepend && !(isSymmetric(a) && filtersByPort(b)) && !(isSymmetric(b) && filtersByPort(a));
    }

    private static boolean isSymmetric(List<NatPreset> chain) {
        return chain.stream().anyMatch(nat -> nat.behavior().mapping() == Mapping.APDM);
    }

    private static boolean filtersByPort(List<NatPreset> chain) {
        return chain.stream().anyMatch(nat -> nat.behavior().filtering() == Filtering.APDF);
    }

    /** Two peers behind so many NATs, over links that lose nothing. */
    private static WorldPlan worlds(int a, int b) {
        StringBuilder networks = new StringBuilder();
        StringBuilder nats = new StringBuilder();
        String homeA = row("a", a, 16, networks, nats);
        String homeB = row("b", b, 17, networks, nats);
        String yaml = """
                scenario: chains
                title: {en: Chains, es: Cadenas}
                teaches: {en: Rows of NATs., es: NAT en fila.}
                networks:
                  internet: {latency: 10ms}
                %snats:
                %s  spare: {inside: [nobody]}
                servers: {stun: {type: stun}}
                peers:
                  alice: {network: %s, ice: {stun: [stun]}}
                  bob: {network: %s, ice: {stun: [stun]}}
                calls:
                  call: {caller: alice, callee: bob}
                """.formatted(networks + "  nobody: {prefixes: [192.168.9.0/24]}\n", nats, homeA, homeB);
        if (!(new ScenarioLoader().load("chains.yaml", yaml) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError("this test's scenario is faulty:\n" + yaml);
        }
        return WorldPlan.of(scenario);
    }

    /** The NAT of number 0 is the peer's own, the last one leads to the internet. Returns the peer's network. */
    private static String row(String side, int nats, int block, StringBuilder networkLines, StringBuilder natLines) {
        String outside = "internet";
        for (int i = nats - 1; i >= 0; i--) {
            String inside = "net-" + side + i;
            networkLines.append("  %s: {prefixes: [10.%d.%d.0/24]}\n".formatted(inside, block, i));
            natLines.append("  nat-%s%d: {inside: [%s], outside: %s}\n".formatted(side, i, inside, outside));
            outside = inside;
        }
        return outside;
    }
}
