package dev.icebreaker.peer;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.List;

/** Tells the trace what one side of a call does. */
final class PeerEvents {
    private final Simulation simulation;
    private final Recorder recorder;
    private final String call;
    private final String peer;

    PeerEvents(Simulation simulation, Recorder recorder, String call, String peer) {
        this.simulation = simulation;
        this.recorder = recorder;
        this.call = call;
        this.peer = peer;
    }

    boolean isOn() {
        return recorder.isOn();
    }

    void descriptionSet(String side, Description description) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.DescriptionSet(
                    simulation.nowNanos(), call, peer, side, description.type().toString(), description.sdp()));
        }
    }

    /** @param attribute the W3C's name of the state */
    void stateChanged(String attribute, Enum<?> before, Enum<?> now) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.ConnectionStateChanged(
                    simulation.nowNanos(), call, peer, attribute, before.toString(), now.toString()));
        }
    }

    void agentStarted(IceGeneration generation) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.IceAgentStarted(
                    simulation.nowNanos(),
                    call,
                    peer,
                    generation.number(),
                    generation.credentials().ufrag(),
                    generation.isControlling()));
        }
    }

    void negotiationFailed(RtcException failure) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.NegotiationFailed(
                    simulation.nowNanos(), call, peer, failure.error().toString(), failure.getMessage()));
        }
    }

    void candidatesSent(int agent, List<IceCandidate> candidates, boolean last) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.CandidatesSent(
                    simulation.nowNanos(), call, peer, agent, List.copyOf(candidates), last));
        }
    }

    void candidatesReceived(int agent, List<IceCandidate> candidates, boolean last) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.CandidatesReceived(
                    simulation.nowNanos(), call, peer, agent, List.copyOf(candidates), last));
        }
    }
}
