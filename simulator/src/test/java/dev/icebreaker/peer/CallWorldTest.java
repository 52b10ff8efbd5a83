package dev.icebreaker.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.invariants.TraceInvariants;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offer and answer as calls between two homes have them: with and without trickle, with glare, and with a restart. */
class CallWorldTest {
    private static final String HOMES = """
            scenario: homes
            title: {en: Homes, es: Casas}
            teaches: {en: Offers., es: Ofertas.}
            until: 200s
            networks: {home-a: {prefixes: [192.168.1.0/24]}, home-b: {prefixes: [192.168.1.0/24]}}
            nats:
              nat-a: {inside: home-a, addresses: [203.0.113.10]}
              nat-b: {inside: home-b, addresses: [203.0.113.20]}
            servers: {stun: {type: stun, addresses: [192.0.2.1]}}
            peers:
              alice: {network: home-a, ice: {stun: stun, trickle: %s}}
              bob: {network: home-b, ice: {stun: stun, trickle: %s}}
            calls:
              call: {caller: alice, callee: bob, %s}
            %s
            """;

    private static final String FAR_STUN = HOMES.replace("stun: {type: stun,", "stun: {type: stun, link: {latency: 30ms},");

    private static Run run(Object callerTrickle, Object calleeTrickle, String call, String actions) {
        return run(HOMES.formatted(callerTrickle, calleeTrickle, call, actions));
    }

    private static Run run(String text) {
        return switch (new ScenarioLoader().load("homes.yaml", text)) {
            case ScenarioLoader.Result.Loaded(Scenario scenario) -> {
                Run run = Run.of(scenario, 1);
                TraceInvariants.check(run.trace());
                yield run;
            }
            case ScenarioLoader.Result faulty -> throw new AssertionError(faulty.toString());
        };
    }

    private static <E extends TraceEvent> Stream<E> events(Run run, Class<E> type) {
        return run.trace().events().stream().filter(type::isInstance).map(type::cast);
    }

    private static List<String> descriptions(Run run, String peer) {
        return events(run, DescriptionSet.class)
                .filter(set -> set.peer().equals(peer))
                .map(set -> set.side() + " " + set.type())
                .toList();
    }

    @ParameterizedTest(name = "caller {0}, callee {1}")
    @CsvSource({
        "false, false, true, true",
        "false, true, true, false",
        "true, true, false, false",
        "true, false, false, true",
        "half, half, true, false",
        "half, false, true, true",
        "true, half, false, false"
    })
    void candidatesComeInTheDescriptionOrAfterIt(String caller, String callee, boolean inOffer, boolean inAnswer) {
        Run run = run(caller, callee, "media: [audio, video, data]", "");

        assertThat(run.calls().getFirst().outcome()).isEqualTo(CallOutcome.DIRECT);
        assertThat(descriptions(run, "alice")).containsExactly("local offer", "remote answer");
        assertThat(descriptions(run, "bob")).containsExactly("remote offer", "local answer");
        String offer = remote(run, "bob");
        String answer = remote(run, "alice");
        assertThat(offer.contains("a=candidate:")).isEqualTo(inOffer);
        assertThat(offer.contains("a=end-of-candidates")).isEqualTo(inOffer);
        assertThat(answer.contains("a=candidate:")).isEqualTo(inAnswer);
        assertThat(offer).contains("a=group:BUNDLE 0 1 2", "m=audio", "m=video", "m=application", "a=setup:actpass");
        assertThat(answer).contains("a=group:BUNDLE 0 1 2", "a=setup:active");
    }

    private static String remote(Run run, String peer) {
        return events(run, DescriptionSet.class)
                .filter(set -> set.peer().equals(peer) && set.side().equals("remote"))
                .findFirst()
                .orElseThrow()
                .sdp();
    }

    @ParameterizedTest(name = "trickle {0}")
    @ValueSource(booleans = {false, true})
    void whenOffersCrossThePoliteSideTakesItsOwnBack(boolean trickle) {
        Run run = run(trickle, trickle, "bothOffer: true", "");

        assertThat(run.calls().getFirst().outcome()).isEqualTo(CallOutcome.DIRECT);
        assertThat(descriptions(run, "alice")).containsExactly("local offer", "remote answer");
        assertThat(descriptions(run, "bob"))
                .containsExactly("local offer", "local rollback", "remote offer", "local answer");
    }

