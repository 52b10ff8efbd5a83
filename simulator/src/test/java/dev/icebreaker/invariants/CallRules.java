package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import dev.icebreaker.trace.TraceEvent.CandidatesSent;
import dev.icebreaker.trace.TraceEvent.ConnectionStateChanged;
import dev.icebreaker.trace.TraceEvent.IceAgentStarted;
import dev.icebreaker.trace.TraceEvent.PairFormed;
import dev.icebreaker.trace.TraceEvent.PairSelected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A call: both sides play by the rules, and come to the same conclusion. */
final class CallRules {
    /** The latest agents. */
    AgentRules caller;
    AgentRules callee;
    /** Those that were there before. */
    private final List<AgentRules> older = new ArrayList<>();
    private final Relays relays;
    private final Set<Delivery> deliveries;
    private final Map<String, String> states = new HashMap<>();
    final FlowRules flows = new FlowRules();
    private boolean ended;
    private boolean connected;

    /** @param deliveries what has got through so far */
    CallRules(CallStarted started, Places places, Aliases aliases, Relays relays, Set<Delivery> deliveries) {
        this.caller = new AgentRules(places.node(started.caller()), true, aliases, relays, new Learned());
        this.callee = new AgentRules(places.node(started.callee()), false, aliases, relays, new Learned());
        this.relays = relays;
        this.deliveries = deliveries;
        Broken.unless(!started.caller().equals(started.callee()), "%s calls itself", started.caller());
    }

    AgentRules side(String peer) {
        if (caller.host().name().equals(peer)) {
            return caller;
        }
        Broken.unless(callee.host().name().equals(peer), "%s has no part in it", peer);
        return callee;
    }

    /** The agent of a side that this pair is one of. */
    AgentRules side(String peer, long pair) {
        return agents(peer)
                .filter(agent -> agent.hasPair(pair))
                .findFirst()
                .orElseThrow(() -> new Broken("pair " + pair + " was not formed"));
    }

    /** One of a side's agents. */
    AgentRules agent(String peer, long number) {
        return agents(peer)
                .filter(agent -> agent.number() == number)
                .findFirst()
                .orElseThrow(() -> new Broken(peer + " has no agent " + number));
    }

    /** An agent forms pairs one after the other, and none has the number of another of its side's. */
    void see(PairFormed event) {
        AgentRules agent = agent(event.peer(), event.agent());
        Broken.unless(
                event.agent() > 0 || event.pair() == 1 || agent.hasPair(event.pair() - 1),
                "pair %d was not formed before", event.pair() - 1);
        Broken.unless(agents(event.peer()).noneMatch(other -> other.hasPair(event.pair())), "pair %d is there", event.pair());
        agent.see(event);
    }

    private Stream<AgentRules> agents(String peer) {
        return Stream.concat(Stream.of(side(peer)), older.reversed().stream().filter(agent -> agent.host().name().equals(peer)));
    }

    /** Those of both sides, whose hosts hear for all of them. */
    List<AgentRules> agents() {
        return Stream.concat(Stream.of(caller, callee), older.stream()).toList();
    }

    void see(IceAgentStarted event) {
        AgentRules agent = side(event.peer());
        if (event.agent() > 0) {
            older.add(agent);
            AgentRules next = agent.next();
            if (agent == caller) {
                caller = next;
            } else {
                callee = next;
            }
            agent = next;
        }
        agent.see(event);
    }

    void see(CandidatesSent event) {
        boolean offers = "have-local-offer".equals(states.get(event.peer() + " signalingState"));
        Broken.unless(!offers || event.agent() == side(event.peer()).number(), "another agent's offer waits for its answer");
        agent(event.peer(), event.agent()).see(event);
    }

    void see(CandidatesReceived event) {
        AgentRules side = side(event.peer());
        side.learned().see(event, agents(otherSide(event.peer()).host().name()));
    }

    AgentRules otherSide(String peer) {
        return side(peer) == caller ? callee : caller;
    }

