package dev.icebreaker.scenario.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.invariants.TraceInvariants;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.trace.Action;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of action, seen in the trace of two calls: one from 0 s on, and one from 5 s on. */
class ActionsTest {
    private static final String HOMES = """
            scenario: actions
            title: {en: Actions, es: Acciones}
            teaches: {en: Nothing., es: Nada.}
            networks:
              home: {prefixes: [192.168.1.0/24]}
              mobile: {prefixes: [100.64.0.0/16]}
              office: {prefixes: [198.18.9.0/24]}
            nats:
              router: {inside: home}
              carrier: {inside: mobile}
            firewalls:
              wall: {inside: office}
            servers:
              stun: {type: stun}
            peers:
              alice:
                interfaces:
                  - {network: home}
                  - {network: mobile, up: false}
                ice: {stun: stun}
              bob: {network: office, ice: {stun: stun}}
            calls:
              first: {caller: alice, callee: bob}
              second: {caller: alice, callee: bob, at: 5s}
            actions:
            """;

    private static Run run(String... actions) {
        String text = HOMES + "  - " + String.join("\n  - ", actions) + "\n";
        if (!(new ScenarioLoader().load("actions.yaml", text) instanceof ScenarioLoader.Result.Loaded(Scenario scenario))) {
            throw new AssertionError(new ScenarioLoader().load("actions.yaml", text));
        }
        Run run = Run.of(scenario, 1);
        TraceInvariants.check(run.trace());
        return run;
    }

    private static <E extends TraceEvent> List<E> events(Run run, Class<E> type) {
        return run.trace().events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void assertTaken(Run run, Action action, String target, Map<String, String> properties) {
        assertThat(events(run, TraceEvent.ActionTaken.class))
                .contains(new TraceEvent.ActionTaken(1_000_000_000, action, target, properties));
    }

    private static List<DropReason> drops(Run run) {
        return events(run, TraceEvent.PacketDropped.class).stream()
                .map(TraceEvent.PacketDropped::reason)
                .distinct()
                .toList();
    }

    /** Whether the first and the second call connected. */
    private static List<Boolean> connected(Run run) {
        return run.calls().stream().map(call -> call.isConnected()).toList();
    }

    @Test
    void aLinkThatIsDownCarriesNothingUntilItIsUpAgain() {
        Run down = run("{at: 1s, type: link-down, node: bob}");
        assertTaken(down, Action.LINK_DOWN, "bob@office", Map.of());
        assertThat(connected(down)).containsExactly(true, false);
        assertThat(drops(down)).contains(DropReason.LINK_DOWN);
        assertThat(connected(run("{at: 1s, type: link-down, node: bob}", "{at: 4s, type: link-up, node: bob}")))
                .containsExactly(true, true);
    }

    @Test
    void aLinkThatChangesKeepsWhatIsNotSaid() {
        Run run = run("{at: 1s, type: link-change, node: alice, network: home, link: {loss: 100%}}");
        assertTaken(
                run, Action.LINK_CHANGED, "alice@home", Map.of("link", "perfect: each way 0 ms, loss 100 %"));
        assertThat(connected(run)).containsExactly(true, false);
        assertThat(drops(run)).contains(DropReason.LINK_LOSS);
    }

    @Test
    void aNatThatRestartsHasLostItsBindings() {
        Run run = run("{at: 1s, type: nat-restart, nat: router}");
        assertTaken(run, Action.RESTARTED, "router", Map.of());
        assertThat(events(run, TraceEvent.BindingRemoved.class))
                .containsExactly(new TraceEvent.BindingRemoved(1_000_000_000, "router", 1, "the NAT restarted"));
        assertThat(connected(run)).containsExactly(true, true);
    }

    @Test
    void aNatWithAnotherAddressMapsToThat() {
        Run run = run("{at: 1s, type: nat-address, nat: router, addresses: [203.0.113.77]}");
        assertTaken(run, Action.ADDRESSES_CHANGED, "router", Map.of("addresses", "203.0.113.77"));
        assertThat(events(run, TraceEvent.BindingCreated.class))
                .extracting(made -> made.external().address().toString())
                .containsExactly("203.0.113.1", "203.0.113.77");
        assertThat(connected(run)).containsExactly(true, true);
    }

    @Test
    void aPeerWithAnotherAddressCallsFromThat() {
        Run run = run("{at: 1s, type: peer-address, peer: bob, addresses: [198.18.9.99]}");
        assertTaken(run, Action.ADDRESSES_CHANGED, "bob", Map.of("addresses", "198.18.9.99"));
        assertThat(run.calls())
                .extracting(call -> call.calleePair().orElseThrow().local().address().address().toString())
                .containsExactly("198.18.9.2", "198.18.9.99");
    }

    @Test
    void aPhoneThatLeavesItsHomeCallsByItsCarrier() {
        Run run = run("{at: 1s, type: handover, peer: alice, from: home, to: mobile}");
        assertTaken(run, Action.HANDOVER, "alice", Map.of("from", "home", "to", "mobile"));
        assertThat(events(run, TraceEvent.BindingCreated.class))
                .extracting(TraceEvent.BindingCreated::node)
                .containsExactly("router", "carrier");
        assertThat(connected(run)).containsExactly(true, true);
    }

    @Test
    void aServerThatStopsAnswersNobodyUntilItStartsAgain() {
        Run run = run("{at: 1s, type: server-stop, server: stun}");
        assertTaken(run, Action.SERVER_STOPPED, "stun", Map.of());
        assertThat(drops(run)).contains(DropReason.NO_SOCKET);
        Run again = run("{at: 0s, type: server-stop, server: stun}", "{at: 1s, type: server-start, server: stun}");
        assertTaken(again, Action.SERVER_STARTED, "stun", Map.of());
        assertThat(events(again, TraceEvent.CandidateGathered.class))
                .extracting(found -> found.call() + " " + found.candidate().type())
                .contains("second srflx")
                .doesNotContain("first srflx");
    }

    @Test
    void aFirewallHasOtherRulesFromThenOn() {
        Run run = run("{at: 1s, type: firewall-rule, firewall: wall, udp: block}");
        assertThat(events(run, TraceEvent.ActionTaken.class).getFirst().properties())
                .containsEntry("udp", "block")
                .containsEntry("tcp", "stateful");
        assertThat(connected(run)).containsExactly(true, false);
        assertThat(drops(run)).contains(DropReason.FIREWALL_RULE);
    }

    @Test
    void aRunLastsUntilItsLastAction() {
        Run run = run("{at: 30s, type: nat-restart, nat: router}");
        assertThat(run.virtualNanos()).isEqualTo(30_000_000_000L);
    }
}
