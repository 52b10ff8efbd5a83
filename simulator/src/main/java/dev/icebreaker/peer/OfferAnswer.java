package dev.icebreaker.peer;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.peer.DescriptionMaker.Offered;
import dev.icebreaker.peer.Descriptions.Local;
import dev.icebreaker.peer.Descriptions.Remote;
import dev.icebreaker.peer.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * JSEP's part of a connection (RFC 9429 sections 4 and 5): makes offers and answers, applies those of both sides in the states that
 * allow it, and takes back what is pending. What the methods fail with stands at those of {@link PeerConnection}.
 */
final class OfferAnswer {
    private final PeerEvents events;
    private final PeerStates states;
    private final Descriptions descriptions;
    private final DescriptionMaker maker;
    private final IceTransport ice;
    private final WantedMedia wanted = new WantedMedia();
    private final DtlsRole dtls = new DtlsRole();
    private final NegotiationNeed need;

    /** @param onNeeded told when an offer should be made */
    OfferAnswer(
            Simulation simulation,
            PeerEvents events,
            PeerStates states,
            Descriptions descriptions,
            DescriptionMaker maker,
            IceTransport ice,
            Runnable onNeeded) {
        this.events = events;
        this.states = states;
        this.descriptions = descriptions;
        this.maker = maker;
        this.ice = ice;
        this.need = new NegotiationNeed(
                simulation, () -> states.signaling() == SignalingState.STABLE && lacksNegotiation(), onNeeded);
    }

    // ---- why there is something to negotiate ------------------------------------------------------------------------

    boolean wants(MediaKind kind) {
        return wanted.has(kind);
    }

    void want(MediaKind kind) {
        wanted.add(kind);
        need.update();
    }

    void restartIce() {
        ice.wantRestart();
        need.update();
    }

    /** webrtc-pc section 4.7.3. */
    private boolean lacksNegotiation() {
        return ice.wantsRestart() || wanted.isMissingIn(descriptions.currentLocal().map(Local::sdp));
    }

    // ---- making -----------------------------------------------------------------------------------------------------

    void createOffer(Consumer<Description> then) throws RtcException {
        states.require("createOffer", SignalingState.STABLE, SignalingState.HAVE_LOCAL_OFFER);
        IceGeneration generation = ice.forOffer();
        generation.whenPrepared(() -> {
            SessionDescription sdp = maker.offer(offeredSections(), generation.credentials());
            made(new Local(SdpType.OFFER, sdp, generation), then);
        });
    }

    /** It may be applied, unless its agent was let go meanwhile. */
    private void made(Local description, Consumer<Description> then) {
        if (!states.isClosed()) {
            if (!description.generation().isClosed()) {
                descriptions.made(description);
            }
            then.accept(description.description());
        }
    }

    private List<Offered> offeredSections() {
        return descriptions
                .currentLocal()
                .flatMap(local -> descriptions.currentRemote().map(remote -> wanted.offered(local.sdp(), remote.sdp())))
                .orElseGet(wanted::offered);
    }

    void createAnswer(Consumer<Description> then) throws RtcException {
        states.require("createAnswer", SignalingState.HAVE_REMOTE_OFFER, SignalingState.HAVE_LOCAL_PRANSWER);
        Remote offer = pendingRemote();
        IceGeneration generation = ice.forAnswer(offer.agent());
        generation.whenPrepared(() -> {
            SessionDescription sdp = maker.answer(
                    offer.sdp(), wanted.answered(offer.sdp()), generation.credentials(), dtls.towards(offer.sdp()));
            made(new Local(SdpType.ANSWER, sdp, generation), then);
        });
    }

    // ---- applying ---------------------------------------------------------------------------------------------------

