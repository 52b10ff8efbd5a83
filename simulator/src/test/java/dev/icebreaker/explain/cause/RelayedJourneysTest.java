package dev.icebreaker.explain.cause;

import static dev.icebreaker.explain.CallScript.ALICE;
import static dev.icebreaker.explain.CallScript.ALICE_OUTSIDE;
import static dev.icebreaker.explain.CallScript.BOB;
import static dev.icebreaker.explain.CallScript.BOB_OUTSIDE;
import static dev.icebreaker.explain.CallScript.STUN;
import static dev.icebreaker.trace.TraceScript.candidate;
import static dev.icebreaker.trace.TraceScript.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.explain.CallScript;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.ice.PairStory;
import dev.icebreaker.explain.cause.packet.Envelope;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.StunBytes;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceScript;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks that travel inside what a client and its TURN server say to each other; the server is the node {@code stun}. */
class RelayedJourneysTest {
    private static final String RELAYED = "192.0.2.10:50000";

    private final CallScript call = new CallScript();

    @Test
    void aCheckIsFollowedThroughTheServerToWhereItIsDropped() {
        allocated();
        long wrapped = send(StunBytes.indication(false, endpoint(BOB_OUTSIDE), StunBytes.check(7)));
        TraceScript.Packet unwrapped = call.play.send("stun", RELAYED, BOB_OUTSIDE, StunBytes.check(7));
        relayed(wrapped, unwrapped.number(), BOB_OUTSIDE, true);
        unwrapped.to("internet", "nat-b").dropped(DropReason.FILTERED, "");

        PairStory pair = pair();

        assertThat(pair.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.place()).isEqualTo("nat-b");
            assertThat(obstacle.leg()).isEqualTo(Obstacle.Leg.REQUEST);
            assertThat(obstacle.evidence()).hasSizeGreaterThan(3);
        });
        Journey journey = pair.checks().getFirst().requests().getFirst();
        assertThat(journey.sender()).isEqualTo("alice");
        assertThat(journey.source()).isEqualTo(endpoint(RELAYED));
        assertThat(journey.nodes()).contains("nat-a", "stun", "nat-b");
        assertThat(journey.relays()).hasSize(1);
    }

    @Test
    void theAnswerIsFollowedBackToTheClient() {
        allocated();
        long wrapped = send(StunBytes.indication(false, endpoint(BOB_OUTSIDE), StunBytes.check(7)));
        TraceScript.Packet unwrapped = call.play.send("stun", RELAYED, BOB_OUTSIDE, StunBytes.check(7));
        relayed(wrapped, unwrapped.number(), BOB_OUTSIDE, true);
        unwrapped.to("internet", "nat-b").destinationBecomes(BOB, 1).to("lan-b", "bob").delivered();
        Payload success = StunBytes.success(7, endpoint(RELAYED));
        TraceScript.Packet answer = call.answer("bob", 7, BOB, RELAYED).to("lan-b", "nat-b").sourceBecomes(BOB_OUTSIDE, 1);
        answer.to("internet", "stun").delivered();
        TraceScript.Packet data =
                call.play.send("stun", STUN, ALICE_OUTSIDE, StunBytes.indication(true, endpoint(BOB_OUTSIDE), success));
        relayed(answer.number(), data.number(), BOB_OUTSIDE, false);
        data.to("internet", "nat-a").destinationBecomes(ALICE, 1).to("lan-a", "alice").delivered();

        Check check = pair().checks().getFirst();

        assertThat(check.isAnsweredByWhoWasAsked()).isTrue();
        assertThat(check.answer().orElseThrow().relays()).hasSize(1);
    }

    @Test
    void aCheckThatIsLostBeforeTheServerIsStillOneOfTheRelayedPair() {
        allocated();
        call.play.send("alice", ALICE, STUN, StunBytes.indication(false, endpoint(BOB_OUTSIDE), StunBytes.check(7)))
                .lostBefore("lan-a", DropReason.LINK_LOSS, "");

        assertThat(pair().obstacles()).map(Obstacle::reason).containsExactly(DropReason.LINK_LOSS);
    }

    @Test
    void aPeerWithoutPermissionIsStoppedAtTheServer() {
        allocated();
        call.pair("bob", 1, candidate("host", BOB), candidate("relay", RELAYED));
        TraceScript.Packet check = call.check("bob", 8, BOB, RELAYED).to("lan-b", "nat-b").sourceBecomes(BOB_OUTSIDE, 1);
        check.to("internet", "stun").delivered();
        call.play.add(new TraceEvent.PacketNotRelayed(
                call.play.now(), "stun", check.number(), endpoint(BOB_OUTSIDE), endpoint(RELAYED), DropReason.NO_PERMISSION, ""));

        assertThat(CallStory.in(call.trace()).getFirst().callee().pairs().getFirst().obstacles())
                .singleElement()
                .satisfies(obstacle -> {
                    assertThat(obstacle.place()).isEqualTo("stun");
                    assertThat(obstacle.reason()).isEqualTo(DropReason.NO_PERMISSION);
                });
    }

    @Test
    void whatComesOutOfAStreamIsItsClients() {
        allocated();
        TraceScript.Packet unwrapped = call.play.send("stun", RELAYED, BOB_OUTSIDE, StunBytes.check(7));
        relayed(0, unwrapped.number(), BOB_OUTSIDE, true);
        unwrapped.to("internet", "nat-b").dropped(DropReason.NO_BINDING, "");

        Journey journey = pair().checks().getFirst().requests().getFirst();

        assertThat(journey.sender()).isEqualTo("alice");
        assertThat(journey.dropped()).isPresent();
    }

    @Test
    void aChannelStandsForItsPeer() {
        allocated();
        call.play.add(new TraceEvent.ChannelBound(call.play.now(), "stun", 1, 0x4000, endpoint(BOB_OUTSIDE), 1L << 40));
        send(StunBytes.channelData(0x4000, StunBytes.check(7)));

        assertThat(pair().checks()).singleElement().satisfies(check -> assertThat(check.to()).isEqualTo(endpoint(BOB_OUTSIDE)));
    }

    @Test
    void envelopesAreOpened() {
        Payload inner = StunBytes.check(7);

        assertThat(Envelope.of(StunBytes.indication(false, endpoint(BOB_OUTSIDE), inner)))
                .contains(new Envelope(Optional.of(endpoint(BOB_OUTSIDE)), 0, inner));
        assertThat(Envelope.of(StunBytes.channelData(0x4fff, inner))).contains(new Envelope(Optional.empty(), 0x4fff, inner));
        assertThat(Envelope.open(inner)).isSameAs(inner);
        assertThat(Envelope.of(new Payload(new byte[] {0x40, 0, 0, 9}))).isPresent();
        assertThat(Envelope.of(new Payload(new byte[3]))).isEmpty();
    }

    // ---- the play ---------------------------------------------------------------------------------------------------

    /** Alice has an allocation, and a pair that goes through it. */
    private void allocated() {
        call.learnsOutside("alice", false).gathered("alice", candidate("relay", RELAYED, ALICE_OUTSIDE));
        call.play.add(new TraceEvent.AllocationCreated(
                call.play.now(), "stun", 1, "udp", endpoint(ALICE_OUTSIDE), endpoint(STUN), endpoint(RELAYED), "alice", 1L << 40));
        call.pair("alice", 1, candidate("relay", RELAYED, ALICE_OUTSIDE), candidate("srflx", BOB_OUTSIDE, BOB));
    }

    private long send(Payload payload) {
        TraceScript.Packet packet = call.play.send("alice", ALICE, STUN, payload).to("lan-a", "nat-a");
        packet.sourceBecomes(ALICE_OUTSIDE, 1).to("internet", "stun").delivered();
        return packet.number();
    }

    private void relayed(long packet, long relayedAs, String peer, boolean toPeer) {
        call.play.add(new TraceEvent.PacketRelayed(
                call.play.now(), "stun", 1, packet, relayedAs, endpoint(peer), toPeer, 28));
    }

    private PairStory pair() {
        return CallStory.in(call.trace()).getFirst().caller().pairs().getFirst();
    }
}
