package dev.icebreaker.peer;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.IceAgentFactory;
import dev.icebreaker.peer.Descriptions.Local;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SdpException;
import dev.icebreaker.peer.sdp.SdpField;
import dev.icebreaker.trace.Recorder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One end of a connection, with the methods and states of the W3C's {@code RTCPeerConnection} (webrtc-pc section 4.4) and
 * JSEP's offers and answers (RFC 9429). It lives on the event loop and blocks nowhere: what is impossible in a state fails at
 * once with an {@link RtcException} under the W3C's name for it; a description that takes a moment to make is handed to a
 * callback, at the same instant of virtual time; what else happens is told to the {@link Listener}.
 *
 * <p>Whoever makes the first offer is the controlling side, and stays so when ICE restarts (RFC 8445 section 6.1.1).
 */
public final class PeerConnection implements AutoCloseable {
    private final Listener listener;
    private final PeerStates states;
    private final Descriptions descriptions = new Descriptions();
    private final IceTransport ice;
    private final OfferAnswer offers;

    /** Hears what happens, under the W3C's names of events. */
    public interface Listener {
        /** An offer should be made. */
        default void onNegotiationNeeded() {}

        /**
         * A candidate was found, with an empty text at the end of an agent's candidates; empty when all gathering has ended: the
         * W3C's null.
         */
        default void onIceCandidate(Optional<Candidate> candidate) {}

        default void onSignalingStateChange(SignalingState state) {}

        default void onIceGatheringStateChange(IceGatheringState state) {}

        default void onIceConnectionStateChange(IceConnectionState state) {}

        default void onConnectionStateChange(ConnectionState state) {}
    }

    /** @param call the name of the call it is for, in the trace */
    public PeerConnection(
            Simulation simulation,
            Recorder recorder,
            IceAgentFactory agents,
            String call,
            PeerConfiguration configuration,
            Listener listener) {
        String peer = configuration.peer();
        this.listener = listener;
        DescriptionMaker maker = new DescriptionMaker(simulation.context(peer).random("sdp"));
        PeerEvents events = new PeerEvents(simulation, recorder, call, peer);
        this.states = new PeerStates(events, listener);
        this.ice = new IceTransport(
                (generation, controlling, of) -> agents.create(
                        simulation,
                        recorder,
                        call,
                        peer,
                        generation,
                        controlling,
                        configuration.ice(),
                        configuration.sockets(),
                        of),
                events,
                new LocalCandidates(configuration.shareHostCandidates(), maker::uuid),
                new TransportListener());
        this.offers = new OfferAnswer(simulation, events, states, descriptions, maker, ice, listener::onNegotiationNeeded);
    }

    // ---- what it carries --------------------------------------------------------------------------------------------

    /** Wants to send and receive audio or video: one section more. */
    public void addTransceiver(MediaKind kind) throws RtcException {
        states.requireOpen("addTransceiver");
        if (kind == MediaKind.DATA) {
            throw new RtcException(ErrorName.TYPE, "data has no transceiver");
        }
        offers.want(kind);
    }

    /** Wants data channels. There is one section for all of them (RFC 8841 section 3). */
    public void createDataChannel() throws RtcException {
        states.requireOpen("createDataChannel");
        if (!offers.wants(MediaKind.DATA)) {
            offers.want(MediaKind.DATA);
        }
    }

    // ---- offers and answers -----------------------------------------------------------------------------------------

    /**
     * Makes an offer.
     *
     * @param then is given it, at this instant; not if the connection is closed before
     * @throws RtcException InvalidStateError unless {@code stable} or {@code have-local-offer}
     */
    public void createOffer(Consumer<Description> then) throws RtcException {
        offers.createOffer(then);
    }

    /**
     * Makes an answer to the offer that is pending.
     *
     * @param then is given it, at this instant; not if the connection is closed before
     * @throws RtcException InvalidStateError unless {@code have-remote-offer} or {@code have-local-pranswer}
     */
    public void createAnswer(Consumer<Description> then) throws RtcException {
        offers.createAnswer(then);
    }

    /**
     * Applies a description of our own, as it was made, and begins to gather; or takes back what is pending.
     *
     * @throws RtcException InvalidStateError if its type does not fit the signaling state; InvalidModificationError if it is not
     *     what was made last
     */
    public void setLocalDescription(Description description) throws RtcException {
        states.requireOpen("setLocalDescription");
        offers.setLocal(description);
    }

    /**
     * Applies a description of the other side's. An offer takes back one of our own that is pending.
     *
     * @throws RtcException RTCError sdp-syntax-error, InvalidAccessError for what it lacks, InvalidStateError if its type does not
     *     fit the signaling state
     */
    public void setRemoteDescription(Description description) throws RtcException {
        states.requireOpen("setRemoteDescription");
        offers.setRemote(description);
    }

    // ---- candidates -------------------------------------------------------------------------------------------------

