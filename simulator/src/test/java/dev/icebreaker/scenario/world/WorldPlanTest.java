package dev.icebreaker.scenario.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.nat.behavior.NatPreset;
import dev.icebreaker.network.LinkDirection;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.trace.Recorder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan keeps of its scenario when a NAT takes the place of another, and when links change. */
class WorldPlanTest {
    private static final String DUAL_STACK = """
            scenario: dual-stack
            title: {en: Dual stack, es: Doble pila}
            teaches: {en: Nothing., es: Nada.}
            networks:
              home-a: {prefixes: [192.168.1.0/24, "2001:db8:a::/64"]}
              home-b: {prefixes: [192.168.2.0/24, "2001:db8:b::/64"]}
            nats:
              nat-a: {inside: home-a, ipv6: {filtering: ADF}}
              nat-b: {inside: home-b, preset: symmetric, ipv6: {}}
            peers:
              alice: {network: home-a}
              bob: {network: home-b}
            calls:
              call: {caller: alice, callee: bob}
            """;

    private static Scenario scenario(String text) {
        if (!(new ScenarioLoader().load("plan.yaml", text) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError(new ScenarioLoader().load("plan.yaml", text));
        }
        return scenario;
    }

    @Test
    void anotherBehaviorLeavesIpv6AsItWas() {
        WorldPlan plan = WorldPlan.of(scenario(DUAL_STACK)).withNat("nat-a", NatPreset.SYMMETRIC.behavior());

        assertThat(plan.topology().nodes())
                .filteredOn(node -> node.name().equals("nat-a"))
                .singleElement()
                .satisfies(node -> assertThat(node.properties())
                        .containsEntry("mapping", "APDM")
                        .containsEntry("ipv6 filtering", "ADF"));
        try (World world = new World(plan, 1, Recorder.OFF)) {
            assertThat(world.run().getFirst().isConnected()).as("two symmetric NATs, over IPv6").isTrue();
        }
    }

    /** Whoever writes a latency need not know what jitter the preset has. */
    @Test
    void aJitterOfThePresetIsAtMostTheLatency() {
        for (String quick : List.of("wifi", "own")) {
            String text = DUAL_STACK.replace("alice: {network: home-a}", "alice: {network: home-a, link: {preset: " + quick + ", latency: 1ms}}")
                    + "links: {own: {latency: 10ms, jitter: 5ms}}\n";

            LinkDirection up = NetworkPlans.profile(
                            scenario(text), "home-a", scenario(text).peers().get("alice").interfaces().getFirst().link())
                    .up();

            assertThat(up.jitterNanos()).as(quick).isEqualTo(up.latencyNanos()).isEqualTo(1_000_000);
        }
    }
}
