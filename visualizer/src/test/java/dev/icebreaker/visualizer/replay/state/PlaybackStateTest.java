package dev.icebreaker.visualizer.replay.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.bench.SyntheticTrace;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlaybackStateTest {
    private static final long SEED = 20_261_126;

    /** Plays from the beginning, without a stop. */
    private static PlaybackState played(Trace trace, int eventCount) {
        Map<String, Map<String, String>> properties =
                trace.header().topology().nodes().stream().collect(Collectors.toMap(Node::name, Node::properties));
        StateDraft draft = new StateDraft(StateDraft.BEGINNING, new Passages(trace), properties, new Effort());
        trace.events().subList(0, eventCount).forEach(draft::read);
        return draft.freeze();
    }

    private static void assertSame(PlaybackState actual, PlaybackState expected, String where) {
        assertThat(actual).as(where).isEqualTo(expected);
        assertThat(actual.toString()).as("the order, %s", where).isEqualTo(expected.toString());
    }

    @Test
    void aJumpLeadsToWhatPlayingLeadsTo() {
        Random random = new Random(SEED);
        for (String name : Shipped.names()) {
            Trace trace = Shipped.trace(name);
            Replay replay = Replay.of(trace);
            for (int i = 0; i < 8; i++) {
                long nanos = random.nextLong(replay.endNanos() + 2);
                int count = replay.eventsUntil(nanos);
                assertSame(Replay.of(trace).at(nanos), played(trace, count), name + " at " + nanos + ", seed " + SEED);
                assertSame(replay.at(nanos), played(trace, count), name + " at " + nanos + " after others, seed " + SEED);
            }
        }
    }

    @Test
    void forwardsAndBackIsTheSame() {
        for (String name : List.of("guided-call", "mobile-handover", "symmetric-turn", "turn-permission-expiry")) {
            Replay replay = Replay.of(Shipped.trace(name));
            Random random = new Random(SEED);
            List<Long> instants = random.longs(40, 0, replay.endNanos() + 1).sorted().boxed().toList();
            List<String> forwards = instants.stream().map(nanos -> replay.at(nanos).toString()).toList();
            List<String> backwards = new ArrayList<>();
            instants.reversed().forEach(nanos -> backwards.add(replay.at(nanos).toString()));
            assertThat(backwards.reversed()).as("%s, seed %d", name, SEED).isEqualTo(forwards);
        }
    }

    @Test
    void keyframesFarApartLeadToTheSame() {
        Trace trace = SyntheticTrace.of(40_000, SEED);
        Keyframes keyframes = Keyframes.of(trace);
        Random random = new Random(SEED);
        for (int i = 0; i < 30; i++) {
            int count = random.nextInt(trace.events().size() + 1);
            assertSame(keyframes.after(count), played(trace, count), "after " + count + " events, seed " + SEED);
        }
    }

    @Test
    void aStateThatWasHandedOutDoesNotChange() {
        Replay replay = Replay.of(Shipped.trace("symmetric-turn"));
        PlaybackState state = replay.at(200_000_000);
        String before = state.toString();
        for (long nanos = 0; nanos <= replay.endNanos(); nanos += 10_000_000) {
            replay.at(nanos);
        }
        assertThat(state.toString()).isEqualTo(before);
    }

    @Test
    void whileNothingHappensTheStateIsTheSameObject() {
        Replay replay = Replay.of(Shipped.trace("two-homes"));
        assertThat(replay.at(60_000_001)).isSameAs(replay.at(60_000_002));
    }

    // ---- what is in it ----------------------------------------------------------------------------------------------

    @Test
    void bindingsAreThoseThatWereMadeAndNotRemoved() {
        for (String name : Shipped.names()) {
            Trace trace = Shipped.trace(name);
            Set<String> expected = new LinkedHashSet<>();
            for (TraceEvent event : trace.events()) {
                switch (event) {
                    case TraceEvent.BindingCreated made -> expected.add(made.node() + " " + made.binding());
                    case TraceEvent.BindingRemoved gone -> expected.remove(gone.node() + " " + gone.binding());
                    default -> {} // no binding
                }
            }
            PlaybackState end = Keyframes.of(trace).after(trace.events().size());
            List<String> actual = end.middleboxes().values().stream()
                    .flatMap(box -> box.bindings().keySet().stream().map(number -> box.node() + " " + number))
                    .toList();
            assertThat(actual).as(name).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void everyPacketThatANatTranslatesWasLetThroughByABindingOfTheTime() {
        for (String name : Shipped.names()) {
            Trace trace = Shipped.trace(name);
            Keyframes keyframes = Keyframes.of(trace);
            for (int index = 0; index < trace.events().size(); index++) {
                if (trace.events().get(index) instanceof TraceEvent.PacketTranslated translated && index % 7 == 0) {
                    BindingState binding = keyframes.after(index + 1)
                            .middleboxes()
                            .get(translated.node())
                            .bindings()
                            .get(translated.binding());
                    assertThat(binding.usedBy()).as(name).isEqualTo(translated.packet());
                    assertThat(binding.expiresNanos()).as(name).isGreaterThan(translated.timeNanos());
                    assertThat(Set.of(translated.newSource(), translated.newDestination()))
                            .as("%s: outwards, inwards, or both round a hairpin", name)
                            .containsAnyOf(binding.external(), binding.internal());
                }
            }
        }
    }

    @Test
    void aFilterLetsInWhomTheInsideHasSentTo() {
        Trace trace = Shipped.trace("two-homes");
        PlaybackState end = Keyframes.of(trace).after(trace.events().size());
        MiddleboxState router = end.middleboxes().get("router-a");
        BindingState binding = router.bindings().firstEntry().getValue();
        assertThat(router.openings(binding).stream().map(opening -> opening.remote().orElseThrow().toString()))
                .containsExactly("192.0.2.1:3478", "203.0.113.20:49342");
    }

    @Test
    void aSymmetricNatFiltersEachBindingByItself() {
        Trace trace = Shipped.trace("filter-scope-mapping");
        PlaybackState end = Keyframes.of(trace).after(trace.events().size());
        for (MiddleboxState box : end.middleboxes().values()) {
            for (BindingState binding : box.bindings().values()) {
                binding.remote().ifPresent(remote -> assertThat(box.openings(binding))
                        .allMatch(opening -> OpeningState.covers(binding.remote(), opening.remote().orElseThrow())));
            }
        }
    }

    @Test
    void aFirewallsOpeningLivesSinceTheInsideHasLastSent() {
        Trace trace = Shipped.trace("new-firewall-rule");
        Replay replay = Replay.of(trace);
        OpeningState early = replay.at(60_000_000).middleboxes().get("firewall").openings().getFirst();
        OpeningState later = replay.at(4_900_000_000L).middleboxes().get("firewall").openings().getFirst();
        assertThat(later.openedNanos()).isEqualTo(early.openedNanos());
        assertThat(later.expiresNanos().orElseThrow()).isGreaterThan(early.expiresNanos().orElseThrow());
        assertThat(replay.at(5_000_000_000L).middleboxes().get("firewall").openings())
                .as("the new rule blocks UDP")
                .noneMatch(opening -> opening.protocol() == Protocol.UDP);
    }

    @Test
    void aRestartBringsAnotherAgentAndTheOldPairsStay() {
        Replay replay = Replay.of(Shipped.trace("mobile-handover"));
        SideState before = replay.at(9_000_000_000L).side("alice-bob", "alice").orElseThrow();
        SideState after = replay.at(replay.endNanos()).side("alice-bob", "alice").orElseThrow();
        assertThat(before.agent().orElseThrow().number()).isZero();
        assertThat(after.agent().orElseThrow().number()).isEqualTo(1);
        assertThat(after.agents()).hasSize(2);
        assertThat(after.pairs()).containsAllEntriesOf(before.pairs());
        assertThat(after.selected().orElseThrow().agent()).isEqualTo(1);
    }

    @Test
    void pairsAreInTheStateThatTheLastChangeSays() {
        for (String name : Shipped.names()) {
            Trace trace = Shipped.trace(name);
            Map<String, String> expected = new LinkedHashMap<>();
            for (TraceEvent event : trace.events()) {
                switch (event) {
                    case TraceEvent.PairFormed e -> expected.put(e.call() + e.peer() + e.pair(), "Frozen");
                    case TraceEvent.PairStateChanged e -> expected.put(e.call() + e.peer() + e.pair(), e.newState());
                    default -> {} // no pair
                }
            }
            Map<String, String> actual = new LinkedHashMap<>();
            for (SideState side : Keyframes.of(trace).after(trace.events().size()).sides().values()) {
                side.pairs().forEach((number, pair) -> actual.put(side.side().call() + side.side().peer() + number, pair.state()));
            }
            assertThat(actual).as(name).isEqualTo(expected);
        }
    }

    @Test
    void aTurnServersAllocationsHaveTheirPermissionsAndChannels() {
        Replay replay = Replay.of(Shipped.trace("symmetric-turn"));
        TurnServerState server = replay.at(replay.endNanos()).turnServers().firstEntry().getValue();
        assertThat(server.allocations()).isNotEmpty();
        assertThat(server.allocations().values()).anySatisfy(allocation -> {
            assertThat(allocation.permissions()).isNotEmpty();
            assertThat(allocation.packetsToPeers() + allocation.packetsFromPeers()).isPositive();
        });
    }
}