    @Test
    void aSideThatLosesConsentRestartsAndFindsANewPath() {
        Run run = run(
                false,
                false,
                "lasts: 120s, restartOn: [disconnected], flow: {}",
                "actions: [{at: 20s, type: nat-address, nat: nat-b, addresses: [203.0.113.21]}]");

        assertThat(restarts(run)).isNotEmpty();
        assertThat(run.calls().getFirst().callerPair().orElseThrow().remote().address().address())
                .hasToString("203.0.113.21");
    }

    @Test
    void aNetworkThatChangesIsReasonEnoughForARestartBeforeConsentRunsOut() {
        Run run = run(
                true,
                true,
                "lasts: 60s, restartOn: [network-change], flow: {}",
                "actions: [{at: 20s, type: peer-address, peer: bob, addresses: [192.168.1.77]}]");

        assertThat(restarts(run)).allMatch(started -> started.timeNanos() < 21_000_000_000L).isNotEmpty();
        assertThat(events(run, TraceEvent.ConsentLost.class)).isEmpty();
        assertThat(run.calls().getFirst().survived()).isTrue();
    }

    /** RFC 8838 section 16: the answer waits for nothing, though the offer did. */
    @Test
    void halfTrickleSavesTheTimeInWhichTheCalleeGathers() {
        assertThat(answeredNanos("half")).isLessThan(answeredNanos("false")).isGreaterThan(answeredNanos("true"));
    }

    /** RFC 8838 section 1: the offer waits for nothing, and the callee gathers once it has come, with trickle or without. */
    @Test
    void trickleSavesTheTimeInWhichTheCallerGathers() {
        assertThat(savedMillis(FAR_STUN)).isBetween(60L, 100L);
        assertThat(savedMillis(withoutStunIn("home-b"))).as("the callee has nobody to ask").isBetween(60L, 100L);
        assertThat(savedMillis(withoutStunIn("home-a"))).as("the caller has nobody to ask").isBetween(0L, 5L);
    }

    private static String withoutStunIn(String home) {
        return FAR_STUN.replace(home + ", ice: {stun: stun, ", home + ", ice: {");
    }

    /** How much sooner the caller knows all candidates of the callee's. */
    private static long savedMillis(String text) {
        return (allLearnedNanos(text, "false") - allLearnedNanos(text, "true")) / 1_000_000;
    }

    private static long allLearnedNanos(String text, String trickle) {
        return events(run(text.formatted(trickle, trickle, "", "")), TraceEvent.CandidatesReceived.class)
                .filter(heard -> heard.peer().equals("alice") && !heard.candidates().isEmpty())
                .mapToLong(TraceEvent.CandidatesReceived::timeNanos)
                .max()
                .orElseThrow();
    }

    private static long answeredNanos(String trickle) {
        return events(run(FAR_STUN.formatted(trickle, trickle, "", "")), DescriptionSet.class)
                .filter(set -> set.side().equals("remote") && set.type().equals("answer"))
                .findFirst()
                .orElseThrow()
                .timeNanos();
    }

    /** Whatever it interrupts: gathering, an offer or answer under way, or checks. */
    @ParameterizedTest(name = "{0} changes its address, trickle {1}")
    @CsvSource({"alice, true", "alice, half", "alice, false", "bob, true", "bob, half", "bob, false"})
    void aNetworkThatChangesBeforeTheCallIsConnectedIsReasonForARestartAsWell(String peer, String trickle) {
        int restarted = 0;
        for (int atMillis = 0; atMillis < 300; atMillis += 10) {
            Run run = run(FAR_STUN.formatted(trickle, trickle, "restartOn: [network-change]",
                    "actions: [{at: %dms, type: peer-address, peer: %s, addresses: [192.168.1.77]}]".formatted(atMillis, peer)));

            assertThat(run.calls().getFirst().outcome()).as("at %d ms", atMillis).isEqualTo(CallOutcome.DIRECT);
            assertThat(run.trace().events()).noneMatch(TraceEvent.NegotiationFailed.class::isInstance);
            restarted += restarts(run).findAny().isPresent() ? 1 : 0;
        }
        assertThat(restarted).isGreaterThan(5);
    }

