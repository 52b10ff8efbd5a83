package dev.icebreaker.scenario.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.ice.flow.LifeReport;
import dev.icebreaker.invariants.TraceInvariants;
import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.testing.ShippedScenarios;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.wire.Stun;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a relayed path holds, and what ends it: what ice4j's TURN client refreshes, and what it does not. */
class RelayLifeTest {
    private static Run run(String name, long seed, String... settings) {
        ScenarioLoader loader = new ScenarioLoader();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            loader = loader.withSetting(setting.substring(0, equals), setting.substring(equals + 1));
        }
        Path file = ShippedScenarios.files().stream()
                .filter(path -> path.endsWith(name + ".yaml"))
                .findFirst()
                .orElseThrow();
        if (!(loader.load(file) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError(name + " is faulty with " + List.of(settings));
        }
        Run run = Run.of(scenario, seed);
        TraceInvariants.check(run.trace());
        return run;
    }

    private static <E extends TraceEvent> List<E> events(Trace trace, Class<E> type) {
        return trace.events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static CallResult call(Run run) {
        return run.calls().getFirst();
    }

    /** How many requests of this method a node sent. */
    private static long requests(Run run, String node, int method) {
        int type = Stun.type(method, Stun.Kind.REQUEST);
        Predicate<byte[]> isOne = bytes -> bytes.length >= 20 && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) == type;
        return events(run.trace(), TraceEvent.PacketSent.class).stream()
                .filter(sent -> sent.node().equals(node) && isOne.test(sent.payload().bytes()))
                .count();
    }

