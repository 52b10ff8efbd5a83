package dev.icebreaker.peer;

import dev.icebreaker.ice.IceAgent;
import dev.icebreaker.ice.IceState;
import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.ice.flow.Transport;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.trace.IceCandidate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    /** What a restart is to replace, until both sides have agreed upon another: the W3C's [[LocalIceCredentialsToReplace]]. */
    private final Set<IceGeneration> toReplace = new LinkedHashSet<>();
    private @Nullable Receiver receiver;
    /** Whose data the receiver gets. */
    private @Nullable IceGeneration receiving;
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

    /** The agent that an offer tells of: that of our latest description, unless a restart is to replace it. */
    IceGeneration forOffer() {
        return offered != null && !toReplace.contains(offered) ? offered : prepare(true);
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
        return prepared != null && prepared.isControlling() == controls(false) ? prepared.number() : next;
    }

    /** One more agent. The first has its role from who offers; a restart keeps the roles (RFC 8445 sections 6.1.1 and 9). */
    private IceGeneration prepare(boolean offers) {
        boolean isControlling = controls(offers);
        if (prepared == null || prepared.isControlling() != isControlling) {
            drop(prepared);
            int number = next++;
            prepared = new IceGeneration(this, number, isControlling, of -> agents.create(number, isControlling, of));
        }
        return prepared;
    }

    private boolean controls(boolean offers) {
        return current == null ? offers : current.isControlling();
    }

    private static void drop(@Nullable IceGeneration generation) {
        if (generation != null) {
            generation.close();
        }
    }

    /** What our descriptions tell of now is to be replaced. */
    void wantRestart() {
        toReplace.clear();
        Stream.of(Optional.ofNullable(current), Optional.ofNullable(offered))
                .flatMap(Optional::stream)
                .forEach(toReplace::add);
    }

    boolean wantsRestart() {
        return !toReplace.isEmpty();
    }

    // ---- steps ------------------------------------------------------------------------------------------------------

    /** A description of ours that tells of this agent was applied. */
    void gather(IceGeneration generation) {
        if (isClosed()) {
            return;
        }
        if (offered != generation && offered != current) {
            drop(offered);
        }
        if (prepared == generation) {
            prepared = null;
        }
        offered = generation;
        if (generation.gather()) {
            events.agentStarted(generation);
        }
        updateGathering();
    }

    /**
     * Both sides have agreed.
     *
     * @param remote empty if nothing was accepted
     */
    void agree(IceGeneration generation, Optional<RemoteIce> remote) {
        gather(generation);
        if (!toReplace.contains(generation)) {
            toReplace.clear();
        }
        if (remote.isPresent() && !isClosed()) {
            connect(generation, remote.get());
        }
    }

    private void connect(IceGeneration generation, RemoteIce remote) {
        if (generation != current) {
            IceGeneration replaced = current;
            current = generation;
            if (replaced != null) {
                retire(replaced);
                setConnection(connection.restarted());
            }
        }
        generation.attach(remote);
    }

    /** It goes on until its successor has a pair, if it has one itself; an older one that still serves is better than nothing. */
    private void retire(IceGeneration replaced) {
        if (!replaced.state().isConnected()) {
            replaced.close();
            return;
        }
        drop(previous);
        previous = replaced;
    }

    /** What was not agreed upon is let go. */
    void rollBack() {
        drop(prepared);
        prepared = null;
        if (offered != current) {
            drop(offered);
            offered = current;
        }
        updateGathering();
    }

    void learn(RemoteIce remote, SdpCandidate candidate) {
        Optional<IceCandidate> usable = remote.add(candidate);
        if (current != null && current.remote().equals(Optional.of(remote))) {
            usable.ifPresent(current::learn);
        }
    }

    void complete(RemoteIce remote) {
        remote.complete();
        if (current != null && current.remote().equals(Optional.of(remote))) {
            current.checkWhenReady();
        }
    }

    void close() {
        drop(prepared);
        drop(offered);
        drop(current);
        drop(previous);
        IceConnectionState before = connection;
        connection = IceConnectionState.CLOSED;
        events.stateChanged("iceConnectionState", before, connection);
    }

    private boolean isClosed() {
        return connection == IceConnectionState.CLOSED;
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
        if (state.isConnected()) {
            drop(previous);
            previous = null;
            receiveFrom(generation);
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
        if (current != null) {
            receiveFrom(previous != null ? previous : current);
        }
    }

    /** Once from each agent. */
    private void receiveFrom(IceGeneration generation) {
        if (receiver != null && receiving != generation) {
            receiving = generation;
            generation.agent().receive(receiver);
        }
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
        if (now != gathering && !isClosed()) {
            IceGatheringState before = gathering;
            gathering = now;
            events.stateChanged("iceGatheringState", before, now);
            listener.onGatheringStateChange(now);
        }
    }

    private void setConnection(IceConnectionState now) {
        if (now != connection && !isClosed()) {
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

    /** Whether there is no candidate on one of the sides, and will be none. */
    boolean hasNothingToCheck() {
        boolean foundNothing =
                current != null && current.gathering() == IceGatheringState.COMPLETE && current.found().isEmpty();
        return knowsOfNobody() || foundNothing;
    }
}
