package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Action;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.ActionTaken;
import dev.icebreaker.trace.TraceEvent.AllocationCreated;
import dev.icebreaker.trace.TraceEvent.AllocationRefreshed;
import dev.icebreaker.trace.TraceEvent.AllocationRemoved;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.BindingRefreshed;
import dev.icebreaker.trace.TraceEvent.BindingRemoved;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import dev.icebreaker.trace.TraceEvent.CandidateGathered;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import dev.icebreaker.trace.TraceEvent.CandidatesSent;
import dev.icebreaker.trace.TraceEvent.ChannelBound;
import dev.icebreaker.trace.TraceEvent.ChannelExpired;
import dev.icebreaker.trace.TraceEvent.ConnectionStateChanged;
import dev.icebreaker.trace.TraceEvent.ConsentKept;
import dev.icebreaker.trace.TraceEvent.ConsentLost;
import dev.icebreaker.trace.TraceEvent.DatagramNotSent;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.trace.TraceEvent.FilterOpened;
import dev.icebreaker.trace.TraceEvent.FlowEnded;
import dev.icebreaker.trace.TraceEvent.FlowInterrupted;
import dev.icebreaker.trace.TraceEvent.FlowResumed;
import dev.icebreaker.trace.TraceEvent.FlowStarted;
import dev.icebreaker.trace.TraceEvent.GatheringFinished;
import dev.icebreaker.trace.TraceEvent.IceAgentStarted;
import dev.icebreaker.trace.TraceEvent.IceStateChanged;
import dev.icebreaker.trace.TraceEvent.NegotiationFailed;
import dev.icebreaker.trace.TraceEvent.PacketDelivered;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PacketDuplicated;
import dev.icebreaker.trace.TraceEvent.PacketHop;
import dev.icebreaker.trace.TraceEvent.PacketNotRelayed;
import dev.icebreaker.trace.TraceEvent.PacketRelayed;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import dev.icebreaker.trace.TraceEvent.PairFormed;
import dev.icebreaker.trace.TraceEvent.PairNominated;
import dev.icebreaker.trace.TraceEvent.PairSelected;
import dev.icebreaker.trace.TraceEvent.PairStateChanged;
import dev.icebreaker.trace.TraceEvent.PermissionExpired;
import dev.icebreaker.trace.TraceEvent.PermissionInstalled;
import dev.icebreaker.trace.TraceEvent.SegmentRetransmitted;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import dev.icebreaker.trace.TraceEvent.SignalDropped;
import dev.icebreaker.trace.TraceEvent.SignalQueued;
import dev.icebreaker.trace.TraceEvent.SignalReceived;
import dev.icebreaker.trace.TraceEvent.SignalRefused;
import dev.icebreaker.trace.TraceEvent.SignalSent;
import dev.icebreaker.trace.TraceEvent.SignalingConnected;
import dev.icebreaker.trace.TraceEvent.SignalingLost;
import dev.icebreaker.trace.TraceEvent.TcpStateChanged;
import dev.icebreaker.trace.TraceEvent.TurnConnectionLost;
import dev.icebreaker.trace.TraceEvent.TurnConnectionOpened;
import dev.icebreaker.trace.TraceEvent.TurnRequestRefused;
import dev.icebreaker.trace.TraceEvent.TurnServerGiven;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Holds a trace to what must be true of every run: of its clock, of every packet, NAT and firewall, and of both sides of every
 * call. It works from the header and the events alone, by rules of its own.
 */
public final class TraceInvariants {
    private final Places places;
    private final PacketLives packets;
    private final Aliases aliases;
    private final TcpLedger connections = new TcpLedger();
    private final Map<String, Map<Protocol, NatLedger>> nats = new HashMap<>();
    private final Map<String, FirewallLedger> firewalls = new HashMap<>();
    private final Map<String, TurnLedger> turns = new HashMap<>();
    private final Relays relays;
    private final Map<String, CallRules> calls = new LinkedHashMap<>();
    private final Set<Delivery> deliveries = new HashSet<>();
    private final SignalRules signals = new SignalRules();
    private long nowNanos;

    private TraceInvariants(Trace trace) {
        this.places = new Places(trace.header().topology());
        this.packets = new PacketLives(places, this::crossed, this::delivered);
        this.aliases = new Aliases(places);
        this.relays = new Relays(aliases);
        for (Node node : trace.header().topology().nodes()) {
            if (node.kind() == Kind.NAT) {
                nats.put(node.name(), NatLedger.of(node));
                if (node.properties().containsKey("ipv6")) {
                    firewalls.put(node.name(), FirewallLedger.ofIpv6(node));
                }
            } else if (node.kind() == Kind.FIREWALL) {
                firewalls.put(node.name(), new FirewallLedger(node));
            }
        }
    }

