package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent;

/** An agent, while events change it. */
final class AgentDraft implements Draft<AgentState> {
    private static final String PEER_REFLEXIVE = "prflx";

    private final long number;
    private final Shelf<IceCandidate, Long> local;
    private final Shelf<IceCandidate, Long> remote;
    private String ufrag = "";
    private boolean controlling;
    private String iceState = "Waiting";
    private boolean isGatheringFinished;

    AgentDraft(Effort effort, long number) {
        this.number = number;
        this.local = new Shelf<>(effort);
        this.remote = new Shelf<>(effort);
    }

    AgentDraft(Effort effort, AgentState state) {
        this.number = state.number();
        this.local = new Shelf<>(effort, state.local());
        this.remote = new Shelf<>(effort, state.remote());
        this.ufrag = state.ufrag();
        this.controlling = state.controlling();
        this.iceState = state.iceState();
        this.isGatheringFinished = state.isGatheringFinished();
    }

    @Override
    public AgentState freeze() {
        return new AgentState(number, ufrag, controlling, iceState, isGatheringFinished, local.freeze(), remote.freeze());
    }

    void started(TraceEvent.IceAgentStarted event) {
        ufrag = event.ufrag();
        controlling = event.controlling();
    }

    void state(String state) {
        iceState = state;
    }

    void gatheringFinished() {
        isGatheringFinished = true;
    }

    void gathered(TraceEvent.CandidateGathered event) {
        learn(local, event.candidate(), event.timeNanos());
    }

    void received(TraceEvent.CandidatesReceived event) {
        event.candidates().forEach(candidate -> learn(remote, candidate, event.timeNanos()));
    }

    /** A candidate that is learned from a check is told by no event of its own (RFC 8445 sections 7.2.5.3.1 and 7.3.1.3). */
    void formed(TraceEvent.PairFormed event) {
        if (event.local().type().equals(PEER_REFLEXIVE)) {
            learn(local, event.local(), event.timeNanos());
        }
        if (event.remote().type().equals(PEER_REFLEXIVE)) {
            learn(remote, event.remote(), event.timeNanos());
        }
    }

    private static void learn(Shelf<IceCandidate, Long> candidates, IceCandidate candidate, long nanos) {
        if (candidates.get(candidate) == null) {
            candidates.put(candidate, nanos);
        }
    }
}
