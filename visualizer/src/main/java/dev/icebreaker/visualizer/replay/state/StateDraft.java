package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.Action;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.ActionTaken;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything, while events change it. */
final class StateDraft {
    static final PlaybackState BEGINNING = new PlaybackState(
            0,
            Shelf.empty(),
            Shelf.empty(),
            Shelf.empty(),
            Shelf.empty(),
            Shelf.empty());

    private static final Set<String> DESCRIPTIONS = Set.of("offer", "answer");

    private final Passages passages;
    private final Shelf<String, CallState> calls;
    private final Drafts<Side, SideState, SideDraft> sides;
    private final Drafts<String, MiddleboxState, MiddleboxDraft> middleboxes;
    private final Drafts<String, TurnServerState, TurnServerDraft> turnServers;
    private final Shelf<String, ActionTaken> actions;
    private int eventCount;

    /**
     * @param start what it begins with
     * @param properties of the nodes
     */
    StateDraft(PlaybackState start, Passages passages, Map<String, Map<String, String>> properties, Effort effort) {
        this.passages = passages;
        this.eventCount = start.eventCount();
        this.calls = new Shelf<>(effort, start.calls());
        this.sides = new Drafts<>(
                effort, start.sides(), side -> new SideDraft(effort, side), state -> new SideDraft(effort, state));
        this.middleboxes = new Drafts<>(
                effort,
                start.middleboxes(),
                node -> new MiddleboxDraft(effort, node, properties.getOrDefault(node, Map.of())),
                state -> new MiddleboxDraft(effort, state));
        this.turnServers = new Drafts<>(
                effort,
                start.turnServers(),
                node -> new TurnServerDraft(effort, node),
                state -> new TurnServerDraft(effort, state));
        this.actions = new Shelf<>(effort, start.actions());
    }

    PlaybackState freeze() {
        return new PlaybackState(
                eventCount, calls.freeze(), sides.freeze(), middleboxes.freeze(), turnServers.freeze(), actions.freeze());
    }

    /** Takes in the next event. */
    void read(TraceEvent event) {
        switch (event) {
            case TraceEvent.PacketHop hop -> hop(hop);
            case TraceEvent.PacketTranslated translated -> middleboxes.open(translated.node()).used(translated);
            case TraceEvent.BindingCreated created -> middleboxes.open(created.node()).created(created);
            case TraceEvent.BindingRefreshed refreshed -> middleboxes.open(refreshed.node()).refreshed(refreshed);
            case TraceEvent.BindingRemoved removed -> middleboxes.open(removed.node()).removed(removed);
            case TraceEvent.FilterOpened opened -> middleboxes.open(opened.node()).opened(opened);
            case ActionTaken action -> act(action);
            case TraceEvent.AllocationCreated created -> turnServers.open(created.node()).created(created);
            case TraceEvent.AllocationRefreshed refreshed -> turnServers.open(refreshed.node()).refreshed(refreshed);
            case TraceEvent.AllocationRemoved removed -> turnServers.open(removed.node()).removed(removed);
            case TraceEvent.PermissionInstalled installed -> turnServers.open(installed.node()).permitted(installed);
            case TraceEvent.PermissionExpired expired -> turnServers.open(expired.node()).permissionExpired(expired);
            case TraceEvent.ChannelBound bound -> turnServers.open(bound.node()).bound(bound);
            case TraceEvent.ChannelExpired expired -> turnServers.open(expired.node()).channelExpired(expired);
            case TraceEvent.PacketRelayed relayed -> turnServers.open(relayed.node()).relayed(relayed);
            case TraceEvent.IceAgentStarted e -> side(e.call(), e.peer()).agent(e.agent()).started(e);
            case TraceEvent.IceStateChanged e -> side(e.call(), e.peer()).agent(e.agent()).state(e.newState());
            case TraceEvent.CandidateGathered e -> side(e.call(), e.peer()).agent(e.agent()).gathered(e);
            case TraceEvent.GatheringFinished e -> side(e.call(), e.peer()).agent(e.agent()).gatheringFinished();
            case TraceEvent.CandidatesReceived e -> side(e.call(), e.peer()).agent(e.agent()).received(e);
            case TraceEvent.PairFormed e -> side(e.call(), e.peer()).formed(e);
            case TraceEvent.PairStateChanged e -> side(e.call(), e.peer()).changed(e);
            case TraceEvent.PairNominated e -> side(e.call(), e.peer()).nominated(e);
            case TraceEvent.PairSelected e -> side(e.call(), e.peer()).selected(e);
            case TraceEvent.DescriptionSet e -> side(e.call(), e.peer()).described(e);
            case TraceEvent.ConnectionStateChanged e -> side(e.call(), e.peer()).connectionState(e);
            case TraceEvent.SignalSent sent -> sent(sent);
            case TraceEvent.CallStarted e ->
                calls.put(e.call(), new CallState(
                        e.call(), e.caller(), e.callee(), e.timeNanos(), Optional.empty(), Optional.empty()));
            case TraceEvent.CallConnected e -> calls.change(e.call(), call -> call.with(e));
            case TraceEvent.CallEnded e -> calls.change(e.call(), call -> call.with(e));
            default -> {} // leaves everything as it was
        }
        eventCount++;
    }

    private SideDraft side(String call, String peer) {
        return sides.open(new Side(call, peer));
    }

    private void hop(TraceEvent.PacketHop hop) {
        Passage passage = passages.at(eventCount);
        if (passage != null && middleboxes.has(hop.node())) {
            middleboxes.open(hop.node()).left(passage, hop.timeNanos());
        }
    }

    /** A room has the name of the call that it is for; a server only hands on what a peer has sent. */
    private void sent(TraceEvent.SignalSent sent) {
        CallState call = calls.get(sent.room());
        if (call != null && DESCRIPTIONS.contains(sent.type()) && Set.of(call.caller(), call.callee()).contains(sent.node())) {
            side(sent.room(), sent.node()).sent(sent);
        }
    }

    /** A NAT tells of each binding that it loses; a firewall of nothing. */
    private void act(ActionTaken action) {
        actions.put(action.target(), action);
        if (action.action() == Action.RESTARTED && middleboxes.has(action.target())) {
            middleboxes.open(action.target()).close();
        }
        if (action.action() == Action.RULES_CHANGED) {
            middleboxes.open(action.target()).rules(action.properties());
        }
    }
}