    /** Each state goes on from where it was, along the arrows of the W3C's (webrtc-pc sections 4.3 and 5.6). */
    void see(ConnectionStateChanged event) {
        side(event.peer());
        String before = states.put(event.peer() + " " + event.state(), event.newState());
        String first = event.state().equals("signalingState") ? "stable" : "new";
        Broken.unless(event.oldState().equals(before == null ? first : before), "it was %s", before == null ? first : before);
        Broken.unless(!event.oldState().equals(event.newState()), "nothing changes");
        Broken.unless(!event.oldState().equals("closed"), "it was closed");
    }

    void see(CallConnected event) {
        Broken.unless(!connected && !ended, "it had connected or ended");
        Broken.unless(caller.isConnected() && callee.isConnected(), "a side has not connected");
        connected = true;
    }

    void see(CallEnded event) {
        Broken.unless(!ended, "it had ended");
        ended = true;
        flows.end();
        Broken.unless(connected == (event.outcome() != CallOutcome.FAILED), "it had connected: %s", connected);
        boolean bothConnected = hasConnected(caller) && hasConnected(callee);
        Broken.unless(connected == bothConnected, "both sides connected: %s", bothConnected);
        boolean lost = event.why().startsWith("the path was lost");
        Broken.unless(connected == (lost || event.why().isEmpty()), "a call that fails has a reason, and no other");
        Broken.unless(
                !connected || lost == (!hasConsent(caller) || !hasConsent(callee) || flows.anyIsSilent()),
                "neither has a side lost its consent, nor has a flow fallen silent, or the other way round");
        if (connected) {
            PairSelected one = inUse(caller);
            PairSelected other = inUse(callee);
            boolean relayed = Stream.of(one.local(), one.remote(), other.local(), other.remote()).anyMatch(CallRules::isRelayed);
            Broken.unless(relayed == (event.outcome() == CallOutcome.RELAYED), "there is a relay: %s", relayed);
            if (one == caller.selected && other == callee.selected) { // else they are in the middle of a restart
                checkFit(caller, one, callee, other);
                checkFit(callee, other, caller, one);
            }
        } else {
            boolean timeUp = event.why().startsWith("no path was found");
            boolean nobodyKnown = event.why().startsWith("neither side was told of a candidate");
            Broken.unless(timeUp || nobodyKnown || caller.hasFailed() || callee.hasFailed(), "no side has failed");
        }
    }

    /** What one side sends over its pair arrives where the other side's pair begins, and comes from where that one ends. */
    private void checkFit(AgentRules from, PairSelected mine, AgentRules to, PairSelected theirs) {
        Endpoint base = from.base(mine.local());
        Endpoint theirBase = to.base(theirs.local());
        Delivery wanted = new Delivery(
                nodeOf(from, mine.local()),
                base,
                mine.remote().address(),
                nodeOf(to, theirs.local()),
                theirs.remote().address(),
                theirBase);
        Broken.unless(deliveries.contains(wanted), "the selected pairs do not fit: no packet went like %s", wanted);
    }

    private boolean hasConnected(AgentRules latest) {
        return agents(latest.host().name()).anyMatch(AgentRules::isConnected);
    }

    /** Whether the agent of which a side uses the pair may send; one that has only begun has nothing to lose. */
    private boolean hasConsent(AgentRules latest) {
        return agents(latest.host().name())
                .filter(agent -> agent.selected != null)
                .findFirst()
                .map(AgentRules::hasConsent)
                .orElse(true);
    }

    /** The pair that a side sends over: that of its latest agent which has selected one. */
    private PairSelected inUse(AgentRules latest) {
        return agents(latest.host().name())
                .flatMap(agent -> Stream.ofNullable(agent.selected))
                .findFirst()
                .orElseThrow(() -> new Broken("a side has selected no pair"));
    }

    private static boolean isRelayed(IceCandidate own) {
        return own.type().equals("relay");
    }

    /** Where the packets of a candidate come and go, as the other side sees it. */
    private String nodeOf(AgentRules side, IceCandidate own) {
        return isRelayed(own) ? relays.serverOf(own.address()) : side.host().name();
    }

    void end() {
        Broken.unless(ended, "the call between %s and %s never ended", caller.host().name(), callee.host().name());
    }
}
