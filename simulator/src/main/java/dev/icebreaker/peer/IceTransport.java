package dev.icebreaker.peer;

import dev.icebreaker.ice.IceAgent;
import dev.icebreaker.ice.IceState;
import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.ice.flow.Transport;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.trace.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one transport of a connection, and the agents that serve it one after the other. After a restart the agent before stays,
 * with its pair, until the new one has selected one of its own (RFC 8445 section 9).
 */
final class IceTransport implements IceGeneration.Owner, Transport {
    private final Agents agents;
    private final PeerEvents events;
    private final LocalCandidates writer;
    private final Listener listener;
    private int next;
    /** Its credentials are known, but in no description that was applied. */
    private @Nullable IceGeneration prepared;
    /** That of our latest description. */
    private @Nullable IceGeneration offered;
    /** What both sides agreed upon last. */
    private @Nullable IceGeneration current;
    /** Serves until {@link #current} has a pair. */
    private @Nullable IceGeneration previous;
    /** What a restart is to replace. */
    private @Nullable IceGeneration toReplace;
    private @Nullable Receiver receiver;
    private IceGatheringState gathering = IceGatheringState.NEW;
    private IceConnectionState connection = IceConnectionState.NEW;

    /** Makes agents. */
    interface Agents {
        IceAgent create(int generation, boolean isControlling, IceAgent.Listener listener);
    }

    /** Hears from the transport, on fibers of the agents' or on the event loop. */
    interface Listener {
        /** @param found empty at the end of the candidates of this agent */
        void onCandidate(IceGeneration generation, Optional<SdpCandidate> found);

        void onGatheringStateChange(IceGatheringState state);

        void onConnectionStateChange(IceConnectionState state);
    }

    IceTransport(Agents agents, PeerEvents events, LocalCandidates writer, Listener listener) {
        this.agents = agents;
        this.events = events;
        this.writer = writer;
        this.listener = listener;
    }

    // ---- which agent ------------------------------------------------------------------------------------------------

    /**
     * The agent that an offer tells of.
     *
     * @param pending that of an offer which is pending
     */
    IceGeneration forOffer(Optional<IceGeneration> pending) {
        if (pending.isPresent()) {
            return pending.get();
        }
        return current != null && !wantsRestart() ? current : prepare(true);
    }

    /** The agent that answers this one: the one that does so already, or else one more. */
    IceGeneration forAnswer(Optional<RemoteIce> remote) {
        return current != null && serves(current, remote) ? current : prepare(false);
    }

    private static boolean serves(IceGeneration generation, Optional<RemoteIce> remote) {
        return remote.isEmpty() || generation.remote().equals(remote);
    }

    /** The number of the agent that {@link #forAnswer} has for this one, or is going to have. */
    int numberFor(Optional<RemoteIce> remote) {
        if (current != null && serves(current, remote)) {
            return current.number();
        }
        return prepared != null && !prepared.isControlling() ? prepared.number() : next;
    }

    private IceGeneration prepare(boolean isControlling) {
        if (prepared == null || prepared.isControlling() != isControlling) {
            if (prepared != null) {
                prepared.close();
            }
            int number = next++;
            prepared = new IceGeneration(this, number, isControlling, of -> agents.create(number, isControlling, of));
        }
        return prepared;
    }

    void wantRestart() {
        toReplace = current;
    }

    boolean wantsRestart() {
        return toReplace != null && toReplace == current;
    }

    // ---- steps ------------------------------------------------------------------------------------------------------

    /** A description of ours that tells of this agent was applied. */
    void gather(IceGeneration generation) {
        offered = generation;
        if (generation.gather()) {
            events.agentStarted(generation);
        }
        updateGathering();
    }

    /** Both sides have agreed. */
    void connect(IceGeneration generation, RemoteIce remote) {
        if (generation != current) {
            if (current != null) {
                retire(current);
                setConnection(connection.restarted());
            }
            current = generation;
            prepared = null;
        }
        generation.attach(remote);
    }

    /** It goes on until its successor has a pair, if it has one itself; an older one that still serves is better than nothing. */
    private void retire(IceGeneration replaced) {
        if (!replaced.state().isConnected()) {
            replaced.close();
            return;
        }
        if (previous != null) {
            previous.close();
        }
        previous = replaced;
    }

    /** What was not agreed upon is let go. */
    void rollBack() {
        if (prepared != null) {
            prepared.close();
            prepared = null;
        }
        offered = current;
        updateGathering();
    }

