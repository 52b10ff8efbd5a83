package dev.icebreaker.explain.cause;

import static dev.icebreaker.explain.CallScript.ALICE;
import static dev.icebreaker.explain.CallScript.ALICE_OUTSIDE;
import static dev.icebreaker.explain.CallScript.BOB;
import static dev.icebreaker.explain.CallScript.BOB_OUTSIDE;
import static dev.icebreaker.explain.CallScript.STUN;
import static dev.icebreaker.trace.TraceScript.candidate;
import static dev.icebreaker.trace.TraceScript.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.CallScript;
import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.Explanation.Paragraph;
import dev.icebreaker.explain.Explanation.Topic;
import dev.icebreaker.explain.cause.Diagnosis.Remedy;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.ice.Obstacle.Leg;
import dev.icebreaker.explain.cause.ice.PairStory;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.StunHeader;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.StunBytes;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TcpState;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CauseTest {
    // ---- from a packet to a failed pair -----------------------------------------------------------------------------

    @Test
    void aFilteredPacketIsTheCauseOfAFailedPair() {
        Trace trace = CallScript.symmetricWithPortRestricted().trace();

        PairStory pair = only(trace).caller().pairs().get(1);

        assertThat(pair.end()).isEqualTo(PairStory.End.FAILED);
        assertThat(pair.remote().address()).isEqualTo(endpoint(BOB_OUTSIDE));
        assertThat(pair.obstacles()).hasSize(1);
        Obstacle obstacle = pair.obstacles().getFirst();
        assertThat(obstacle.place()).isEqualTo("nat-b");
        assertThat(obstacle.reason()).isEqualTo(DropReason.FILTERED);
        assertThat(obstacle.leg()).isEqualTo(Leg.REQUEST);
        assertThat(obstacle.drops()).hasSize(2).allSatisfy(drop ->
                assertThat(Drop.of(drop.index(), (TraceEvent.PacketDropped) trace.events().get(drop.index())))
                        .isEqualTo(drop));
        assertThat(obstacle.example().source()).isEqualTo(endpoint("203.0.113.1:40001"));
    }

    @Test
    void retransmissionsAreOneCheck() {
        List<Check> checks = only(CallScript.symmetricWithPortRestricted().trace()).caller().pairs().get(1).checks();

        assertThat(checks).hasSize(1);
        assertThat(checks.getFirst().requests()).hasSize(2);
        assertThat(checks.getFirst().answer()).isEmpty();
    }

    @Test
    void aLostAnswerIsToldFromALostCheck() {
        CallScript call = callWithOnePair();
        int transaction = call.nextTransaction();
        call.check("alice", transaction, ALICE, BOB_OUTSIDE)
                .to("lan-a", "nat-a", "internet", "nat-b", "lan-b", "bob")
                .delivered();
        call.answer("bob", transaction, BOB, ALICE_OUTSIDE).to("lan-b").lostAfter("nat-b", DropReason.LINK_LOSS, "");
        call.becomes("alice", 1, "Failed");

        assertThat(only(call.trace()).caller().pairs().getFirst().obstacles())
                .singleElement()
                .satisfies(obstacle -> {
                    assertThat(obstacle.leg()).isEqualTo(Leg.ANSWER);
                    assertThat(obstacle.place()).isEqualTo("nat-b-lan");
                });
    }

    @Test
    void pairsThatSendFromTheSameBaseToTheSameAddressAreOne() {
        CallScript call = callWithOnePair();
        call.pair("alice", 2, candidate("srflx", ALICE_OUTSIDE, ALICE), candidate("srflx", BOB_OUTSIDE));
        call.check("alice", call.nextTransaction(), ALICE, BOB_OUTSIDE).to("lan-a");
        call.becomes("alice", 2, "Succeeded");

        List<PairStory> pairs = only(call.trace()).caller().pairs();

        assertThat(pairs).hasSize(1);
        assertThat(pairs.getFirst().base()).isEqualTo(endpoint(ALICE));
        assertThat(pairs.getFirst().has(1)).isTrue();
        assertThat(pairs.getFirst().has(2)).isTrue();
        assertThat(pairs.getFirst().checks()).hasSize(1);
        assertThat(pairs.getFirst().end()).isEqualTo(PairStory.End.SUCCEEDED);
    }

    @Test
    void aPairWithoutChecksIsUntriedAndOneWithThemIsUndecided() {
        CallScript call = callWithOnePair();
        assertThat(only(call.trace()).caller().pairs().getFirst().end()).isEqualTo(PairStory.End.UNTRIED);

        call.check("alice", call.nextTransaction(), ALICE, BOB_OUTSIDE).to("lan-a");
        assertThat(only(call.trace()).caller().pairs().getFirst().end()).isEqualTo(PairStory.End.UNDECIDED);
    }

    @Test
    void theSameAddressInAnotherHomeIsAnotherPeer() {
        CallScript call = callWithOnePair();
        call.play.send("bob", ALICE, BOB_OUTSIDE, StunBytes.check(call.nextTransaction())).to("lan-b");

        assertThat(only(call.trace()).caller().pairs().getFirst().checks()).isEmpty();
    }

    @Test
    void questionsToAServerAreNotChecks() {
        SideStory alice = only(CallScript.holePunched().trace()).caller();

        assertThat(alice.queries()).singleElement().satisfies(query -> {
            assertThat(query.to()).isEqualTo(endpoint(STUN));
            assertThat(query.answer()).isPresent();
        });
        assertThat(alice.pairs()).flatMap(PairStory::checks).allMatch(check -> !check.to().equals(endpoint(STUN)));
    }

    @Test
    void theWinnerIsTheSelectedPair() {
        CallStory call = only(CallScript.holePunched().trace());

        assertThat(call.caller().winner().orElseThrow().remote().address()).isEqualTo(endpoint(BOB_OUTSIDE));
        assertThat(call.callee().winner().orElseThrow().remote().address()).isEqualTo(endpoint(ALICE_OUTSIDE));
        assertThat(call.failed()).isFalse();
    }

    @Test
    void filtersAndBindingsBelongToTheCallWhosePacketsOpenedThem() {
        CallScript script = CallScript.holePunched();
        script.opened("nat-a", "192.168.1.99:7", STUN).bound("nat-a", 9, "192.168.1.99:7", "203.0.113.1:7", Optional.empty());

        CallStory call = only(script.trace());

        assertThat(call.openings())
                .map(noted -> noted.event().node() + " " + noted.event().remote().orElseThrow())
                .containsExactly(
                        "nat-a " + STUN, "nat-b " + STUN, "nat-a " + BOB_OUTSIDE, "nat-b " + ALICE_OUTSIDE);
        assertThat(call.bindings()).map(noted -> noted.event().node()).containsExactly("nat-a", "nat-b");
    }

    @Test
    void aDuplicateHasAJourneyOfItsOwn() {
        CallScript call = callWithOnePair();
        var packet = call.check("alice", call.nextTransaction(), ALICE, BOB_OUTSIDE);
        var twin = packet.twin("lan-a");
        packet.to("lan-a").dropped(DropReason.NO_ROUTE, "");
        twin.to("lan-a", "nat-a").dropped(DropReason.NO_PORT, "");

        Check check = only(call.trace()).caller().pairs().getFirst().checks().getFirst();

        assertThat(check.requests()).map(Journey::nodes)
                .containsExactly(List.of("alice", "lan-a"), List.of("alice", "lan-a", "nat-a"));
    }

    @Test
    void callsSideBySideAreKeptApart() {
        CallScript script = CallScript.holePunched();
        script.play.add(new TraceEvent.CallStarted(script.play.now(), "second", "bob", "alice"));
        script.play.add(new TraceEvent.PairFormed(
                script.play.now(), "second", "bob", 0, 1, candidate("host", BOB), candidate("host", ALICE), 1));

        List<CallStory> calls = CallStory.in(script.trace());

        assertThat(calls).map(CallStory::name).containsExactly(CallScript.CALL, "second");
        assertThat(calls.get(1).caller().pairs()).hasSize(1);
        assertThat(calls.get(1).ended()).isEmpty();
    }

    // ---- the diagnosis ----------------------------------------------------------------------------------------------

    @Test
    void aNatThatMapsByDestinationIsFoundOut() {
        Diagnosis diagnosis = Diagnosis.of(only(CallScript.symmetricWithPortRestricted().trace()));

        assertThat(diagnosis.splits()).singleElement().satisfies(split -> {
            assertThat(split.nat()).isEqualTo("nat-a");
            assertThat(split.internal()).isEqualTo(endpoint(ALICE));
            assertThat(split.bindings()).map(noted -> noted.event().external())
                    .containsExactly(endpoint(ALICE_OUTSIDE), endpoint("203.0.113.1:40001"));
        });
        assertThat(diagnosis.obstacles()).map(obstacle -> obstacle.place() + " " + obstacle.reason())
                .containsExactly("nat-b FILTERED", "nat-a FILTERED");
        assertThat(diagnosis.remedies()).containsExactly(Remedy.RELAY, Remedy.ENDPOINT_INDEPENDENT_MAPPING, Remedy.IPV6);
    }

    @Test
    void whereUdpIsBlockedARelayIsReachedOverTcp() {
        CallScript call = new CallScript();
        call.gathered("alice", candidate("host", ALICE));
        call.play.send("alice", ALICE, STUN, StunBytes.request(1)).to("lan-a", "nat-a").dropped(DropReason.FIREWALL_RULE, "");
        call.learnsOutside("bob", false);
        call.heard(List.of(candidate("host", ALICE)), List.of(candidate("srflx", BOB_OUTSIDE, BOB)));
        call.ended(CallOutcome.FAILED);

        Diagnosis diagnosis = Diagnosis.of(only(call.trace()));

        assertThat(diagnosis.unanswered()).map(SideStory::peer).containsExactly("alice");
        assertThat(diagnosis.remedies()).containsExactly(Remedy.RELAY_OVER_TCP);
    }

    /** Alice's NAT maps by destination, but that is not why nothing of Bob's comes in. */
    @Test
    void whereUdpIsBlockedNothingElseHelps() {
        CallScript call = new CallScript();
        call.learnsOutside("alice", true);
        call.bound("nat-a", 2, ALICE, "203.0.113.1:40001", Optional.of(BOB_OUTSIDE));
        call.gathered("bob", candidate("host", BOB));
        call.play.send("bob", BOB, STUN, StunBytes.request(1)).to("lan-b", "nat-b").dropped(DropReason.FIREWALL_RULE, "");
        call.heard(List.of(candidate("srflx", ALICE_OUTSIDE, ALICE)), List.of(candidate("host", BOB)));
        call.ended(CallOutcome.FAILED);

        Diagnosis diagnosis = Diagnosis.of(only(call.trace()));

        assertThat(diagnosis.splits()).isEmpty();
        assertThat(diagnosis.remedies()).containsExactly(Remedy.RELAY_OVER_TCP);
    }

    /** UDP is blocked for alice, who reaches the TURN server over TLS; its answers to her requests do not come in time. */
    private static CallScript relayThatCameTooLate(boolean withLoss) {
        Endpoint alice = endpoint("192.168.1.10:7000");
        Endpoint turn = endpoint("192.0.2.20:443");
        CallScript call = new CallScript();
        call.play.add(new TraceEvent.TurnServerGiven(0, CallScript.CALL, "alice", turn, "tls", "user", "password"));
        call.play.add(new TraceEvent.TcpStateChanged(1, "alice", alice, turn, TcpState.SYN_SENT, TcpState.ESTABLISHED, ""));
        call.play.add(new TraceEvent.TurnConnectionOpened(2, "alice", "tls", alice, turn));
        if (withLoss) {
            TcpHeader header = new TcpHeader(1, 1, false, true, false, false, true, 1_000, 0, 0);
            call.play.add(new TraceEvent.SegmentSent(3, "alice", 9_000, alice, turn, header, new Payload(new byte[1])));
            call.play.add(new TraceEvent.PacketDropped(3, "lan-a", 9_000, alice, turn, DropReason.LINK_LOSS, ""));
        }
        call.gathered("alice", candidate("host", ALICE));
        call.play.send("alice", ALICE, STUN, StunBytes.request(1)).to("lan-a", "nat-a").dropped(DropReason.FIREWALL_RULE, "");
        call.learnsOutside("bob", false);
        call.heard(List.of(candidate("host", ALICE)), List.of(candidate("srflx", BOB_OUTSIDE, BOB)));
        return call.ended(CallOutcome.FAILED);
    }

    @Test
    void whereARelayCameTooLateAgentsShouldHaveGatheredForLonger() {
        Diagnosis diagnosis = Diagnosis.of(only(relayThatCameTooLate(false).trace()));

        assertThat(diagnosis.late()).map(SideStory::peer).containsExactly("alice");
        assertThat(diagnosis.remedies()).containsExactly(Remedy.LONGER_GATHERING);
    }

    @Test
    void whereARelayCameTooLateByLossAnotherTryMayHelp() {
        Trace trace = relayThatCameTooLate(true).trace();

        assertThat(Diagnosis.of(only(trace)).remedies()).containsExactly(Remedy.LONGER_GATHERING, Remedy.ANOTHER_TRY);
        assertThat(Explanation.of(trace).paragraphs())
                .filteredOn(paragraph -> paragraph.topic() == Topic.RELAYS)
                .flatMap(Paragraph::sentences)
                .singleElement()
                .satisfies(sentence -> assertThat(sentence.text().english())
                        .startsWith("alice had a connection over TLS to the TURN server at 192.0.2.20:443, but no relay had come of it")
                        .contains("at lan-a, the link loses packets by chance"));
    }

    @Test
    void whoHasARelayOfAnotherConnectionIsNotLate() {
        CallScript call = relayThatCameTooLate(true);
        call.gathered("alice", candidate("relay", "192.0.2.20:9"));

        assertThat(only(call.trace()).caller().relay().connections()).hasSize(1);
        assertThat(Diagnosis.of(only(call.trace())).late()).isEmpty();
    }

    @Test
    void whatWasLostByChanceMayWorkAnotherTime() {
        CallScript call = callWithOnePair();
        call.learnsOutside("alice", false).learnsOutside("bob", false);
        call.check("alice", call.nextTransaction(), ALICE, BOB_OUTSIDE).lostBefore("lan-a", DropReason.LINK_LOSS, "");
        call.ended(CallOutcome.FAILED);

        assertThat(Diagnosis.of(only(call.trace())).remedies()).containsExactly(Remedy.ANOTHER_TRY);
    }

    @Test
    void aNatThatDoesNotHairpinIsNamed() {
        CallScript call = callWithOnePair();
        call.learnsOutside("alice", false).learnsOutside("bob", false);
        call.check("alice", call.nextTransaction(), ALICE, BOB_OUTSIDE)
                .to("lan-a", "nat-a")
                .dropped(DropReason.NO_HAIRPIN, "");
        call.ended(CallOutcome.FAILED);

        assertThat(Diagnosis.of(only(call.trace())).remedies()).containsExactly(Remedy.RELAY, Remedy.HAIRPINNING, Remedy.IPV6);
    }

    @Test
    void withoutSignalingNothingElseHelps() {
        CallScript call = new CallScript();
        call.learnsOutside("alice", false).learnsOutside("bob", false).ended(CallOutcome.FAILED);

        assertThat(Diagnosis.of(only(call.trace())).remedies()).containsExactly(Remedy.SIGNALING);
    }

    @Test
    void toldOfNoAddressIsNotTheFaultOfSignaling() {
        CallScript call = new CallScript();
        call.gathered("alice", candidate("host", ALICE)).gathered("bob", candidate("host", BOB));
        call.heard(List.of(), List.of()).ended(CallOutcome.FAILED);

        assertThat(Diagnosis.of(only(call.trace())).remedies()).containsExactly(Remedy.RELAY, Remedy.STUN_SERVER);
    }

    @Test
    void whereChecksWereAnsweredAgentsShouldHaveWaited() {
        CallScript call = callWithOnePair();
        call.learnsOutside("alice", false).learnsOutside("bob", false);
        int transaction = call.nextTransaction();
        call.check("alice", transaction, ALICE, BOB_OUTSIDE).to("lan-a", "nat-a", "internet", "nat-b", "lan-b", "bob").delivered();
        call.answer("bob", transaction, BOB_OUTSIDE, ALICE).to("lan-b", "nat-b", "internet", "nat-a", "lan-a", "alice").delivered();
        call.ended(CallOutcome.FAILED);

        assertThat(Diagnosis.of(only(call.trace())).remedies()).containsExactly(Remedy.PATIENCE);
    }

    @Test
    void whoLearnsNoOutsideAddressNeedsAStunServer() {
        CallScript call = callWithOnePair();
        call.gathered("alice", candidate("host", ALICE)).learnsOutside("bob", false).ended(CallOutcome.FAILED);

        assertThat(Diagnosis.of(only(call.trace())).remedies()).containsExactly(Remedy.RELAY, Remedy.STUN_SERVER);
    }

    // ---- STUN -------------------------------------------------------------------------------------------------------

    @Test
    void stunIsKnownByItsHeader() {
        StunHeader request = StunHeader.of(StunBytes.RFC5769_REQUEST).orElseThrow();
        StunHeader response = StunHeader.of(StunBytes.RFC5769_RESPONSE).orElseThrow();

        assertThat(request).isEqualTo(new StunHeader(StunHeader.Kind.REQUEST, StunHeader.BINDING, "b7e7a701bc34d686fa87dfae", true));
        assertThat(response).isEqualTo(new StunHeader(StunHeader.Kind.SUCCESS, StunHeader.BINDING, "b7e7a701bc34d686fa87dfae", false));
        assertThat(StunHeader.of(StunBytes.request(1)).orElseThrow().isCheck()).isFalse();
    }

    @Test
    void whatIsNotStunIsNotTakenForIt() {
        byte[] wrongCookie = StunBytes.request(1).bytes().clone();
        wrongCookie[4] = 0;
        byte[] rtp = StunBytes.request(1).bytes().clone();
        rtp[0] = (byte) 0x80;
        byte[] endless = StunBytes.check(1).bytes().clone();
        endless[21] = 0;
        endless[22] = (byte) 0xff;

        assertThat(StunHeader.of(new Payload(new byte[0]))).isEmpty();
        assertThat(StunHeader.of(new Payload(wrongCookie))).isEmpty();
        assertThat(StunHeader.of(new Payload(rtp))).isEmpty();
        assertThat(StunHeader.of(new Payload(endless)).orElseThrow().isCheck()).isFalse();
    }

    /** Alice heard of bob's outside address and has a pair with it; both heard something. */
    private static CallScript callWithOnePair() {
        CallScript call = new CallScript();
        call.heard(List.of(candidate("srflx", ALICE_OUTSIDE)), List.of(candidate("srflx", BOB_OUTSIDE)));
        return call.pair("alice", 1, candidate("host", ALICE), candidate("srflx", BOB_OUTSIDE));
    }

    private static CallStory only(Trace trace) {
        List<CallStory> calls = CallStory.in(trace);
        assertThat(calls).hasSize(1);
        return calls.getFirst();
    }
}
