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

    private static Run run(boolean callerTrickles, boolean calleeTrickles, String call, String actions) {
        String text = HOMES.formatted(callerTrickles, calleeTrickles, call, actions);
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
    @CsvSource({"false, false", "false, true", "true, true", "true, false"})
    void candidatesComeInTheDescriptionOrAfterIt(boolean callerTrickles, boolean calleeTrickles) {
        Run run = run(callerTrickles, calleeTrickles, "media: [audio, video, data]", "");

        assertThat(run.calls().getFirst().outcome()).isEqualTo(CallOutcome.DIRECT);
        assertThat(descriptions(run, "alice")).containsExactly("local offer", "remote answer");
        assertThat(descriptions(run, "bob")).containsExactly("remote offer", "local answer");
        String offer = remote(run, "bob");
        String answer = remote(run, "alice");
        assertThat(offer.contains("a=candidate:")).isEqualTo(!callerTrickles);
        assertThat(answer.contains("a=candidate:")).isEqualTo(!calleeTrickles);
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

        assertThat(events(run, TraceEvent.IceAgentStarted.class).filter(started -> started.agent() > 0)).isNotEmpty();
        assertThat(run.calls().getFirst().callerPair().orElseThrow().remote().address().address())
                .hasToString("203.0.113.21");
    }
}
