package dev.icebreaker.explain;

import static dev.icebreaker.trace.TraceScript.candidate;
import static dev.icebreaker.trace.TraceScript.endpoint;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.SampleTraces;
import dev.icebreaker.trace.StunBytes;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceScript;
import java.util.List;
import java.util.Optional;

/** A call between alice and bob at home, written by hand: what the agents and NATs note, and the packets in between. */
public final class CallScript {
    public static final String ALICE = "192.168.1.10:5000";
    public static final String ALICE_OUTSIDE = "203.0.113.1:5000";
    public static final String BOB = "192.168.2.10:6000";
    public static final String BOB_OUTSIDE = "198.51.100.1:6000";
    public static final String STUN = "192.0.2.10:3478";
    public static final String CALL = "alice-bob";

    public final TraceScript play = SampleTraces.twoHomesStage("");
    private int transactions = 100;

    public CallScript() {
        play.add(new TraceEvent.CallStarted(0, CALL, "alice", "bob"));
    }

    public Trace trace() {
        return play.trace();
    }

    /** The place in the trace of what was noted last. */
    public int last() {
        return trace().events().size() - 1;
    }

    public int nextTransaction() {
        return ++transactions;
    }

    public CallScript gathered(String peer, IceCandidate candidate) {
        play.add(new TraceEvent.CandidateGathered(play.now(), CALL, peer, 0, candidate));
        return this;
    }

    public CallScript bound(String nat, long binding, String inside, String outside, Optional<String> remote) {
        play.add(new TraceEvent.BindingCreated(
                play.now(), nat, binding, Protocol.UDP, endpoint(inside), endpoint(outside), remote.map(TraceScript::endpoint), 1L << 40));
        return this;
    }

    public CallScript opened(String nat, String inside, String remote) {
        play.add(new TraceEvent.FilterOpened(play.now(), nat, Protocol.UDP, endpoint(inside), Optional.of(endpoint(remote))));
        return this;
    }

    /** A peer asks the STUN server through its NAT and learns its outside address. */
    public CallScript learnsOutside(String peer, boolean symmetric) {
        boolean alice = peer.equals("alice");
        String inside = alice ? ALICE : BOB;
        String outside = alice ? ALICE_OUTSIDE : BOB_OUTSIDE;
        String lan = alice ? "lan-a" : "lan-b";
        String nat = alice ? "nat-a" : "nat-b";
        gathered(peer, candidate("host", inside));
        int transaction = nextTransaction();
        TraceScript.Packet query = play.send(peer, inside, STUN, StunBytes.request(transaction)).to(lan, nat);
        bound(nat, 1, inside, outside, symmetric ? Optional.of(STUN) : Optional.empty()).opened(nat, inside, STUN);
        query.sourceBecomes(outside, 1).to("internet", "stun").delivered();
        play.send("stun", STUN, outside, StunBytes.success(transaction, endpoint(outside)))
                .to("internet", nat)
                .destinationBecomes(inside, 1)
                .to(lan, peer)
                .delivered();
        return gathered(peer, candidate("srflx", outside, inside));
    }

    /** Each side hears of these candidates of the other. */
    public CallScript heard(List<IceCandidate> ofAlice, List<IceCandidate> ofBob) {
        play.add(new TraceEvent.CandidatesReceived(play.now(), CALL, "bob", 0, ofAlice, true));
        play.add(new TraceEvent.CandidatesReceived(play.now(), CALL, "alice", 0, ofBob, true));
        return this;
    }

    public CallScript pair(String peer, long pair, IceCandidate local, IceCandidate remote) {
        play.add(new TraceEvent.PairFormed(play.now(), CALL, peer, 0, pair, local, remote, 1));
        return this;
    }

    public CallScript becomes(String peer, long pair, String state) {
        play.add(new TraceEvent.PairStateChanged(play.now(), CALL, peer, pair, "In-Progress", state));
        return this;
    }

    public CallScript selected(String peer, long pair, IceCandidate local, IceCandidate remote) {
        play.add(new TraceEvent.PairSelected(play.now(), CALL, peer, pair, local, remote));
        return this;
    }

    public TraceScript.Packet check(String peer, int transaction, String from, String to) {
        return play.send(peer, from, to, StunBytes.check(transaction));
    }

    public TraceScript.Packet answer(String peer, int transaction, String from, String to) {
        return play.send(peer, from, to, StunBytes.success(transaction, endpoint(to)));
    }

    public CallScript ended(CallOutcome outcome) {
        if (outcome != CallOutcome.FAILED) {
            play.add(new TraceEvent.CallConnected(play.now(), CALL, outcome));
        }
        play.add(new TraceEvent.CallEnded(play.now(), CALL, outcome, ""));
        return this;
    }

    // ---- whole calls ------------------------------------------------------------------------------------------------

