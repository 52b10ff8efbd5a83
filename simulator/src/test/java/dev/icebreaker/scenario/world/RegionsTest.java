package dev.icebreaker.scenario.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.icebreaker.explain.Explanation;
import dev.icebreaker.invariants.TraceInvariants;
import dev.icebreaker.scenario.Region;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioFormat;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.TraceEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How far the regions of a scenario are from each other, as packets that go from one to another see it. */
class RegionsTest {
    /** With somebody in every region, so that there are ways round for what should go straight. */
    private static final String TWO_REGIONS = """
            scenario: two-regions
            title: {en: Two regions, es: Dos regiones}
            teaches: {en: Distances., es: Distancias.}
            networks:
              home: {prefixes: [192.168.1.0/24]}
            nats:
              nat: {inside: home, region: %1$s, link: {latency: 5ms}}
            servers:
              us: {type: stun, region: east-us}
              eu: {type: stun, region: west-europe}
              jp: {type: stun, region: japan-east}
              sg: {type: stun, region: southeast-asia}
              br: {type: stun, region: brazil-south}
              turn: {type: turn, region: %2$s, users: {alice: secret}}
            peers:
              alice: {network: home, link: {latency: 3ms}, ice: {turn: turn}}
              bob: {network: internet, region: %2$s, link: {latency: 7ms}}
            calls:
              call: {caller: alice, callee: bob, lasts: 1s, flow: {}}
            """;

    private static final Duration ACCESS = Duration.ofMillis(3 + 5 + 7);
    /** What the internet adds within a region. */
    private static final Duration WITHIN = Duration.ofMillis(10);

    private static Run run(Region ofAlice, Region ofBob, String... settings) {
        ScenarioLoader loader = new ScenarioLoader();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            loader = loader.withSetting(setting.substring(0, equals), setting.substring(equals + 1));
        }
        String text = TWO_REGIONS.formatted(word(ofAlice), word(ofBob));
        if (!(loader.load("two-regions.yaml", text) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError("the scenario of this test is faulty");
        }
        Run run = Run.of(scenario, 1);
        TraceInvariants.check(run.trace());
        return run;
    }

    private static String word(Region region) {
        return ScenarioFormat.VOCABULARY.word(region);
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(Region.values())
                .flatMap(one -> Arrays.stream(Region.values()).map(other -> Arguments.of(one, other)));
    }

    private static Duration across(Region from, Region to) {
        return ACCESS.plus(from == to ? WITHIN : from.to(to));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aPacketTakesWhatIsPublishedAndItsAccess(Region ofAlice, Region ofBob) {
        Run run = run(ofAlice, ofBob);

        assertThat(delays(run, "alice", "bob")).isNotEmpty().containsOnly(across(ofAlice, ofBob));
        assertThat(delays(run, "bob", "alice")).isNotEmpty().containsOnly(across(ofBob, ofAlice));
        assertThat(run.floor(run.calls().getFirst()).checksNanos())
                .isEqualTo(2 * across(ofAlice, ofBob).plus(across(ofBob, ofAlice)).toNanos());
    }

    /** How long each packet from one peer to the other took, those that a server relays left out. */
    private static Stream<Duration> delays(Run run, String from, String to) {
        Map<Long, Long> sent = new LinkedHashMap<>();
        Stream.Builder<Duration> delays = Stream.builder();
        for (TraceEvent event : run.trace().events()) {
            if (event instanceof TraceEvent.PacketSent packet && packet.node().equals(from)) {
                sent.put(packet.packet(), packet.timeNanos());
            } else if (event instanceof TraceEvent.PacketDelivered packet
                    && packet.node().equals(to)
                    && sent.containsKey(packet.packet())) {
                delays.add(Duration.ofNanos(packet.timeNanos() - sent.get(packet.packet())));
            }
        }
        return delays.build();
    }

    /** Two credentials' round trips to the server, and the two halves of the path. */
    @Test
    void theFloorCountsTheWayToARelayInAnotherRegion() {
        Run run = run(Region.JAPAN_EAST, Region.BRAZIL_SOUTH, "peers.alice.ice.policy=relay");

        SetupFloor floor = run.floor(run.calls().getFirst());

        Duration toServer = Duration.ofMillis(2 * (3 + 5) + 262);
        assertThat(floor.gatheringNanos()).isEqualTo(toServer.multipliedBy(2).toNanos());
        assertThat(floor.checksNanos()).isEqualTo(toServer.plusMillis(2 * (7 + 10)).multipliedBy(2).toNanos());
        assertThat(run.calls().getFirst().durationNanos()).isGreaterThanOrEqualTo(floor.totalNanos());
    }

    @Test
    void withinOneRegionTheWorldIsAsWithout() {
        Run run = run(Region.WEST_EUROPE, Region.WEST_EUROPE, "servers={}", "peers.alice.ice={}", "networks.internet={latency: 30ms}");

        assertThat(delays(run, "alice", "bob")).isNotEmpty().containsOnly(ACCESS.plusMillis(30));
    }

    @Test
    void theTraceNamesThem() {
        Run run = run(Region.JAPAN_EAST, Region.BRAZIL_SOUTH, "peers.alice.ice.policy=relay");

        assertThat(run.trace().header().topology().nodes())
                .filteredOn(node -> node.properties().containsKey("region"))
                .extracting(Topology.Node::name, node -> node.properties().get("region"))
                .contains(
                        tuple("nat", "japan-east"),
                        tuple("turn", "brazil-south"),
                        tuple("bob", "brazil-south"))
                .hasSize(8);
        assertThat(Explanation.of(run.trace()).paragraphs().stream()
                        .flatMap(paragraph -> paragraph.sentences().stream())
                        .map(sentence -> sentence.text().english()))
                .anyMatch(words -> words.startsWith("The TURN server turn (brazil-south), which alice reached over UDP"));
    }
}
