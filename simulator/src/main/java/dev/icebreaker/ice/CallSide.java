package dev.icebreaker.ice;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.flow.Transport;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One side of a call: its agent, and what it tells and hears. */
final class CallSide implements IceAgent.Listener {
    private final Call call;
    private final Simulation simulation;
    private final Recorder recorder;
    private final Call.Participant participant;
    private final IceAgent agent;
    private final List<IceCandidate> found = new ArrayList<>();
    private boolean gathering;
    private boolean told;
    private boolean heard;
    private boolean heardAll;
    private int known;
    private boolean checking;

    CallSide(
            Call call,
            Simulation simulation,
            Recorder recorder,
            IceAgentFactory agents,
            Call.Participant participant,
            boolean controlling) {
        this.call = call;
        this.simulation = simulation;
        this.recorder = recorder;
        this.participant = participant;
        this.agent = agents.create(
                simulation,
                recorder,
                call.name(),
                participant.peer(),
                controlling,
                participant.config(),
                participant.sockets(),
                this);
    }

    String peer() {
        return participant.peer();
    }

    Transport transport() {
        return agent;
    }

    void gather() {
        gathering = true;
        agent.gather();
    }

    // ---- its agent --------------------------------------------------------------------------------------------------

    @Override
    public void onCandidates(List<IceCandidate> candidates) {
        found.addAll(candidates);
        if (participant.config().trickle()) {
            tell(candidates, false);
        }
    }

    @Override
    public void onGatheringFinished() {
        tell(participant.config().trickle() ? List.of() : found, true);
    }

    @Override
    public void onStateChanged(IceState state) {
        call.stateChanged();
    }

    @Override
    public void onConsentChanged(boolean held) {
        call.consentChanged(this, held);
    }

    private void tell(List<IceCandidate> candidates, boolean last) {
        List<IceCandidate> shared = participant.shareHostCandidates() ? List.copyOf(candidates) : withoutHosts(candidates);
        if (recorder.isOn()) {
            recorder.record(
                    new TraceEvent.CandidatesSent(simulation.nowNanos(), call.name(), peer(), shared, last));
        }
        told = true;
        call.signal(this, new Signal(agent.credentials(), shared, last));
        checkWhenReady();
    }

    /** Neither host candidates, nor, beside the reflexive ones, the address of their base. */
    private static List<IceCandidate> withoutHosts(List<IceCandidate> candidates) {
        List<IceCandidate> shared = new ArrayList<>(candidates.size());
        for (IceCandidate candidate : candidates) {
            if (!candidate.type().equals("host")) {
                shared.add(new IceCandidate(
                        candidate.type(),
                        candidate.address(),
                        Optional.empty(),
                        candidate.priority(),
                        candidate.foundation(),
                        candidate.component()));
            }
        }
        return List.copyOf(shared);
    }

    // ---- the other side ---------------------------------------------------------------------------------------------

    void receive(Signal signal) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.CandidatesReceived(
                    simulation.nowNanos(), call.name(), peer(), signal.candidates(), signal.last()));
        }
        if (!gathering) {
            gather();
        }
        heard = true;
        heardAll |= signal.last();
        known += signal.candidates().size();
        agent.addRemoteCandidates(signal.credentials(), signal.candidates());
        checkWhenReady();
    }

    /** Checks begin once each side could know the other. */
    private void checkWhenReady() {
        if (told && heard && !checking) {
            checking = true;
            agent.startChecks();
        }
    }

    // ---- how it went ------------------------------------------------------------------------------------------------

    IceState state() {
        return agent.state();
    }

    boolean isDone() {
        return agent.state().isConnected() || agent.state() == IceState.FAILED;
    }

    /** Whether it was told of no candidate of the other side, and will not be. */
    boolean knowsOfNobody() {
        return heardAll && known == 0;
    }

    boolean usesRelay() {
        return agent.selectedPair()
                .map(pair -> pair.local().type().equals("relay") || pair.remote().type().equals("relay"))
                .orElse(false);
    }

    /**
     * The selected pair with the local candidate by which the other side knows this one. ice4j's controlled side names its base
     * there, where RFC 8445 section 7.2.5.3.2 wants the mapped address.
     */
    Optional<SelectedPair> pairSeenFromOutside(CallSide other) {
        Optional<SelectedPair> mine = agent.selectedPair();
        Optional<SelectedPair> theirs = other.agent.selectedPair();
        if (mine.isEmpty() || theirs.isEmpty()) {
            return mine;
        }
        IceCandidate known = theirs.get().remote();
        IceCandidate local = found.stream()
                .filter(candidate -> candidate.address().equals(known.address()))
                .findFirst()
                .orElseGet(() -> new IceCandidate(
                        "prflx",
                        known.address(),
                        Optional.of(mine.get().local().address()),
                        known.priority(),
                        known.foundation(),
                        known.component()));
        return Optional.of(new SelectedPair(local, mine.get().remote()));
    }

    void close() {
        agent.close();
    }
}