    /** Both NATs restrict to ports; alice's first check is dropped by bob's NAT, and opens her own for bob's. */
    public static CallScript holePunched() {
        CallScript call = new CallScript();
        call.learnsOutside("alice", false).learnsOutside("bob", false);
        IceCandidate aliceHost = candidate("host", ALICE);
        IceCandidate bobHost = candidate("host", BOB);
        IceCandidate aliceOutside = candidate("srflx", ALICE_OUTSIDE, ALICE);
        IceCandidate bobOutside = candidate("srflx", BOB_OUTSIDE, BOB);
        call.heard(List.of(aliceHost, aliceOutside), List.of(bobHost, bobOutside));
        call.pair("alice", 1, aliceHost, bobHost).pair("alice", 2, aliceHost, bobOutside);
        call.pair("bob", 1, bobHost, aliceHost).pair("bob", 2, bobHost, aliceOutside);

        int first = call.nextTransaction();
        TraceScript.Packet early = call.check("alice", first, ALICE, BOB_OUTSIDE).to("lan-a", "nat-a");
        call.opened("nat-a", ALICE, BOB_OUTSIDE);
        early.sourceBecomes(ALICE_OUTSIDE, 1)
                .to("internet", "nat-b")
                .dropped(DropReason.FILTERED, "nothing sent to 203.0.113.1:5000");

        int second = call.nextTransaction();
        TraceScript.Packet check = call.check("bob", second, BOB, ALICE_OUTSIDE).to("lan-b", "nat-b");
        call.opened("nat-b", BOB, ALICE_OUTSIDE);
        check.sourceBecomes(BOB_OUTSIDE, 1).to("internet", "nat-a").destinationBecomes(ALICE, 1).to("lan-a", "alice").delivered();
        call.answer("alice", second, ALICE, BOB_OUTSIDE)
                .to("lan-a", "nat-a")
                .sourceBecomes(ALICE_OUTSIDE, 1)
                .to("internet", "nat-b")
                .destinationBecomes(BOB, 1)
                .to("lan-b", "bob")
                .delivered();
        call.becomes("bob", 2, "Succeeded");

        call.check("alice", first, ALICE, BOB_OUTSIDE)
                .to("lan-a", "nat-a")
                .sourceBecomes(ALICE_OUTSIDE, 1)
                .to("internet", "nat-b")
                .destinationBecomes(BOB, 1)
                .to("lan-b", "bob")
                .delivered();
        call.answer("bob", first, BOB, ALICE_OUTSIDE)
                .to("lan-b", "nat-b")
                .sourceBecomes(BOB_OUTSIDE, 1)
                .to("internet", "nat-a")
                .destinationBecomes(ALICE, 1)
                .to("lan-a", "alice")
                .delivered();
        call.becomes("alice", 2, "Succeeded");
        call.selected("alice", 2, aliceHost, bobOutside).selected("bob", 2, bobHost, aliceOutside);
        return call.ended(CallOutcome.DIRECT);
    }

    /** Alice's NAT has a port for each destination, bob's filters by port: nothing fits. */
    public static CallScript symmetricWithPortRestricted() {
        CallScript call = new CallScript();
        call.learnsOutside("alice", true).learnsOutside("bob", false);
        IceCandidate aliceHost = candidate("host", ALICE);
        IceCandidate bobHost = candidate("host", BOB);
        IceCandidate aliceOutside = candidate("srflx", ALICE_OUTSIDE, ALICE);
        IceCandidate bobOutside = candidate("srflx", BOB_OUTSIDE, BOB);
        call.heard(List.of(aliceHost, aliceOutside), List.of(bobHost, bobOutside));
        call.pair("alice", 1, aliceHost, bobHost).pair("alice", 2, aliceHost, bobOutside);
        call.pair("bob", 1, bobHost, aliceHost).pair("bob", 2, bobHost, aliceOutside);

        call.check("alice", call.nextTransaction(), ALICE, BOB)
                .to("lan-a", "nat-a")
                .dropped(DropReason.PRIVATE_ADDRESS, "");
        int transaction = call.nextTransaction();
        String surprise = "203.0.113.1:40001";
        for (int attempt = 0; attempt < 2; attempt++) {
            TraceScript.Packet check = call.check("alice", transaction, ALICE, BOB_OUTSIDE).to("lan-a", "nat-a");
            if (attempt == 0) {
                call.bound("nat-a", 2, ALICE, surprise, Optional.of(BOB_OUTSIDE)).opened("nat-a", ALICE, BOB_OUTSIDE);
            }
            check.sourceBecomes(surprise, 2)
                    .to("internet", "nat-b")
                    .dropped(DropReason.FILTERED, "nothing sent to " + surprise);
        }
        call.check("bob", call.nextTransaction(), BOB, ALICE_OUTSIDE)
                .to("lan-b", "nat-b")
                .sourceBecomes(BOB_OUTSIDE, 1)
                .to("internet", "nat-a")
                .dropped(DropReason.FILTERED, "this binding is for 192.0.2.10:3478");
        for (String peer : List.of("alice", "bob")) {
            call.becomes(peer, 1, "Failed").becomes(peer, 2, "Failed");
        }
        return call.ended(CallOutcome.FAILED);
    }
}