    void learn(RemoteIce remote, IceCandidate candidate) {
        if (remote.add(candidate) && current != null && current.remote().equals(Optional.of(remote))) {
            current.learn(candidate);
        }
    }

    void complete(RemoteIce remote) {
        remote.complete();
        if (current != null && current.remote().equals(Optional.of(remote))) {
            current.checkWhenReady();
        }
    }

    void close() {
        for (IceGeneration generation : new @Nullable IceGeneration[] {prepared, current, previous}) {
            if (generation != null) {
                generation.close();
            }
        }
        IceConnectionState before = connection;
        connection = IceConnectionState.CLOSED;
        events.stateChanged("iceConnectionState", before, connection);
    }

    // ---- its agents -------------------------------------------------------------------------------------------------

    @Override
    public void onFound(IceGeneration generation, List<IceCandidate> candidates) {
        for (IceCandidate candidate : candidates) {
            listener.onCandidate(generation, Optional.of(writer.toSdp(candidate)));
        }
    }

    @Override
    public void onGathered(IceGeneration generation) {
        listener.onCandidate(generation, Optional.empty());
        updateGathering();
    }

    @Override
    public void onState(IceGeneration generation, IceState state) {
        if (generation != current) {
            return;
        }
        if (state.isConnected() && previous != null) {
            previous.close();
            previous = null;
            if (receiver != null) {
                generation.agent().receive(receiver);
            }
        }
        boolean stillServed = state == IceState.RUNNING && previous != null && connection == IceConnectionState.CONNECTED;
        if (!stillServed) {
            setConnection(IceConnectionState.of(state));
        }
    }

    @Override
    public void onConsent(IceGeneration generation, boolean held) {
        boolean serves = previous == null ? generation == current : generation == previous;
        if (serves && held && connection == IceConnectionState.DISCONNECTED) {
            setConnection(IceConnectionState.of(generation.state()));
        } else if (serves && !held && ConnectionState.of(connection) == ConnectionState.CONNECTED) {
            setConnection(IceConnectionState.DISCONNECTED);
        }
    }

    // ---- data -------------------------------------------------------------------------------------------------------

    @Override
    public void send(byte[] datagram) {
        serving().ifPresent(agent -> agent.send(datagram));
    }

    @Override
    public void receive(Receiver newReceiver) {
        receiver = newReceiver;
        serving().ifPresent(agent -> agent.receive(newReceiver));
    }

    // ---- states -----------------------------------------------------------------------------------------------------

    IceGatheringState gatheringState() {
        return gathering;
    }

    IceConnectionState connectionState() {
        return connection;
    }

    private void updateGathering() {
        IceGatheringState now = offered == null ? IceGatheringState.NEW : offered.gathering();
        if (now != gathering) {
            IceGatheringState before = gathering;
            gathering = now;
            events.stateChanged("iceGatheringState", before, now);
            listener.onGatheringStateChange(now);
        }
    }

    private void setConnection(IceConnectionState now) {
        if (now != connection) {
            IceConnectionState before = connection;
            connection = now;
            events.stateChanged("iceConnectionState", before, now);
            listener.onConnectionStateChange(now);
        }
    }

    /** A description with what its agent has found. */
    SessionDescription withCandidates(SessionDescription made, IceGeneration generation) {
        List<SdpCandidate> found = new ArrayList<>(generation.found().size());
        for (IceCandidate candidate : generation.found()) {
            found.add(writer.toSdp(candidate));
        }
        return LocalCandidates.complete(made, found, generation.gathering() == IceGatheringState.COMPLETE);
    }

    /** The agent that both sides agreed upon last. */
    Optional<IceGeneration> current() {
        return Optional.ofNullable(current);
    }

    /** The agent over whose pair data go now. */
    Optional<IceAgent> serving() {
        IceGeneration serving = previous != null ? previous : current;
        return Optional.ofNullable(serving).map(IceGeneration::agent);
    }

    /** The state of the agent of the latest agreement. */
    IceState state() {
        return current == null ? IceState.WAITING : current.state();
    }

    Optional<SelectedPair> selectedPair() {
        return serving().flatMap(IceAgent::selectedPair);
    }

    /** Whether the other side has told of no candidate, and will not. */
    boolean knowsOfNobody() {
        return current != null
                && current.remote().filter(remote -> remote.isComplete() && remote.candidates().isEmpty()).isPresent();
    }
}
