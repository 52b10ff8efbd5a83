package dev.icebreaker.trace;

import static dev.icebreaker.trace.TraceScript.anybody;
import static dev.icebreaker.trace.TraceScript.candidate;
import static dev.icebreaker.trace.TraceScript.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small traces that several tests read. */
public final class SampleTraces {
    private static final String ALICE = "192.168.1.10:5000";
    private static final String ALICE_OUTSIDE = "203.0.113.1:5000";
    private static final String BOB = "192.168.2.10:6000";
    private static final String BOB_OUTSIDE = "198.51.100.1:6000";
    private static final String STUN = "192.0.2.10:3478";

    private SampleTraces() {}

    /** Two homes behind NATs, and a STUN server. Networks have a router in their middle. */
    public static TraceScript twoHomesStage(String natBehavior) {
        Map<String, String> nat = Map.of("behavior", natBehavior);
        return new TraceScript("two-homes")
                .network("lan-a", "192.168.1.0/24")
                .network("lan-b", "192.168.2.0/24")
                .network("internet", "0.0.0.0/0")
                .node("alice", Topology.Kind.PEER, Map.of(), "lan-a=192.168.1.10")
                .node("bob", Topology.Kind.PEER, Map.of(), "lan-b=192.168.2.10")
                .node("stun", Topology.Kind.STUN_SERVER, Map.of(), "internet=192.0.2.10")
                .node("nat-a", Topology.Kind.NAT, nat, "lan-a=192.168.1.1", "internet=203.0.113.1")
                .node("nat-b", Topology.Kind.NAT, nat, "lan-b=192.168.2.1", "internet=198.51.100.1")
                .node("lan-a", Topology.Kind.ROUTER, Map.of())
                .node("lan-b", Topology.Kind.ROUTER, Map.of())
                .node("internet", Topology.Kind.ROUTER, Map.of())
                .link("alice-lan", "alice", "lan-a")
                .link("nat-a-lan", "nat-a", "lan-a")
                .link("nat-a-wan", "nat-a", "internet")
                .link("bob-lan", "bob", "lan-b")
                .link("nat-b-lan", "nat-b", "lan-b")
                .link("nat-b-wan", "nat-b", "internet")
                .link("stun-wan", "stun", "internet");
    }

    /** A call with events of every kind: both sides gather, check, and find each other. */
    public static Trace twoHomes() {
        TraceScript play = twoHomesStage("port-restricted");
        play.add(new TraceEvent.CallStarted(0, "call", "alice", "bob"));
        gather(play, "alice", "lan-a", "nat-a", ALICE, ALICE_OUTSIDE, 1);
        gather(play, "bob", "lan-b", "nat-b", BOB, BOB_OUTSIDE, 2);
        List<IceCandidate> alices = List.of(candidate("host", ALICE), candidate("srflx", ALICE_OUTSIDE, ALICE));
        List<IceCandidate> bobs = List.of(candidate("host", BOB), candidate("srflx", BOB_OUTSIDE, BOB));
        play.add(new TraceEvent.CandidatesSent(play.now(), "call", "alice", 0, alices, true));
        play.add(new TraceEvent.CandidatesSent(play.now(), "call", "bob", 0, bobs, true));
        play.waitMillis(50);
        play.add(new TraceEvent.CandidatesReceived(play.now(), "call", "alice", 0, bobs, true));
        play.add(new TraceEvent.CandidatesReceived(play.now(), "call", "bob", 0, alices, true));
        check(play, alices, bobs);
        play.add(new TraceEvent.BindingRefreshed(play.now(), "nat-a", 1, 120_000_000_000L));
        play.add(new TraceEvent.CallConnected(play.now(), "call", CallOutcome.DIRECT));
        play.add(new TraceEvent.CallEnded(play.now(), "call", CallOutcome.DIRECT, ""));
        play.add(new TraceEvent.BindingRemoved(180_000_000_000L, "nat-a", 1, "its timer ran out"));
        return play.trace();
    }

