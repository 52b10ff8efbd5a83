package dev.icebreaker.scenario.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.invariants.TraceInvariants;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.ScenarioLoader.Result;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.trace.TraceEvent.IceAgentStarted;
import dev.icebreaker.trace.TraceEvent.NegotiationFailed;
import dev.icebreaker.trace.TraceEvent.SignalingConnected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a negotiation in whose midst the way to the other side is lost, and found again. */
class SignalingOutageTest {
    /** From before the first peer is connected until after the last message. */
    private static final int LAST_STOP_MS = 500;

    private static final String TWO_HOMES = """
            scenario: outage
            title: {en: Outage, es: Corte}
            teaches: {en: Nothing, es: Nada}
            until: 120s
            networks:
              home-a: {prefixes: [192.168.1.0/24]}
              home-b: {prefixes: [10.0.0.0/24]}
            nats:
              nat-a: {inside: home-a, preset: port-restricted, link: {latency: 25ms}}
              nat-b: {inside: home-b, preset: port-restricted, link: {latency: 5ms}}
            servers:
              stun: {type: stun, link: {latency: 20ms}}
              meet: {type: signaling, link: {latency: 5ms}}
            peers:
              alice: {network: home-a, ice: {stun: stun, trickle: CALLER}}
              bob: {network: home-b, ice: {stun: stun, trickle: CALLEE}}
            calls:
              ab: {caller: alice, callee: bob, signaling: meet}
            actions:
            """;

    private static Run run(String yaml) {
        Result result = new ScenarioLoader().load("test.yaml", yaml);
        assertThat(result).isInstanceOf(Result.Loaded.class);
        Run run = Run.of(((Result.Loaded) result).scenario(), 1);
        TraceInvariants.check(run.trace());
        return run;
    }

    private static String scenario(boolean callerTrickles, boolean calleeTrickles, String... actions) {
        StringBuilder yaml = new StringBuilder(
                TWO_HOMES.replace("CALLER", "" + callerTrickles).replace("CALLEE", "" + calleeTrickles));
        for (String action : actions) {
            yaml.append("  - {").append(action).append("}\n");
        }
        return yaml.toString();
    }

    private static <E extends TraceEvent> List<E> events(Run run, Class<E> type) {
        return run.trace().events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void connectsAndAppliesNothingTwice(Run run, String what) {
        assertThat(run.calls()).as(what).singleElement().satisfies(call ->
                assertThat(call.outcome()).as(what + ": " + call.why()).isEqualTo(CallOutcome.DIRECT));
        assertThat(events(run, NegotiationFailed.class)).as(what).isEmpty();
        assertThat(events(run, DescriptionSet.class))
                .as(what)
                .extracting(set -> set.peer() + " " + set.side() + " " + set.type() + " " + origin(set.sdp()))
                .doesNotHaveDuplicates();
    }

    private static String origin(String sdp) {
        return sdp.lines().filter(line -> line.startsWith("o=")).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void aServerThatRestartsAtAnyMomentLosesNothingForGood(boolean callerTrickles, boolean calleeTrickles) {
        for (int stopMs = 10; stopMs <= LAST_STOP_MS; stopMs += 10) {
            for (int outageMs : new int[] {3, 2_000}) {
                String what = "stopped at %d ms for %d ms".formatted(stopMs, outageMs);
                Run run = run(scenario(
                        callerTrickles,
                        calleeTrickles,
                        "at: %dms, type: server-stop, server: meet".formatted(stopMs),
                        "at: %dms, type: server-start, server: meet".formatted(stopMs + outageMs)));

                connectsAndAppliesNothingTwice(run, what);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"nat-a, 200", "nat-b, 300"})
    void aPeerWhoseLineIsDeadForAMinuteBeforeChecksBeginComesBack(String nat, int lastDownMs) {
        for (int downMs = 10; downMs <= lastDownMs; downMs += 35) {
            String what = "%s down at %d ms".formatted(nat, downMs);
            Run run = run(scenario(
                    true,
                    true,
                    "at: %dms, type: link-down, node: %s".formatted(downMs, nat),
                    "at: 70s, type: link-up, node: " + nat));
            connectsAndAppliesNothingTwice(run, what);
        }
    }

    @Test
    void anAgentThatFailedMeanwhileBeginsAnew() {
        // Bob's answer is lost. He checks in vain and has failed after some seconds; then the server is back.
        String what = "stopped for 6.5 s";
        boolean restarted = false;
        for (int stopMs = 405; stopMs <= 455; stopMs += 10) {
            Run run = run(scenario(
                    false,
                    false,
                    "at: %dms, type: server-stop, server: meet".formatted(stopMs),
                    "at: %dms, type: server-start, server: meet".formatted(stopMs + 6_500)));
            connectsAndAppliesNothingTwice(run, what + " from " + stopMs + " ms");
            restarted |= events(run, IceAgentStarted.class).size() == 4;
        }
        assertThat(restarted).isTrue();
    }

    @Test
    void aShortOutageOfALinkIsHiddenByTcp() {
        Run run = run(scenario(
                true, true, "at: 100ms, type: link-down, node: nat-b", "at: 2s, type: link-up, node: nat-b"));

        connectsAndAppliesNothingTwice(run, "a link that is down for 2 s");
        assertThat(events(run, SignalingConnected.class)).noneMatch(SignalingConnected::again);
    }
}