    @ParameterizedTest(name = "{0} has no address for 3 s, trickle {1}")
    @CsvSource({"alice, true", "alice, half", "alice, false", "bob, true", "bob, half", "bob, false"})
    void aSideThatHasNoAddressYetIsWaitedForIfANewOneIsReasonForARestart(String peer, String trickle) {
        String home = peer.equals("alice") ? "home-a" : "home-b";
        Run run = run(HOMES
                .replace(peer + ": {network: " + home, peer + ": {interfaces: [{network: " + home + ", up: false}]")
                .formatted(trickle, trickle, "restartOn: [network-change]",
                        "actions: [{at: 3s, type: handover, peer: %s, to: %s}]".formatted(peer, home)));

        assertThat(run.calls().getFirst().outcome()).isEqualTo(CallOutcome.DIRECT);
    }

    @Test
    void aRestartThatFindsNoCandidateIsNoEndOfACallThatIsConnected() {
        Run run = run(HOMES
                .replace("servers: {", "servers: {turn: {type: turn, users: {bob: secret}}, ")
                .replace("home-b, ice: {stun: stun", "home-b, ice: {turn: [turn], policy: relay")
                .formatted("true", "true", "lasts: 60s, restartOn: [network-change]",
                        "actions: [{at: 10s, type: server-stop, server: turn},"
                                + " {at: 20s, type: peer-address, peer: alice, addresses: [192.168.1.77]}]"));

        assertThat(run.calls().getFirst().isConnected()).isTrue();
        assertThat(run.calls().getFirst().survived()).isFalse();
    }

    private static Stream<TraceEvent.IceAgentStarted> restarts(Run run) {
        return events(run, TraceEvent.IceAgentStarted.class).filter(started -> started.agent() > 0);
    }

    /** UDP is forbidden in the middle of a call. What is left for a restart is TCP: to the signaling server, and to the relay. */
    private static final String UDP_ENDS = """
            scenario: udp-ends
            title: {en: UDP ends, es: Se acaba UDP}
            teaches: {en: Restarts., es: Reinicios.}
            until: 200s
            networks: {office: {prefixes: [198.51.100.128/26]}}
            firewalls: {wall: {inside: office}}
            servers:
              turn: {type: turn, addresses: [192.0.2.2], users: {bob: builder}}
              meet: {type: signaling, addresses: [192.0.2.3]}
            peers:
              alice: {network: internet, ice: {trickle: true}}
              bob: {network: office, ice: {turn: [{server: turn, transport: tcp}], trickle: true}}
            calls:
              call: {caller: alice, callee: bob, signaling: meet, restartOn: [disconnected], lasts: 120s, flow: {}}
            actions: [{at: 20s, type: firewall-rule, firewall: wall, udp: block}]
            """;

    @Test
    void aRestartThroughTheSignalingServerMayMakeADirectPathARelayedOne() {
        Run run = run(UDP_ENDS);
        CallResult call = run.calls().getFirst();

        assertThat(call.connectedAs()).isEqualTo(CallOutcome.DIRECT);
        assertThat(call.outcome()).isEqualTo(CallOutcome.RELAYED);
        assertThat(call.survived()).isTrue();
        assertThat(call.calleePair().orElseThrow().local().type()).isEqualTo("relay");
        assertThat(events(run, TraceEvent.CallConnected.class).map(TraceEvent.CallConnected::outcome))
                .containsExactly(CallOutcome.DIRECT);
        assertThat(events(run, TraceEvent.CallEnded.class).map(TraceEvent.CallEnded::outcome))
                .containsExactly(CallOutcome.RELAYED);
        assertThat(events(run, TraceEvent.IceStateChanged.class)
                        .filter(changed -> changed.newState().equals("Completed") && changed.agent() > 0)
                        .map(TraceEvent.IceStateChanged::peer))
                .contains("alice", "bob");
        assertThat(events(run, TraceEvent.SignalReceived.class)
                        .filter(got -> got.node().equals("meet") && got.type().equals("offer")))
                .hasSizeGreaterThan(1);
    }

    /** RFC 8838 section 12. Alice has told all that she has by the time at which Bob's relay is found. */
    @Test
    void aRelayThatIsFoundLastIsCheckedAllTheSame() {
        Run run = run(UDP_ENDS.replace("inside: office}", "inside: office, udp: block}")
                .replace(", restartOn: [disconnected], lasts: 120s, flow: {}", "")
                .replaceFirst("(?m)^actions:.*$", ""));

        assertThat(run.calls().getFirst().outcome()).isEqualTo(CallOutcome.RELAYED);
    }
}
