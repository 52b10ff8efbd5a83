package dev.icebreaker.peer;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.Credentials;
import dev.icebreaker.ice.IceAgentFactory;
import dev.icebreaker.peer.DescriptionMaker.Offered;
import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute.Direction;
import dev.icebreaker.peer.sdp.SdpAttribute.Setup;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SdpException;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.trace.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private final List<MediaKind> wanted = new ArrayList<>();

    private SignalingState signaling = SignalingState.STABLE;
    private ConnectionState connection = ConnectionState.NEW;
    private @Nullable Local currentLocal;
    private @Nullable Local pendingLocal;
    private @Nullable Remote currentRemote;
    private @Nullable Remote pendingRemote;
    private @Nullable Local lastOffer;
    private @Nullable Local lastAnswer;
    /** Ours towards DTLS, once it is agreed; a restart of ICE does not change it (RFC 8842 section 4). */
    private Optional<Setup.Role> dtlsRole = Optional.empty();
    private boolean isNegotiationNeeded;

    /** A description of ours as it was made, its text, and the agent whose credentials it tells. */
    private record Local(SdpType type, SessionDescription sdp, String text, IceGeneration generation) {
        Local(SdpType type, SessionDescription sdp, IceGeneration generation) {
            this(type, sdp, sdp.toString(), generation);
        }

        Description description() {
            return new Description(type, text);
        }
    }

    /** A description of the other side's; without an agent if it refuses everything. */
    private record Remote(SdpType type, SessionDescription sdp, Optional<RemoteIce> agent) {}

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
        if (!wanted.contains(MediaKind.DATA)) {
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
        IceGeneration generation = ice.forOffer(Optional.ofNullable(pendingLocal).map(Local::generation));
        generation.whenPrepared(() -> {
            if (!generation.isClosed()) {
                Local offer = new Local(SdpType.OFFER, maker.offer(offeredSections(), generation.credentials()), generation);
                lastOffer = offer;
                then.accept(offer.description());
            }
        });
    }

    private List<Offered> offeredSections() {
        List<Offered> sections = new ArrayList<>();
        List<MediaKind> unmatched = new ArrayList<>(wanted);
        if (currentLocal != null && currentRemote != null) {
            for (int i = 0; i < currentLocal.sdp.media().size(); i++) {
                MediaSection ours = currentLocal.sdp.media().get(i);
                Optional<MediaKind> kind = Sections.kind(ours);
                if (kind.isEmpty() || ours.isRejected() || currentRemote.sdp.media().get(i).isRejected()) {
                    sections.add(new Offered.Refused(ours));
                } else {
                    sections.add(new Offered.Wanted(ours.mid(), kind.get(), way(unmatched.remove(kind.get())), true));
                }
            }
        }
        for (MediaKind kind : unmatched) {
            String mid = String.valueOf(sections.size());
            sections.add(new Offered.Wanted(mid, kind, Direction.Way.SENDRECV, false));
        }
        return sections;
    }

    private static Direction.Way way(boolean sends) {
        return sends ? Direction.Way.SENDRECV : Direction.Way.RECVONLY;
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
        IceGeneration generation = ice.forAnswer(offer.agent);
        generation.whenPrepared(() -> {
            if (!generation.isClosed()) {
                SessionDescription sdp = maker.answer(
                        offer.sdp, ways(offer.sdp), generation.credentials(), dtlsRole.orElseGet(() -> roleTowards(offer.sdp)));
                Local answer = new Local(SdpType.ANSWER, sdp, generation);
                lastAnswer = answer;
                then.accept(answer.description());
            }
        });
    }

    /** Which way the sections of an offer are to flow: both ways where we want as much; empty where we refuse. */
    private List<Optional<Direction.Way>> ways(SessionDescription offer) {
        List<Optional<Direction.Way>> ways = new ArrayList<>();
        List<MediaKind> unmatched = new ArrayList<>(wanted);
        List<String> bundle = Sections.bundle(offer);
        Optional<MediaSection> transport = Sections.transport(offer);
        for (MediaSection section : offer.media()) {
            Optional<MediaKind> kind = Sections.kind(section)
                    .filter(known -> known == MediaKind.DATA || !Codec.common(known, section).isEmpty())
                    .filter(known -> bundle.contains(section.mid()) || transport.equals(Optional.of(section)))
                    .filter(known -> !section.isRejected());
            ways.add(kind.map(known -> answered(section, unmatched.remove(known))));
        }
        return ways;
    }

    /** RFC 3264 section 6.1. */
    private static Direction.Way answered(MediaSection offered, boolean sends) {
        Direction.Way theirs = offered.first(Direction.class).map(Direction::way).orElse(Direction.Way.SENDRECV);
        boolean theySend = theirs == Direction.Way.SENDRECV || theirs == Direction.Way.SENDONLY;
        boolean theyReceive = theirs == Direction.Way.SENDRECV || theirs == Direction.Way.RECVONLY;
        if (theySend) {
            return way(sends && theyReceive);
        }
        return sends && theyReceive ? Direction.Way.SENDONLY : Direction.Way.INACTIVE;
    }

    /** Active, unless the other side wants to be (RFC 8842 section 5.3). */
    private static Setup.Role roleTowards(SessionDescription offer) {
        return Sections.transport(offer)
                        .flatMap(section -> offer.of(section, Setup.class))
                        .filter(setup -> setup.role() == Setup.Role.ACTIVE)
                        .isPresent()
                ? Setup.Role.PASSIVE
                : Setup.Role.ACTIVE;
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
                pendingLocal = made(lastOffer, description);
                events.descriptionSet("local", description);
                setSignaling(SignalingState.HAVE_LOCAL_OFFER);
                ice.gather(pendingLocal.generation);
            }
            case ANSWER, PRANSWER -> {
                requireState(
                        "setLocalDescription(" + description.type() + ")",
                        SignalingState.HAVE_REMOTE_OFFER,
                        SignalingState.HAVE_LOCAL_PRANSWER);
                Local answer = made(lastAnswer, description);
                Remote offer = pendingRemote();
                events.descriptionSet("local", description);
                Sections.transport(answer.sdp)
                        .flatMap(section -> section.first(Setup.class))
                        .ifPresent(setup -> dtlsRole = Optional.of(setup.role()));
                ice.gather(answer.generation);
                agree(answer, offer, description.type(), SignalingState.HAVE_LOCAL_PRANSWER);
            }
        }
    }

    private static Local made(@Nullable Local last, Description description) throws RtcException {
        if (last == null || !last.text.equals(description.sdp())) {
            throw new RtcException(
                    ErrorName.INVALID_MODIFICATION, "the " + description.type() + " is not the one that was made last");
        }
        return new Local(description.type(), last.sdp, last.text, last.generation);
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
                pendingRemote = new Remote(SdpType.OFFER, offer, remoteIce(offer));
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
                DescriptionChecks.checkAnswer(offer.sdp, answer);
                events.descriptionSet("remote", description);
                Sections.transport(answer)
                        .flatMap(section -> answer.of(section, Setup.class))
                        .ifPresent(setup -> dtlsRole = Optional.of(
                                setup.role() == Setup.Role.ACTIVE ? Setup.Role.PASSIVE : Setup.Role.ACTIVE));
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
        Optional<RemoteIce> told = RemoteIce.of(description);
        for (Remote known : new @Nullable Remote[] {pendingRemote, currentRemote}) {
            if (known != null && told.isPresent() && known.agent.isPresent()) {
                RemoteIce agent = known.agent.get();
                if (agent.credentials().equals(told.get().credentials())) {
                    told.get().candidates().forEach(candidate -> ice.learn(agent, candidate));
                    if (told.get().isComplete()) {
                        ice.complete(agent);
                    }
                    return known.agent;
                }
            }
        }
        return told;
    }

    /** Both descriptions are there: the agents may check, and unless the answer is provisional, nothing is pending any more. */
    private void agree(Local local, Remote remote, SdpType type, SignalingState provisional) {
        if (type == SdpType.ANSWER) {
            currentLocal = local;
            currentRemote = remote;
            pendingLocal = null;
            pendingRemote = null;
            lastOffer = null;
            lastAnswer = null;
            setSignaling(SignalingState.STABLE);
        } else {
            pendingLocal = local;
            pendingRemote = remote;
            setSignaling(provisional);
        }
        remote.agent.ifPresent(agent -> ice.connect(local.generation, agent));
        isNegotiationNeeded = false;
        updateNegotiationNeeded();
    }

    private void rollBack(String what) throws RtcException {
        requireState(what, SignalingState.HAVE_LOCAL_OFFER, SignalingState.HAVE_REMOTE_OFFER);
        events.descriptionSet(signaling == SignalingState.HAVE_LOCAL_OFFER ? "local" : "remote", Description.ROLLBACK);
        pendingLocal = null;
        pendingRemote = null;
        lastOffer = null;
        lastAnswer = null;
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
        Remote latest = pendingRemote != null ? pendingRemote : currentRemote;
        if (latest == null) {
            throw new RtcException(ErrorName.INVALID_STATE, "there is no remote description that the candidate could belong to");
        }
        Optional<MediaSection> section = section(latest.sdp, candidate);
        RemoteIce agent = agentOf(candidate).orElseThrow(() -> new RtcException(
                ErrorName.OPERATION,
                "no remote description has the user name fragment '" + candidate.usernameFragment().orElse("") + "'"));
        if (section.isPresent() && !section.equals(Sections.transport(latest.sdp))) {
            return; // a section in the bundle has no transport of its own
        }
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

    private static Optional<MediaSection> section(SessionDescription remote, Candidate candidate) throws RtcException {
        if (candidate.sdpMid().isPresent()) {
            Optional<MediaSection> section = remote.section(candidate.sdpMid().get());
            if (section.isEmpty()) {
                throw new RtcException(ErrorName.OPERATION, "there is no section '" + candidate.sdpMid().get() + "'");
            }
            return section;
        }
        if (candidate.sdpMLineIndex().isPresent()) {
            int index = candidate.sdpMLineIndex().getAsInt();
            if (index >= remote.media().size()) {
                throw new RtcException(ErrorName.OPERATION, "there is no section " + index);
            }
            return Optional.of(remote.media().get(index));
        }
        return Optional.empty();
    }

    private Optional<RemoteIce> agentOf(Candidate candidate) {
        for (Remote remote : new @Nullable Remote[] {pendingRemote, currentRemote}) {
            if (remote != null && remote.agent.isPresent()) {
                Credentials credentials = remote.agent.get().credentials();
                if (candidate.usernameFragment().isEmpty() || candidate.usernameFragment().get().equals(credentials.ufrag())) {
                    return remote.agent;
                }
            }
        }
        return Optional.empty();
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
        if (ice.wantsRestart()) {
            return true;
        }
        List<MediaKind> unmatched = new ArrayList<>(wanted);
        if (currentLocal != null) {
            currentLocal.sdp.media().forEach(section -> Sections.kind(section).ifPresent(unmatched::remove));
        }
        return !unmatched.isEmpty();
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
        Local latest = pendingLocal != null ? pendingLocal : currentLocal;
        return Optional.ofNullable(latest)
                .map(local -> new Description(local.type, ice.withCandidates(local.sdp, local.generation).toString()));
    }

    /** The other side's latest description. */
    public Optional<Description> remoteDescription() {
        Remote latest = pendingRemote != null ? pendingRemote : currentRemote;
        return Optional.ofNullable(latest).map(remote -> new Description(remote.type, remote.sdp.toString()));
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
        if (pendingLocal == null) {
            throw new IllegalStateException("nothing is offered in " + signaling);
        }
        return pendingLocal;
    }

    private Remote pendingRemote() {
        if (pendingRemote == null) {
            throw new IllegalStateException("nothing was offered in " + signaling);
        }
        return pendingRemote;
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
            Local latest = pendingLocal != null ? pendingLocal : currentLocal;
            if (latest == null || latest.generation != generation) {
                return;
            }
            Sections.transport(latest.sdp).ifPresent(section -> listener.onIceCandidate(Optional.of(new Candidate(
                    found.map(SdpCandidate::toString).orElse(""),
                    Optional.of(section.mid()),
                    OptionalInt.of(Sections.index(latest.sdp, section)),
                    Optional.of(generation.credentials().ufrag())))));
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