    /**
     * Reads a trace from its beginning to its end.
     *
     * @throws AssertionError for the first event that cannot be, with the seed, the event, and why not
     */
    public static void check(Trace trace) {
        String run = "seed " + trace.header().seed() + " of " + trace.header().scenario();
        TraceInvariants invariants = new TraceInvariants(trace);
        for (int i = 0; i < trace.events().size(); i++) {
            TraceEvent event = trace.events().get(i);
            try {
                invariants.see(event);
            } catch (Broken broken) {
                throw new AssertionError(run + ": event " + i + ", " + event + ": " + broken.getMessage(), broken);
            }
        }
        try {
            invariants.end();
        } catch (Broken broken) {
            throw new AssertionError(run + ": at the end: " + broken.getMessage(), broken);
        }
    }

    private void see(TraceEvent event) {
        Broken.unless(event.timeNanos() >= nowNanos, "time ran backwards, from %d ns", nowNanos);
        nowNanos = event.timeNanos();
        switch (event) {
            case PacketSent sent -> packets.see(sent);
            case SegmentSent sent -> {
                packets.see(sent);
                connections.see(sent);
            }
            case PacketHop hop -> packets.see(hop);
            case PacketDuplicated duplicated -> {
                relays.see(duplicated);
                packets.see(duplicated);
                connections.see(duplicated);
            }
            case PacketTranslated translated -> packets.see(translated);
            case PacketDelivered delivered -> {
                packets.see(delivered);
                connections.see(delivered);
                relayedTo(delivered);
            }
            case PacketDropped dropped -> packets.see(dropped);
            case TcpStateChanged changed -> connections.see(changed);
            case SegmentRetransmitted again -> connections.see(again);
            case BindingCreated created -> {
                nat(created.node(), created.protocol()).see(created);
                aliases.see(created);
            }
            case BindingRefreshed refreshed -> binding(refreshed.node(), refreshed.binding()).see(refreshed);
            case BindingRemoved removed -> binding(removed.node(), removed.binding()).see(removed);
            case FilterOpened opened -> {
                if (nats.containsKey(opened.node()) && isOfNat(opened.node(), opened.internal())) {
                    nat(opened.node(), opened.protocol()).see(opened);
                }
            }
            case ActionTaken taken -> follow(taken);
            case AllocationCreated created -> {
                turn(created.node()).see(created);
                relays.see(created);
            }
            case AllocationRefreshed turn -> turn(turn.node()).see(turn);
            case AllocationRemoved turn -> turn(turn.node()).see(turn);
            case PermissionInstalled turn -> turn(turn.node()).see(turn);
            case PermissionExpired turn -> turn(turn.node()).see(turn);
            case ChannelBound turn -> turn(turn.node()).see(turn);
            case ChannelExpired turn -> turn(turn.node()).see(turn);
            case PacketNotRelayed turn -> turn(turn.node()).see(turn);
            case TurnRequestRefused turn -> turn(turn.node()).see(turn);
            case TurnConnectionOpened opened ->
                Broken.unless(
                        Places.interfaceWith(places.node(opened.node()), opened.local().address()) != null,
                        "%s is not at %s", opened.node(), opened.local());
            case TurnConnectionLost lost -> Broken.unless(!lost.why().isEmpty(), "nobody knows why");
            case PacketRelayed relayed -> {
                turn(relayed.node()).see(relayed);
                relays.see(relayed);
                if (!relayed.toPeer() && relayed.relayedAs() == 0) {
                    relayedOverStream(relayed);
                }
            }
            case CallStarted started ->
                Broken.unless(
                        calls.put(started.call(), new CallRules(started, places, aliases, relays, deliveries)) == null,
                        "it had started before");
            case CallConnected connected -> call(connected.call()).see(connected);
            case CallEnded ended -> call(ended.call()).see(ended);
            case IceStateChanged changed -> call(changed.call()).agent(changed.peer(), changed.agent()).see(changed);
            case TurnServerGiven given -> side(given.call(), given.peer());
            case CandidateGathered gathered -> call(gathered.call()).agent(gathered.peer(), gathered.agent()).see(gathered);
            case GatheringFinished finished -> call(finished.call()).agent(finished.peer(), finished.agent()).see(finished);
            case CandidatesSent sent -> call(sent.call()).see(sent);
            case CandidatesReceived received -> call(received.call()).see(received);
            case PairFormed formed -> call(formed.call()).see(formed);
            case PairStateChanged changed -> call(changed.call()).side(changed.peer(), changed.pair()).see(changed);
            case PairNominated nominated -> call(nominated.call()).side(nominated.peer(), nominated.pair()).see(nominated);
            case PairSelected selected -> call(selected.call()).side(selected.peer(), selected.pair()).see(selected);
            case DescriptionSet set -> call(set.call()).side(set.peer());
            case ConnectionStateChanged changed -> call(changed.call()).see(changed);
            case IceAgentStarted started -> call(started.call()).see(started);
            case NegotiationFailed failed -> side(failed.call(), failed.peer());
            case ConsentKept kept -> call(kept.call()).side(kept.peer(), kept.pair()).see(kept);
            case ConsentLost lost -> call(lost.call()).side(lost.peer(), lost.pair()).see(lost);
            case DatagramNotSent notSent -> side(notSent.call(), notSent.peer());
            case FlowStarted started -> call(started.call()).flows.see(started);
            case FlowInterrupted interrupted -> call(interrupted.call()).flows.see(interrupted);
            case FlowResumed resumed -> call(resumed.call()).flows.see(resumed);
            case FlowEnded ended -> call(ended.call()).flows.see(ended);
            case SignalingConnected connected -> {}
            case SignalingLost lost -> {}
            case SignalSent sent -> signals.see(sent);
            case SignalReceived received -> signals.see(received);
            case SignalQueued queued -> {}
            case SignalDropped dropped -> {}
            case SignalRefused refused -> {}
        }
    }

