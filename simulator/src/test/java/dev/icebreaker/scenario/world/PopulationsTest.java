package dev.icebreaker.scenario.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.ScenarioLoader.Result;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Recorder;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who needs TURN over TCP: pairs of endpoints, drawn from populations as they were measured. */
class PopulationsTest {
    private static final int PAIRS = 50;

    private enum Kind {
        PUBLIC(""),
        EIM_EIF("mapping: EIM, filtering: EIF"),
        EIM_ADF("mapping: EIM, filtering: ADF"),
        EIM_APDF("mapping: EIM, filtering: APDF"),
        APDM_APDF("mapping: APDM, filtering: APDF"),
        UDP_BLOCKED("");

        private final String nat;

        Kind(String nat) {
            this.nat = nat;
        }
    }

    /**
     * Shares in percent, in the order of the kinds. They are chosen from published figures: NAT types of users of peer-to-peer programs
     * (Halkes and Pouwelse 2011), and how often home routers, carriers and mobile networks map by destination (Richter et al. 2016). The
     * last is a guess.
     */
    enum Population {
        PEER_TO_PEER_USERS(0, 21, 12, 52, 11, 4),
        HOMES(3, 12, 5, 76, 2, 2),
        HOMES_BEHIND_CARRIERS(0, 12, 5, 70, 11, 2),
        MOBILE(0, 20, 0, 39, 40, 1),
        OFFICES(5, 0, 0, 35, 40, 20);

        private final Map<Kind, Integer> shares = new EnumMap<>(Kind.class);

        Population(int... percent) {
            for (Kind kind : Kind.values()) {
                shares.put(kind, percent[kind.ordinal()]);
            }
        }

        Kind draw(RandomGenerator random) {
            int left = random.nextInt(100);
            for (Map.Entry<Kind, Integer> share : shares.entrySet()) {
                left -= share.getValue();
                if (left < 0) {
                    return share.getKey();
                }
            }
            throw new AssertionError(this + " has no hundred percent");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoseUdpIsBlockedFailsWithTurnOverUdpAndNobodyDoesWithTcp(Population population) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(population.ordinal());
        boolean isAnyBlocked = false;
        for (int pair = 0; pair < PAIRS; pair++) {
            Kind caller = population.draw(random);
            Kind callee = population.draw(random);
            // a rare kind is not left to chance
            callee = pair == 0 ? Kind.UDP_BLOCKED : callee;
            boolean isBlocked = caller == Kind.UDP_BLOCKED || callee == Kind.UDP_BLOCKED;
            isAnyBlocked |= isBlocked;
            String what = "%s, pair %d, seed %d: %s calls %s".formatted(population, pair, pair, caller, callee);

            assertThat(outcome(caller, callee, "{server: turn}", pair) == CallOutcome.FAILED)
                    .as(what + ", fails with TURN over UDP only")
                    .isEqualTo(isBlocked);
            assertThat(outcome(caller, callee, "{server: turn}, {server: turn, transport: tcp}", pair))
                    .as(what + ", with TURN over UDP and TCP")
                    .isNotEqualTo(CallOutcome.FAILED);
        }
        assertThat(isAnyBlocked).isTrue();
    }

    private static CallOutcome outcome(Kind caller, Kind callee, String turn, long seed) {
        String yaml = """
                scenario: pair
                title: {en: A pair, es: Un par}
                teaches: {en: Nothing, es: Nada}
                until: 120s
                networks:
                  home-a: {prefixes: [%s]}
                  home-b: {prefixes: [%s]}
                %s
                servers:
                  stun: {type: stun}
                  turn: {type: turn, users: {anna: secret}}
                peers:
                  alice: {network: home-a, ice: {stun: stun, turn: [%s]}}
                  bob: {network: home-b, ice: {stun: stun, turn: [%s]}}
                calls:
                  ab: {caller: alice, callee: bob}
                """.formatted(prefix(caller, 0), prefix(callee, 1), boxes(caller, callee), turn, turn);
        if (!(new ScenarioLoader().load("pair.yaml", yaml) instanceof Result.Loaded loaded)) {
            throw new AssertionError("the scenario of this test is faulty: " + new ScenarioLoader().load("pair.yaml", yaml) + yaml);
        }
        try (World world = new World(WorldPlan.of(loaded.scenario()), seed, Recorder.OFF)) {
            return world.run().getFirst().outcome();
        }
    }

    private static boolean hasNat(Kind kind) {
        return !kind.nat.isEmpty();
    }

    private static String prefix(Kind kind, int side) {
        return hasNat(kind) ? "192.168." + side + ".0/24" : "198.51.100." + 64 * (side + 1) + "/26";
    }

    private static String boxes(Kind caller, Kind callee) {
        StringBuilder nats = new StringBuilder();
        StringBuilder firewalls = new StringBuilder();
        add(nats, firewalls, caller, "a");
        add(nats, firewalls, callee, "b");
        return (nats.isEmpty() ? "" : "nats:\n" + nats) + (firewalls.isEmpty() ? "" : "firewalls:\n" + firewalls);
    }

    /** Who is public has a firewall that lets everything in. */
    private static void add(StringBuilder nats, StringBuilder firewalls, Kind kind, String side) {
        switch (kind) {
            case PUBLIC -> firewalls.append("  wall-%s: {inside: home-%s, udp: allow, tcp: allow}\n".formatted(side, side));
            case UDP_BLOCKED -> firewalls.append("  wall-%s: {inside: home-%s, udp: block}\n".formatted(side, side));
            case EIM_EIF, EIM_ADF, EIM_APDF, APDM_APDF ->
                nats.append("  nat-%s: {inside: home-%s, %s}\n".formatted(side, side, kind.nat));
        }
    }
}