    void setLocal(Description description) throws RtcException {
        switch (description.type()) {
            case ROLLBACK -> rollBack("setLocalDescription(rollback)");
            case OFFER -> {
                states.require("setLocalDescription(offer)", SignalingState.STABLE, SignalingState.HAVE_LOCAL_OFFER);
                Local offer = descriptions.asMade(description);
                descriptions.offer(offer);
                events.descriptionSet("local", description);
                states.signaling(SignalingState.HAVE_LOCAL_OFFER);
                ice.gather(offer.generation());
            }
            case ANSWER, PRANSWER -> {
                states.require(
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

    void setRemote(Description description) throws RtcException {
        switch (description.type()) {
            case ROLLBACK -> rollBack("setRemoteDescription(rollback)");
            case OFFER -> {
                states.require(
                        "setRemoteDescription(offer)",
                        SignalingState.STABLE,
                        SignalingState.HAVE_REMOTE_OFFER,
                        SignalingState.HAVE_LOCAL_OFFER);
                if (states.signaling() == SignalingState.HAVE_LOCAL_OFFER) {
                    rollBack("setRemoteDescription(offer)");
                    states.requireOpen("setRemoteDescription(offer)");
                }
                SessionDescription offer = DescriptionChecks.read(description);
                DescriptionChecks.checkOffer(descriptions.currentRemote().map(Remote::sdp), offer);
                descriptions.offer(new Remote(SdpType.OFFER, offer, remoteIce(offer)));
                events.descriptionSet("remote", description);
                states.signaling(SignalingState.HAVE_REMOTE_OFFER);
            }
            case ANSWER, PRANSWER -> {
                states.require(
                        "setRemoteDescription(" + description.type() + ")",
                        SignalingState.HAVE_LOCAL_OFFER,
                        SignalingState.HAVE_REMOTE_PRANSWER);
                SessionDescription answer = DescriptionChecks.read(description);
                Local offer = pendingLocal();
                DescriptionChecks.checkAnswer(offer.sdp(), answer);
                events.descriptionSet("remote", description);
                dtls.answeredByThem(answer);
                Remote remote = new Remote(description.type(), answer, remoteIce(answer));
                agree(offer, remote, description.type(), SignalingState.HAVE_REMOTE_PRANSWER);
            }
        }
    }

    /** The agent that a description tells of; the one that is known, if it tells no other credentials. */
    private Optional<RemoteIce> remoteIce(SessionDescription description) {
        return RemoteIce.of(description).map(told -> descriptions
                .remoteAgents()
                .filter(agent -> agent.credentials().equals(told.credentials()))
                .findFirst()
                .map(known -> {
                    told.told().forEach(candidate -> ice.learn(known, candidate));
                    if (told.isComplete()) {
                        ice.complete(known);
                    }
                    return known;
                })
                .orElse(told));
    }

    /** Both descriptions are there: the agents may check. */
    private void agree(Local local, Remote remote, SdpType type, SignalingState provisional) {
        boolean isFinal = type == SdpType.ANSWER;
        if (isFinal) {
            Optional<SessionDescription> held =
                    local.type() == SdpType.OFFER ? Optional.of(local.sdp()) : descriptions.currentLocal().map(Local::sdp);
            held.ifPresent(ours -> wanted.giveUpRefused(ours, remote.sdp()));
        }
        descriptions.agree(local, remote);
        states.signaling(isFinal ? SignalingState.STABLE : provisional);
        ice.agree(local.generation(), remote.agent());
        need.renew();
    }

    private void rollBack(String what) throws RtcException {
        states.require(what, SignalingState.HAVE_LOCAL_OFFER, SignalingState.HAVE_REMOTE_OFFER);
        events.descriptionSet(
                states.signaling() == SignalingState.HAVE_LOCAL_OFFER ? "local" : "remote", Description.ROLLBACK);
        descriptions.dropPending();
        ice.rollBack();
        states.signaling(SignalingState.STABLE);
        need.renew();
    }

    private Local pendingLocal() {
        return descriptions.pendingLocal().orElseThrow(() -> new IllegalStateException("nothing is offered in " + states.signaling()));
    }

    private Remote pendingRemote() {
        return descriptions.pendingRemote().orElseThrow(() -> new IllegalStateException("nothing was offered in " + states.signaling()));
    }
}