    private void follow(ActionTaken action) {
        boolean addressesChange = action.action() == Action.ADDRESSES_CHANGED;
        if (nats.containsKey(action.target()) && (addressesChange || action.action() == Action.RESTARTED)) {
            nats.get(action.target()).values().forEach(nat -> nat.losesState(nowNanos));
        }
        FirewallLedger firewall = firewalls.get(action.target());
        if (firewall != null && action.action() == Action.RESTARTED) {
            firewall.losesState();
        } else if (firewall != null && action.action() == Action.RULES_CHANGED) {
            firewall.changes(action.properties());
        }
    }

    /** What came through a relay came from the peer. */
    private void relayedTo(PacketDelivered delivered) {
        PacketRelayed relayed = relays.carriedBy(delivered.packet());
        if (relayed != null) {
            for (CallRules call : calls.values()) {
                for (AgentRules side : call.agents()) {
                    if (side.host().name().equals(delivered.node())) {
                        side.heard(relayed.peer(), relays.relayedBy(relayed), nowNanos);
                    }
                }
            }
        }
    }

    private void relayedOverStream(PacketRelayed relayed) {
        for (CallRules call : calls.values()) {
            for (AgentRules side : call.agents()) {
                if (relays.isLentTo(side.host(), relays.relayedBy(relayed))) {
                    side.heardOverStream(relayed.peer(), relays.relayedBy(relayed), nowNanos);
                }
            }
        }
    }

    private TurnLedger turn(String name) {
        Broken.unless(places.node(name).kind() == Kind.TURN_SERVER, "%s is no TURN server", name);
        return turns.computeIfAbsent(name, key -> new TurnLedger());
    }

    private void end() {
        packets.end(nowNanos);
        calls.values().forEach(CallRules::end);
    }

    private NatLedger nat(String name, Protocol protocol) {
        Map<Protocol, NatLedger> nat = nats.get(name);
        if (nat == null) {
            throw new Broken(name + " is no NAT");
        }
        return nat.get(protocol);
    }

    private NatLedger binding(String name, long number) {
        return nat(name, nat(name, Protocol.TCP).has(number) ? Protocol.TCP : Protocol.UDP);
    }

    /** Whether this is what the node translates; a home with both families passes IPv6 untranslated. */
    private boolean isOfNat(String node, Endpoint inside) {
        return !firewalls.containsKey(node) || inside.address().isIpv4();
    }

    private CallRules call(String name) {
        CallRules call = calls.get(name);
        if (call == null) {
            throw new Broken("the call " + name + " has not started");
        }
        return call;
    }

    private AgentRules side(String call, String peer) {
        return call(call).side(peer);
    }

    private void crossed(Crossing crossing) {
        if (nats.containsKey(crossing.node()) && isOfNat(crossing.node(), crossing.destination())) {
            nat(crossing.node(), crossing.protocol()).see(crossing);
        } else if (firewalls.containsKey(crossing.node())) {
            firewalls.get(crossing.node()).see(crossing);
        }
    }

    private void delivered(Delivery delivery) {
        deliveries.add(delivery);
        for (CallRules call : calls.values()) {
            for (AgentRules side : call.agents()) {
                if (side.host().name().equals(delivery.receiver())) {
                    side.heard(delivery, nowNanos);
                }
            }
        }
    }
}