    /** ice4j waits for the lifetime of the allocation, and then for as long again: it never comes to send a Refresh. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anAllocationIsNeverRefreshedAndEndsTheCallAfterTenMinutes(long seed) {
        Run run = run("turn-allocation-expiry", seed);

        TraceEvent.AllocationCreated created = events(run.trace(), TraceEvent.AllocationCreated.class).getFirst();
        TraceEvent.AllocationRemoved removed = events(run.trace(), TraceEvent.AllocationRemoved.class).getFirst();
        assertThat(removed.timeNanos() - created.timeNanos()).as("seed %d", seed).isEqualTo(600_000_000_000L);
        assertThat(events(run.trace(), TraceEvent.AllocationRefreshed.class)).as("seed %d", seed).isEmpty();
        assertThat(requests(run, "alice", Stun.REFRESH)).as("seed %d", seed).isZero();
        LifeReport.Lost lost = call(run).life().flatMap(LifeReport::lost).orElseThrow();
        assertThat(lost.sinceNanos()).as("seed %d", seed).isBetween(removed.timeNanos(), removed.timeNanos() + 35_000_000_000L);
        assertThat(events(run.trace(), TraceEvent.PacketNotRelayed.class))
                .as("seed %d", seed)
                .anyMatch(event -> event.reason() == DropReason.NO_ALLOCATION && event.timeNanos() > removed.timeNanos());
    }

    @Test
    void aServerThatLendsForLessEndsTheCallSooner() {
        Run run = run("turn-allocation-expiry", 1, "servers.turn.maxLifetime=300s", "calls.alice-bob.lasts=340s", "until=400s");

        assertThat(events(run.trace(), TraceEvent.AllocationRemoved.class).getFirst().timeNanos())
                .isBetween(300_000_000_000L, 301_000_000_000L);
        assertThat(call(run).survived()).isFalse();
    }

    /** Whoever sends at least every 15 s has ice4j ask for the permission again once it is more than 240 s old. */
    @Test
    void permissionsAreAskedForAgainBeforeTheyRunOutByWhoeverSends() {
        Run run = run("turn-allocation-expiry", 1);

        List<TraceEvent.PermissionInstalled> installed = events(run.trace(), TraceEvent.PermissionInstalled.class).stream()
                .filter(event -> event.peer().toString().equals("203.0.113.20"))
                .toList();
        List<Long> late = installed.stream().map(TraceEvent.PermissionInstalled::timeNanos).filter(time -> time > 10_000_000_000L).toList();
        assertThat(late).hasSizeBetween(2, 6);
        assertThat(late.getFirst() / 1e9).isBetween(240.0, 260.0);
        assertThat(late.getLast() / 1e9).isBetween(480.0, 520.0);
        assertThat(events(run.trace(), TraceEvent.PermissionExpired.class))
                .noneMatch(event -> event.peer().toString().equals("203.0.113.20") && event.timeNanos() < 600_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPermissionRunsOutForWhoeverOnlyListens(long seed) {
        Run run = run("turn-permission-expiry", seed);

        TraceEvent.PermissionExpired expired = events(run.trace(), TraceEvent.PermissionExpired.class).getLast();
        assertThat(expired.timeNanos() / 1e9).as("seed %d", seed).isBetween(300.0, 302.0);
        List<TraceEvent.PacketNotRelayed> drops = events(run.trace(), TraceEvent.PacketNotRelayed.class).stream()
                .filter(event -> event.timeNanos() > 10_000_000_000L)
                .toList();
        assertThat(drops).as("seed %d", seed).hasSizeBetween(25, 35).allSatisfy(drop -> {
            assertThat(drop.reason()).isEqualTo(DropReason.NO_PERMISSION);
            assertThat(drop.detail()).contains("expired at 300");
        });
        assertThat(call(run).survived()).as("seed %d", seed).isFalse();
    }

    @Test
    void keepalivesOfTheListenerKeepItsPermission() {
        Run run = run("turn-permission-expiry", 1, "peers.alice.ice.keepalive=consent");

        assertThat(call(run).survived()).isTrue();
    }

    // ---- the connection to the server -------------------------------------------------------------------------------

    /** ice4j knows nothing of the connection: it goes on, and learns of the loss by its checks. */
    @ParameterizedTest
    @CsvSource({"turn-tcp, tcp", "turn-tls, tls"})
    void aConnectionThatIsLostInMidCallTakesThePathWithIt(String scenario, String transport) {
        Run run = run(
                scenario,
                1,
                "until=90s",
                "calls.alice-bob.lasts=60s",
                "calls.alice-bob.flow.every=1s",
                "actions=[{at: 20s, type: server-stop, server: turn}]");

        assertThat(call(run).outcome()).isEqualTo(CallOutcome.RELAYED);
        assertThat(events(run.trace(), TraceEvent.TurnConnectionLost.class)).singleElement().satisfies(lost -> {
            assertThat(lost.node()).isEqualTo("alice");
            assertThat(lost.transport()).isEqualTo(transport);
            assertThat(lost.timeNanos() / 1e9).isBetween(20.0, 20.2);
        });
        assertThat(events(run.trace(), TraceEvent.AllocationRemoved.class).getFirst().why()).isEqualTo("the server stopped");
        assertThat(events(run.trace(), TraceEvent.ConsentLost.class)).extracting(TraceEvent.ConsentLost::peer).contains("alice", "bob");
        assertThat(events(run.trace(), TraceEvent.DatagramNotSent.class)).as("ice4j sees no error").isEmpty();
        assertThat(call(run).survived()).isFalse();
    }

    // ---- two families -----------------------------------------------------------------------------------------------

    private static final String TWO_FAMILIES = """
            scenario: two-families
            title: {en: Two families, es: Dos familias}
            teaches: {en: Relays., es: Relays.}
            networks:
              home-a: {prefixes: [192.168.1.0/24, "2001:db8:a::/64"]}
              home-b: {prefixes: [10.0.0.0/24, "2001:db8:b::/64"]}
            nats:
              nat-a: {inside: home-a, preset: symmetric, ipv6: {filtering: APDF}}
              nat-b: {inside: home-b, preset: symmetric, ipv6: {filtering: APDF}}
            servers:
              stun: {type: stun}
              turn: {type: turn, addresses: [192.0.2.2, "2001:db8:2::2"], users: {alice: a, bob: b}}
            peers:
              alice: {network: home-a, addresses: [192.168.1.10, "2001:db8:a::10"], ice: {stun: stun, turn: turn}}
              bob:
                network: home-b
                addresses: [10.0.0.10, "2001:db8:b::10"]
                ice: {stun: stun, turn: [{server: turn, username: bob}]}
            calls:
              call: {caller: alice, callee: bob}
            """;

    private static Run twoFamilies(String... settings) {
        ScenarioLoader loader = new ScenarioLoader();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            loader = loader.withSetting(setting.substring(0, equals), setting.substring(equals + 1));
        }
        ScenarioLoader.Result result = loader.load("two-families.yaml", TWO_FAMILIES);
        if (!(result instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError(result);
        }
        Run run = Run.of(scenario, 1);
        TraceInvariants.check(run.trace());
        return run;
    }

    @Test
    void withTwoFamiliesTheDirectPathIsTakenAndTheRelaysStandBy() {
        Run run = twoFamilies();

        assertThat(call(run).outcome()).isEqualTo(CallOutcome.DIRECT);
        assertThat(call(run).callerPair().orElseThrow().local().address().address().isIpv4()).isFalse();
        assertThat(events(run.trace(), TraceEvent.AllocationCreated.class)).extracting(event -> event.relayed().address().isIpv4()).contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp", "tls"})
    void relayedCandidatesAloneConnectTwoPeersOfTwoFamilies(String transport) {
        Run run = twoFamilies(
                "peers.alice.ice.policy=relay",
                "peers.bob.ice.policy=relay",
                "peers.alice.ice.turn=[{server: turn, transport: " + transport + "}]",
                "peers.bob.ice.turn=[{server: turn, username: bob, transport: " + transport + "}]");

        assertThat(call(run).outcome()).as(transport).isEqualTo(CallOutcome.RELAYED);
        assertThat(events(run.trace(), TraceEvent.AllocationCreated.class))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.transport()).isEqualTo(transport));
    }
}