    private static void gather(
            TraceScript play, String peer, String lan, String nat, String inside, String outside, long binding) {
        play.add(new TraceEvent.CandidateGathered(play.now(), "call", peer, 0, candidate("host", inside)));
        TraceScript.Packet query = play.send(peer, inside, STUN, StunBytes.request((int) binding)).to(lan, nat);
        play.add(new TraceEvent.BindingCreated(
                play.now(), nat, binding, Protocol.UDP, endpoint(inside), endpoint(outside), anybody(), 120_000_000_000L));
        play.add(new TraceEvent.FilterOpened(play.now(), nat, Protocol.UDP, endpoint(inside), Optional.of(endpoint(STUN))));
        query.sourceBecomes(outside, binding).to("internet", "stun").delivered();
        play.send("stun", STUN, outside, StunBytes.success((int) binding, endpoint(outside)))
                .to("internet", nat)
                .destinationBecomes(inside, binding)
                .to(lan, peer)
                .delivered();
        play.add(new TraceEvent.CandidateGathered(play.now(), "call", peer, 0, candidate("srflx", outside, inside)));
        play.add(new TraceEvent.GatheringFinished(play.now(), "call", peer, 0));
    }

    private static void check(TraceScript play, List<IceCandidate> alices, List<IceCandidate> bobs) {
        play.add(new TraceEvent.IceStateChanged(play.now(), "call", "alice", 0, "Waiting", "Running"));
        play.add(new TraceEvent.PairFormed(play.now(), "call", "alice", 0, 1, alices.get(0), bobs.get(0), 9));
        play.add(new TraceEvent.PairFormed(play.now(), "call", "alice", 0, 2, alices.get(0), bobs.get(1), 8));
        play.send("alice", ALICE, BOB, StunBytes.RFC5769_REQUEST)
                .to("lan-a", "nat-a")
                .dropped(DropReason.PRIVATE_ADDRESS, "192.168.2.10 is not routed on the internet");
        play.add(new TraceEvent.PairStateChanged(play.now(), "call", "alice", 2, "Waiting", "In-Progress"));
        play.send("alice", ALICE, BOB_OUTSIDE, StunBytes.RFC5769_REQUEST)
                .to("lan-a", "nat-a")
                .sourceBecomes(ALICE_OUTSIDE, 1)
                .to("internet", "nat-b")
                .dropped(DropReason.FILTERED, "198.51.100.1:6000 has sent nothing to 203.0.113.1:5000");
        play.add(new TraceEvent.FilterOpened(play.now(), "nat-b", Protocol.UDP, endpoint(BOB), Optional.of(endpoint(ALICE_OUTSIDE))));
        TraceScript.Packet check = play.send("bob", BOB, ALICE_OUTSIDE, StunBytes.RFC5769_REQUEST);
        TraceScript.Packet twin = check.twin("lan-b");
        check.to("lan-b", "nat-b").sourceBecomes(BOB_OUTSIDE, 2).to("internet", "nat-a").destinationBecomes(ALICE, 1);
        check.to("lan-a", "alice").delivered();
        twin.lostAfter("lan-b", DropReason.LINK_LOSS, "lost one of 100");
        play.send("alice", ALICE, BOB_OUTSIDE, StunBytes.RFC5769_RESPONSE)
                .to("lan-a", "nat-a")
                .sourceBecomes(ALICE_OUTSIDE, 1)
                .lostBefore("internet", DropReason.QUEUE_FULL, "64 packets wait");
        play.add(new TraceEvent.PairStateChanged(play.now(), "call", "alice", 2, "In-Progress", "Succeeded"));
        play.add(new TraceEvent.PairNominated(play.now(), "call", "alice", 2));
        play.add(new TraceEvent.PairSelected(play.now(), "call", "alice", 2, alices.get(0), bobs.get(1)));
    }
}
