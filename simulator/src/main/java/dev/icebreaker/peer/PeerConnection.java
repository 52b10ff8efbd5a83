package dev.icebreaker.peer;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.IceAgentFactory;
import dev.icebreaker.peer.DescriptionMaker.Offered;
import dev.icebreaker.peer.Descriptions.Local;
import dev.icebreaker.peer.Descriptions.Remote;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SdpException;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.trace.Recorder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One end of a connection, with the methods and states of the W3C's {@code RTCPeerConnection} (webrtc-pc section 4.4) and
 * JSEP's offers and answers (RFC 9429). It lives on the event loop and blocks nowhere: what is impossible in a state fails at
 * once with an {@link RtcException} under the W3C's name for it; a description that takes a moment to make is handed to a
 * callback, at the same instant of virtual time; what else happens is told to the {@link Listener}.
 *
 * <p>Whoever makes the offer is the controlling side of the agents that come of it (RFC 8445 section 6.1.1).
 */
public final class PeerConnection implements AutoCloseable {
    private final Simulation simulation;
    private final String peer;
    private final Listener listener;
    private final DescriptionMaker maker;
    private final PeerEvents events;
    private final IceTransport ice;
    private final WantedMedia wanted = new WantedMedia();
    private final Descriptions descriptions = new Descriptions();
    private final DtlsRole dtls = new DtlsRole();

