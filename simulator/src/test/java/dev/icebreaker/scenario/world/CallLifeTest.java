package dev.icebreaker.scenario.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.ice.flow.LifeReport;
import dev.icebreaker.invariants.TraceInvariants;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ice4j does over the selected pair, and how long the path holds. */
class CallLifeTest {
    /** A minute of silence, behind NATs that give a new binding another port, and then ten seconds of audio. */
    private static final String QUIET_CALL = """
            scenario: quiet-call
            title: {en: A quiet call, es: Una llamada callada}
            teaches: {en: Keepalives., es: Keepalives.}
            until: 120s
            networks:
              home-a: {prefixes: [192.168.1.0/24]}
              home-b: {prefixes: [192.168.2.0/24]}
            nats:
              nat-a: {inside: home-a, preset: port-restricted, allocation: random, mappingTimeout: 300s}
              nat-b: {inside: home-b, preset: port-restricted, allocation: random, mappingTimeout: 300s}
            servers:
              stun: {type: stun}
            peers:
              alice: {network: home-a, ice: {stun: stun}}
              bob: {network: home-b, ice: {stun: stun}}
            calls:
              call: {caller: alice, callee: bob, lasts: 70s, flow: {after: 60s}}
            """;

    private static Run run(long seed, String... settings) {
        ScenarioLoader loader = new ScenarioLoader();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            loader = loader.withSetting(setting.substring(0, equals), setting.substring(equals + 1));
        }
        if (!(loader.load("quiet-call.yaml", QUIET_CALL) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError("the scenario of this test is faulty");
        }
        Run run = Run.of(scenario, seed);
        TraceInvariants.check(run.trace());
        assertThat(run.calls().getFirst().isConnected()).as("seed %d connects", seed).isTrue();
        return run;
    }

