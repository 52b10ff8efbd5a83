package dev.icebreaker.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.study.MatrixOracle.Row;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Recorder;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two peers behind one and the same NAT, in all the ways that the oracle lists. */
class SameNatTest {
    private static final String HOME = """
            scenario: same-nat
            title: {en: One NAT, es: Un NAT}
            teaches: {en: Hairpinning., es: Hairpinning.}
            networks:
              home: {prefixes: [192.168.1.0/24], isolation: false}
            nats:
              nat: {inside: [home], addresses: [203.0.113.1]}
            servers:
              stun: {type: stun, addresses: [198.51.100.1]}
            peers:
              alice: {network: home, addresses: [192.168.1.10], ice: {stun: [stun]}, shareHostCandidates: true}
              bob: {network: home, addresses: [192.168.1.11], ice: {stun: [stun]}, shareHostCandidates: true}
            calls:
              call: {caller: alice, callee: bob}
            """;

    static Stream<Row> rows() {
        return MatrixOracle.rows("same_nat").stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void twoPeersBehindOneNatConnectAsTheOracleSays(Row row) {
        CallResult result = run(row);
        assertThat(result.isConnected()).as(row.line()).isEqualTo(row.connects());
        assertThat(types(result.callerPair())).as("at A: %s", row.line()).isEqualTo(row.pairAtA());
        assertThat(types(result.calleePair())).as("at B: %s", row.line()).isEqualTo(row.pairAtB());
        assertThat(result.outcome()).isNotEqualTo(CallOutcome.RELAYED);
    }

    private static CallResult run(Row row) {
        boolean isolated = row.note().contains("LAN reachable=no");
        boolean hostsUsable = row.note().contains("host candidates usable=yes");
        ScenarioLoader loader = new ScenarioLoader()
                .withSetting("networks.home.isolation", String.valueOf(isolated))
                .withSetting("peers.alice.shareHostCandidates", String.valueOf(hostsUsable))
                .withSetting("peers.bob.shareHostCandidates", String.valueOf(hostsUsable));
        if (!(loader.load("same-nat.yaml", HOME) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError("the scenario of this test is faulty");
        }
        NatBehavior behavior =
                NatBehavior.of(row.a().mapping(), row.a().filtering()).withHairpinning(hairpinning(row.note()));
        try (World world = new World(WorldPlan.of(scenario).withNat("nat", behavior), 1, Recorder.OFF)) {
            return world.run().getFirst();
        }
    }

    private static Hairpinning hairpinning(String note) {
        if (note.contains("hairpin=external source")) {
            return Hairpinning.EXTERNAL_SOURCE;
        }
        return note.contains("hairpin=internal source") ? Hairpinning.INTERNAL_SOURCE : Hairpinning.NONE;
    }

    private static String types(Optional<SelectedPair> pair) {
        return pair.map(selected -> selected.local().type() + "/" + selected.remote().type()).orElse("none");
    }
}
