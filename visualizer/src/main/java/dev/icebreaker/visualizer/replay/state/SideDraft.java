package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.trace.TraceEvent.SignalSent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One side of a call, while events change it. */
final class SideDraft implements Draft<SideState> {
    private final Side side;
    private final Drafts<Long, AgentState, AgentDraft> agents;
    private final Shelf<Long, PairState> pairs;
    private final Shelf<String, String> connectionStates;
    private Optional<Long> selectedPair;
    private List<DescriptionSet> descriptions;
    private List<SignalSent> sent;

    SideDraft(Effort effort, Side side) {
        this(effort, new SideState(
                side,
                Shelf.empty(),
                Shelf.empty(),
                Optional.empty(),
                Shelf.empty(),
                List.of(),
                List.of()));
    }

    SideDraft(Effort effort, SideState state) {
        this.side = state.side();
        this.agents = new Drafts<>(
                effort, state.agents(), number -> new AgentDraft(effort, number), agent -> new AgentDraft(effort, agent));
        this.pairs = new Shelf<>(effort, state.pairs());
        this.connectionStates = new Shelf<>(effort, state.connectionStates());
        this.selectedPair = state.selectedPair();
        this.descriptions = state.descriptions();
        this.sent = state.sent();
    }

    @Override
    public SideState freeze() {
        return new SideState(
                side, agents.freeze(), pairs.freeze(), selectedPair, connectionStates.freeze(), descriptions, sent);
    }

    AgentDraft agent(long number) {
        return agents.open(number);
    }

    void formed(TraceEvent.PairFormed event) {
        agent(event.agent()).formed(event);
        pairs.put(event.pair(), PairState.formed(event));
    }

    void changed(TraceEvent.PairStateChanged event) {
        pairs.change(event.pair(), pair -> pair.in(event.newState(), event.timeNanos()));
    }

    void nominated(TraceEvent.PairNominated event) {
        pairs.change(event.pair(), pair -> pair.nominated(event.timeNanos()));
    }

    void selected(TraceEvent.PairSelected event) {
        selectedPair = Optional.of(event.pair());
        pairs.change(event.pair(), pair -> pair.selected(event.timeNanos()));
    }

    void connectionState(TraceEvent.ConnectionStateChanged event) {
        connectionStates.put(event.state(), event.newState());
    }

    void described(DescriptionSet event) {
        descriptions = with(descriptions, event);
    }

    void sent(SignalSent event) {
        sent = with(sent, event);
    }

    private static <E> List<E> with(List<E> list, E last) {
        List<E> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