    private static <E extends TraceEvent> List<E> events(Trace trace, Class<E> type) {
        return trace.events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static String[] behind(String timeout, String keepalive) {
        return new String[] {
            "nats.nat-a.mappingTimeout=" + timeout,
            "nats.nat-b.mappingTimeout=" + timeout,
            "peers.alice.ice.keepalive=" + keepalive,
            "peers.bob.ice.keepalive=" + keepalive
        };
    }

    /** RFC 8445 section 11 does not let anybody send keepalives more often than every 15 s, and some NATs do not wait so long. */
    @ParameterizedTest
    @CsvSource({
        "10s, consent, false",
        "10s, indications, false",
        "10s, none, false",
        "30s, consent, true",
        "30s, indications, true",
        "30s, none, false",
        "300s, none, true",
    })
    void aMinuteOfSilenceIsSurvivedWhereKeepalivesComeInTime(String timeout, String keepalive, boolean survives) {
        for (long seed = 1; seed <= 5; seed++) {
            Run run = run(seed, behind(timeout, keepalive));

            CallResult call = run.calls().getFirst();
            assertThat(call.survived()).as("seed %d", seed).isEqualTo(survives);
            assertThat(call.life().orElseThrow().delivered()).as("seed %d", seed).isEqualTo(survives ? 1.0 : 0.0);
        }
    }

    /** 12 to 18 s until a check, as 15 s by 0.8 to 1.2, and then 31 of them each 500 ms. */
    @Test
    void consentRunsOutHalfAMinuteAfterThePathWasLost() {
        for (long seed = 1; seed <= 20; seed++) {
            Run run = run(seed, behind("10s", "consent"));

            List<TraceEvent.ConsentLost> lost = events(run.trace(), TraceEvent.ConsentLost.class);
            assertThat(lost).as("seed %d", seed).extracting(TraceEvent.ConsentLost::peer).containsExactlyInAnyOrder("alice", "bob");
            assertThat(lost).as("seed %d", seed).allSatisfy(event ->
                    assertThat((event.timeNanos() - event.keptNanos()) / 1e9).isBetween(27.0, 33.7));
            LifeReport.Lost path = run.calls().getFirst().life().flatMap(LifeReport::lost).orElseThrow();
            assertThat(path.cause()).isEqualTo(LifeReport.Cause.CONSENT);
            assertThat(path.sinceNanos()).isEqualTo(lost.getFirst().timeNanos());
        }
    }

    /** With ice4j the first looks like a late check from before the nomination; RFC 7675 section 5.2 has consent end with it. */
    @Test
    void consentEndsWithARefusalThatFollowsAnother() {
        for (long seed = 1; seed <= 10; seed++) {
            Run run = run(
                    seed,
                    "calls.call.flow={}",
                    "nats.nat-b.preset=full-cone",
                    "actions=[{at: 20s, type: nat-restart, nat: nat-a}]");
            TraceEvent.ConsentLost lost = events(run.trace(), TraceEvent.ConsentLost.class).stream()
                    .filter(event -> event.peer().equals("alice"))
                    .findFirst()
                    .orElseThrow();

            assertThat(lost.timeNanos() - lost.keptNanos()).as("seed %d", seed).isBetween(27_000_000_000L, 55_000_000_000L);
        }
    }

    @Test
    void consentIsAskedForAtOnceAndThenEvery12To18Seconds() {
        for (long seed = 1; seed <= 20; seed++) {
            Run run = run(seed);

            List<TraceEvent.ConsentKept> kept = events(run.trace(), TraceEvent.ConsentKept.class).stream()
                    .filter(event -> event.peer().equals("alice"))
                    .toList();
            long connected = events(run.trace(), TraceEvent.CallConnected.class).getFirst().timeNanos();
            assertThat(kept.getFirst().timeNanos() - connected).as("seed %d", seed).isLessThan(200_000_000L);
            for (int i = 1; i < kept.size(); i++) {
                double seconds = (kept.get(i).timeNanos() - kept.get(i - 1).timeNanos()) / 1e9;
                assertThat(seconds).as("seed %d", seed).isBetween(12.0, 18.0);
            }
            assertThat(kept).as("seed %d", seed).hasSizeBetween(4, 6);
        }
    }

    /** Without consent ice4j cannot know. */
    @Test
    void withoutConsentOnlySilenceTellsThatThePathIsLost() {
        Run run = run(1, behind("10s", "indications"));

        assertThat(events(run.trace(), TraceEvent.ConsentLost.class)).isEmpty();
        assertThat(run.calls().getFirst().life().flatMap(LifeReport::lost).orElseThrow().cause())
                .isEqualTo(LifeReport.Cause.SILENCE);
    }

    /** ice4j goes on to check a pair that has failed, every 12 to 18 s: a path that is there again is found again. */
    @Test
    void twoThatKeepTheirPortsOpenTheHolesAgain() {
        Run run = run(
                1, "nats.nat-a.allocation=preserving", "nats.nat-b.allocation=preserving", "nats.nat-a.mappingTimeout=10s",
                "nats.nat-b.mappingTimeout=10s");

        assertThat(events(run.trace(), TraceEvent.BindingRemoved.class)).isNotEmpty();
        assertThat(run.calls().getFirst().survived()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"70s", "200s"})
    void aCallOfWhichTheRunEndsFirstEndsWithIt(String lasts) {
        Run run = run(1, "calls.call.lasts=" + lasts, "until=65s");

        CallResult call = run.calls().getFirst();
        assertThat(call.isConnected()).isTrue();
        assertThat(Duration.ofNanos(call.life().orElseThrow().lastedNanos())).isBetween(Duration.ofSeconds(64), Duration.ofSeconds(65));
        assertThat(call.life().orElseThrow().flows()).allSatisfy(flow -> assertThat(flow.due()).isBetween(200L, 250L));
    }

    /** What is under way at the end is waited for, and that wait is no silence. */
    @Test
    void noGapIsLongerThanTheCall() {
        String[] cutOff = {"calls.call.lasts=5s", "calls.call.flow={every: 20ms}", "actions=[{at: 1s, type: link-down, node: bob}]"};
        LifeReport life = run(1, cutOff).calls().getFirst().life().orElseThrow();

        assertThat(life.flows())
                .hasSize(2)
                .allSatisfy(flow -> assertThat(flow.longestGapNanos() / 1e9).isBetween(4.0, 5.0));
    }

    @Test
    void theDelayOfAFlowIsThatOfThePathOneWay() {
        LifeReport life = run(1).calls().getFirst().life().orElseThrow();

        assertThat(life.flows()).hasSize(2).allSatisfy(flow -> assertThat(flow.meanDelayNanos()).isEqualTo(10_000_000));
    }
}