    private SignalingState signaling = SignalingState.STABLE;
    private ConnectionState connection = ConnectionState.NEW;
    private boolean isNegotiationNeeded;

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
        this.simulation = simulation;
        this.peer = configuration.peer();
        this.listener = listener;
        this.maker = new DescriptionMaker(simulation.context(peer).random("sdp"));
        this.events = new PeerEvents(simulation, recorder, call, peer);
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
    }

    // ---- what it carries --------------------------------------------------------------------------------------------

    /** Wants to send and receive audio or video: one section more. */
    public void addTransceiver(MediaKind kind) throws RtcException {
        requireOpen("addTransceiver");
        if (kind == MediaKind.DATA) {
            throw new RtcException(ErrorName.TYPE, "data has no transceiver");
        }
        want(kind);
    }

    /** Wants data channels. There is one section for all of them (RFC 8841 section 3). */
    public void createDataChannel() throws RtcException {
        requireOpen("createDataChannel");
        if (!wanted.has(MediaKind.DATA)) {
            want(MediaKind.DATA);
        }
    }

    private void want(MediaKind kind) {
        wanted.add(kind);
        updateNegotiationNeeded();
    }

    // ---- offers and answers -----------------------------------------------------------------------------------------

    /**
     * Makes an offer.
     *
     * @param then is given it, at this instant; not if the connection is closed before
     * @throws RtcException InvalidStateError unless {@code stable} or {@code have-local-offer}
     */
    public void createOffer(Consumer<Description> then) throws RtcException {
        requireState("createOffer", SignalingState.STABLE, SignalingState.HAVE_LOCAL_OFFER);
        IceGeneration generation = ice.forOffer(descriptions.pendingLocal().map(Local::generation));
        generation.whenPrepared(() -> {
            if (!generation.isClosed()) {
                Local offer = new Local(SdpType.OFFER, maker.offer(offeredSections(), generation.credentials()), generation);
                descriptions.made(offer);
                then.accept(offer.description());
            }
        });
    }

    private List<Offered> offeredSections() {
        return descriptions
                .currentLocal()
                .flatMap(local -> descriptions.currentRemote().map(remote -> wanted.offered(local.sdp(), remote.sdp())))
                .orElseGet(wanted::offered);
    }

    /**
     * Makes an answer to the offer that is pending.
     *
     * @param then is given it, at this instant; not if the connection is closed before
     * @throws RtcException InvalidStateError unless {@code have-remote-offer} or {@code have-local-pranswer}
     */
    public void createAnswer(Consumer<Description> then) throws RtcException {
        requireState("createAnswer", SignalingState.HAVE_REMOTE_OFFER, SignalingState.HAVE_LOCAL_PRANSWER);
        Remote offer = pendingRemote();
        IceGeneration generation = ice.forAnswer(offer.agent());
        generation.whenPrepared(() -> {
            if (!generation.isClosed()) {
                SessionDescription sdp = maker.answer(
                        offer.sdp(),
                        wanted.answered(offer.sdp()),
                        generation.credentials(),
                        dtls.towards(offer.sdp()));
                Local answer = new Local(SdpType.ANSWER, sdp, generation);
                descriptions.made(answer);
                then.accept(answer.description());
            }
        });
    }

    /**
     * Applies a description of our own, as it was made, and begins to gather; or takes back what is pending.
     *
     * @throws RtcException InvalidStateError if its type does not fit the signaling state; InvalidModificationError if it is not
     *     what was made last
     */
    public void setLocalDescription(Description description) throws RtcException {
        requireOpen("setLocalDescription");
        switch (description.type()) {
            case ROLLBACK -> rollBack("setLocalDescription(rollback)");
            case OFFER -> {
                requireState("setLocalDescription(offer)", SignalingState.STABLE, SignalingState.HAVE_LOCAL_OFFER);
                Local offer = descriptions.asMade(description);
                descriptions.offer(offer);
                events.descriptionSet("local", description);
                setSignaling(SignalingState.HAVE_LOCAL_OFFER);
                ice.gather(offer.generation());
            }
            case ANSWER, PRANSWER -> {
                requireState(
                        "setLocalDescription(" + description.type() + ")",
                        SignalingState.HAVE_REMOTE_OFFER,
                        SignalingState.HAVE_LOCAL_PRANSWER);
                Local answer = descriptions.asMade(description);
                Remote offer = pendingRemote();
                events.descriptionSet("local", description);
                dtls.answeredByUs(answer.sdp());
                agree(answer, offer, description.type(), SignalingState.HAVE_LOCAL_PRANSWER);
            }
        }
    }

    /**
     * Applies a description of the other side's. An offer takes back one of our own that is pending.
     *
     * @throws RtcException RTCError sdp-syntax-error, InvalidAccessError for what it lacks, InvalidStateError if its type does not
     *     fit the signaling state
     */
    public void setRemoteDescription(Description description) throws RtcException {
        requireOpen("setRemoteDescription");
        switch (description.type()) {
            case ROLLBACK -> rollBack("setRemoteDescription(rollback)");
            case OFFER -> {
                requireState(
                        "setRemoteDescription(offer)",
                        SignalingState.STABLE,
                        SignalingState.HAVE_REMOTE_OFFER,
                        SignalingState.HAVE_LOCAL_OFFER);
                SessionDescription offer = parse(description);
                if (signaling == SignalingState.HAVE_LOCAL_OFFER) {
                    rollBack("setRemoteDescription(offer)");
                }
                descriptions.offer(new Remote(SdpType.OFFER, offer, remoteIce(offer)));
                events.descriptionSet("remote", description);
                setSignaling(SignalingState.HAVE_REMOTE_OFFER);
            }
            case ANSWER, PRANSWER -> {
                requireState(
                        "setRemoteDescription(" + description.type() + ")",
                        SignalingState.HAVE_LOCAL_OFFER,
                        SignalingState.HAVE_REMOTE_PRANSWER);
                SessionDescription answer = parse(description);
                Local offer = pendingLocal();
                DescriptionChecks.checkAnswer(offer.sdp(), answer);
                events.descriptionSet("remote", description);
                dtls.answeredByThem(answer);
                Remote remote = new Remote(description.type(), answer, remoteIce(answer));
                agree(offer, remote, description.type(), SignalingState.HAVE_REMOTE_PRANSWER);
            }
        }
    }

    private static SessionDescription parse(Description description) throws RtcException {
        SessionDescription sdp;
        try {
            sdp = SessionDescription.parse(description.sdp());
        } catch (SdpException fault) {
            throw RtcException.syntax(fault);
        }
        DescriptionChecks.check(sdp);
        return sdp;
    }

    /** The agent that a description tells of; the one that is known, if it tells no other credentials. */
    private Optional<RemoteIce> remoteIce(SessionDescription description) {
        return RemoteIce.of(description).map(told -> descriptions
                .remoteAgents()
                .filter(agent -> agent.credentials().equals(told.credentials()))
                .findFirst()
                .map(known -> {
                    told.candidates().forEach(candidate -> ice.learn(known, candidate));
                    if (told.isComplete()) {
                        ice.complete(known);
                    }
                    return known;
                })
                .orElse(told));
    }

    /** Both descriptions are there: the agents may check. */
    private void agree(Local local, Remote remote, SdpType type, SignalingState provisional) {
        descriptions.agree(local, remote);
        setSignaling(type == SdpType.ANSWER ? SignalingState.STABLE : provisional);
        ice.gather(local.generation());
        remote.agent().ifPresent(agent -> ice.connect(local.generation(), agent));
        isNegotiationNeeded = false;
        updateNegotiationNeeded();
    }

    private void rollBack(String what) throws RtcException {
        requireState(what, SignalingState.HAVE_LOCAL_OFFER, SignalingState.HAVE_REMOTE_OFFER);
        events.descriptionSet(signaling == SignalingState.HAVE_LOCAL_OFFER ? "local" : "remote", Description.ROLLBACK);
        descriptions.dropPending();
        ice.rollBack();
        setSignaling(SignalingState.STABLE);
        isNegotiationNeeded = false;
        updateNegotiationNeeded();
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
        requireOpen("addIceCandidate");
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
            SdpCandidate.parse(candidate.candidate()).toIce().ifPresent(usable -> ice.learn(agent, usable));
        } catch (SdpException fault) {
            throw new RtcException(ErrorName.OPERATION, "no candidate: " + fault.getMessage());
        }
    }

    // ---- restart and close ------------------------------------------------------------------------------------------

    /** Wants ICE to begin anew with the next offer (RFC 8445 section 9); the pair in use stays so until there is a better. */
    public void restartIce() {
        ice.wantRestart();
        updateNegotiationNeeded();
    }

    /** Ends everything. As with the W3C, nobody hears of it. */
    @Override
    public void close() {
        if (signaling != SignalingState.CLOSED) {
            SignalingState before = signaling;
            signaling = SignalingState.CLOSED;
            events.stateChanged("signalingState", before, signaling);
            ice.close();
            ConnectionState was = connection;
            connection = ConnectionState.CLOSED;
            events.stateChanged("connectionState", was, connection);
        }
    }

    private void updateNegotiationNeeded() {
        if (signaling == SignalingState.STABLE && !isNegotiationNeeded && lacksNegotiation()) {
            isNegotiationNeeded = true;
            simulation.schedule(0, () -> {
                if (isNegotiationNeeded && signaling == SignalingState.STABLE) {
                    listener.onNegotiationNeeded();
                }
            });
        }
    }

    /** webrtc-pc section 4.7.3. */
    private boolean lacksNegotiation() {
        return ice.wantsRestart() || wanted.isMissingIn(descriptions.currentLocal().map(Local::sdp));
    }

    // ---- its agents, as the trace counts them -----------------------------------------------------------------------

    /** The number of the agent that our latest description tells of. */
    int toldAgent() {
        return descriptions.latestLocal().orElseThrow().generation().number();
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
        return signaling;
    }

    public IceGatheringState iceGatheringState() {
        return ice.gatheringState();
    }

    public IceConnectionState iceConnectionState() {
        return ice.connectionState();
    }

    public ConnectionState connectionState() {
        return connection;
    }

    /** Our latest description, with the candidates that were found since it was made. */
    public Optional<Description> localDescription() {
        return descriptions
                .latestLocal()
                .map(local -> new Description(
                        local.type(), ice.withCandidates(local.sdp(), local.generation()).toString()));
    }

    /** The other side's latest description. */
    public Optional<Description> remoteDescription() {
        return descriptions.latestRemote().map(remote -> new Description(remote.type(), remote.sdp().toString()));
    }

    /** ICE below, for what the W3C's interface does not tell. */
    IceTransport ice() {
        return ice;
    }

    private void setSignaling(SignalingState state) {
        if (signaling != state) {
            SignalingState before = signaling;
            signaling = state;
            events.stateChanged("signalingState", before, state);
            listener.onSignalingStateChange(state);
        }
    }

    private Local pendingLocal() {
        return descriptions.pendingLocal().orElseThrow(() -> new IllegalStateException("nothing is offered in " + signaling));
    }

    private Remote pendingRemote() {
        return descriptions.pendingRemote().orElseThrow(() -> new IllegalStateException("nothing was offered in " + signaling));
    }

    private void requireOpen(String what) throws RtcException {
        if (signaling == SignalingState.CLOSED) {
            throw new RtcException(ErrorName.INVALID_STATE, what + ": the connection is closed");
        }
    }

    private void requireState(String what, SignalingState... allowed) throws RtcException {
        for (SignalingState state : allowed) {
            if (signaling == state) {
                return;
            }
        }
        throw new RtcException(ErrorName.INVALID_STATE, what + " is not possible in the state " + signaling);
    }

    /** ICE, as it concerns the connection. */
    private final class TransportListener implements IceTransport.Listener {
        @Override
        public void onCandidate(IceGeneration generation, Optional<SdpCandidate> found) {
            descriptions
                    .latestLocal()
                    .filter(local -> local.generation() == generation)
                    .ifPresent(local -> tell(local, found.map(SdpCandidate::toString).orElse("")));
        }

        private void tell(Local local, String candidate) {
            Sections.transport(local.sdp()).ifPresent(section -> listener.onIceCandidate(Optional.of(new Candidate(
                    candidate,
                    Optional.of(section.mid()),
                    OptionalInt.of(Sections.index(local.sdp(), section)),
                    Optional.of(local.generation().credentials().ufrag())))));
        }

        @Override
        public void onGatheringStateChange(IceGatheringState state) {
            listener.onIceGatheringStateChange(state);
            if (state == IceGatheringState.COMPLETE) {
                listener.onIceCandidate(Optional.empty());
            }
        }

        @Override
        public void onConnectionStateChange(IceConnectionState state) {
            ConnectionState before = connection;
            connection = ConnectionState.of(state);
            boolean changes = before != connection;
            if (changes) {
                events.stateChanged("connectionState", before, connection);
            }
            listener.onIceConnectionStateChange(state);
            if (changes) {
                listener.onConnectionStateChange(connection);
            }
        }
    }
}