    /**
     * Learns of a candidate of the other side's, or with an empty text that no more will come. What our agents cannot check, such
     * as a name instead of an address, is left out.
     *
     * @throws RtcException TypeError without a section, InvalidStateError before there is a remote description, OperationError for
     *     a section or user name fragment that it does not have, or a text that is no candidate
     */
    public void addIceCandidate(Candidate candidate) throws RtcException {
        boolean isEnd = candidate.candidate().isEmpty();
        if (!isEnd && candidate.sdpMid().isEmpty() && candidate.sdpMLineIndex().isEmpty()) {
            throw new RtcException(ErrorName.TYPE, "the candidate says neither sdpMid nor sdpMLineIndex");
        }
        states.requireOpen("addIceCandidate");
        Optional<RemoteIce> owner = descriptions.agentOf(candidate);
        if (owner.isEmpty()) {
            return;
        }
        RemoteIce agent = owner.get();
        if (isEnd) {
            ice.complete(agent);
            return;
        }
        try {
            ice.learn(agent, SdpCandidate.parse(candidate.candidate()));
        } catch (SdpException fault) {
            throw new RtcException(ErrorName.OPERATION, "no candidate: " + fault.getMessage());
        }
    }

    // ---- restart and close ------------------------------------------------------------------------------------------

    /** Wants ICE to begin anew with the next offer (RFC 8445 section 9); the pair in use stays so until there is a better. */
    public void restartIce() {
        offers.restartIce();
    }

    /** Ends everything. As with the W3C, nobody hears of it. */
    @Override
    public void close() {
        if (!states.isClosed()) {
            states.close(ice::close);
        }
    }

    // ---- its agents, as the trace counts them -----------------------------------------------------------------------

    /** The number of the agent that our latest description tells of, or of the one with this user name fragment. */
    int toldAgent(Optional<String> ufrag) {
        return descriptions.localAgents()
                .filter(agent -> ufrag.isEmpty() || ufrag.get().equals(agent.credentials().ufrag()))
                .findFirst()
                .orElseThrow()
                .number();
    }

    /**
     * The number of our agent that pairs what it learns of this one of the other side's, or will once we have answered.
     *
     * @param ufrag of the other side's agent; its latest, if empty
     */
    int agentFor(Optional<String> ufrag) {
        return ice.numberFor(descriptions
                .remoteAgents()
                .filter(agent -> ufrag.isEmpty() || ufrag.get().equals(agent.credentials().ufrag()))
                .findFirst());
    }

    // ---- states -----------------------------------------------------------------------------------------------------

    public SignalingState signalingState() {
        return states.signaling();
    }

    public IceGatheringState iceGatheringState() {
        return ice.gatheringState();
    }

    public IceConnectionState iceConnectionState() {
        return ice.connectionState();
    }

    public ConnectionState connectionState() {
        return states.connection();
    }

    /** Our latest description, with the candidates that were found since it was made. */
    public Optional<Description> localDescription() {
        return descriptions
                .latestLocal()
                .map(local -> new Description(
                        local.type(), ice.withCandidates(local.sdp(), local.generation()).toString()));
    }

    /** The other side's latest description, with the candidates that it told of since. */
    public Optional<Description> remoteDescription() {
        return descriptions.latestRemote().map(remote -> new Description(
                remote.type(),
                remote.agent().map(agent -> agent.withCandidates(remote.sdp())).orElse(remote.sdp()).toString()));
    }

    /** Who made the other side's latest description, and which of his it is. */
    Optional<SdpField.Origin> remoteOrigin() {
        return descriptions.latestRemote().flatMap(remote -> remote.sdp().first(SdpField.Origin.class));
    }

    /** ICE below, for what the W3C's interface does not tell. */
    IceTransport ice() {
        return ice;
    }

    /** ICE, as it concerns the connection. */
    private final class TransportListener implements IceTransport.Listener {
        @Override
        public void onCandidate(IceGeneration generation, Optional<SdpCandidate> found) {
            if (!states.isClosed()) {
                descriptions.localOf(generation).ifPresent(local -> tell(local, found));
            }
        }

        private void tell(Local local, Optional<SdpCandidate> found) {
            Sections.transport(local.sdp()).ifPresent(section -> listener.onIceCandidate(Optional.of(new Candidate(
                    found.map(SdpCandidate::toString).orElse(""),
                    Optional.of(section.mid()),
                    OptionalInt.of(Sections.index(local.sdp(), section)),
                    Optional.of(local.generation().credentials().ufrag())))));
        }

        @Override
        public void onGatheringStateChange(IceGatheringState state) {
            listener.onIceGatheringStateChange(state);
            if (state == IceGatheringState.COMPLETE && !states.isClosed()) {
                listener.onIceCandidate(Optional.empty());
            }
        }

        @Override
        public void onConnectionStateChange(IceConnectionState state) {
            states.ice(state);
        }
    }
}
