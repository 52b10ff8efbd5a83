package dev.icebreaker.peer;

import dev.icebreaker.ice.IceState;
import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SdpException;
import dev.icebreaker.peer.sdp.SdpField;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.signaling.SignalMessage;
import dev.icebreaker.signaling.SignalMessage.Relayed;
import dev.icebreaker.signaling.SignalMessage.Route;
import dev.icebreaker.trace.IceCandidate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Perfect negotiation (webrtc-pc section 10.7): carries descriptions and candidates between a connection and the signaling, so
 * that both sides may offer whenever they like. When two offers cross (glare), the polite side takes its own back and answers;
 * the impolite side ignores the other's.
 *
 * <p>With trickle a description leaves as soon as it is made, and candidates follow (RFC 8838); without, it waits until it holds
 * all candidates. When the caller does not trickle and the callee does, that is half trickle (section 16).
 */
final class Negotiator {
    private final PeerConnection connection;
    private final PeerEvents events;
    private final boolean isPolite;
    private final boolean trickles;
    private final Route route;
    private final Consumer<Relayed> out;
    private final ArrayDeque<Relayed> inbox = new ArrayDeque<>();
    /** What was found and sent since our latest description was. */
    private final List<Candidate> trickled = new ArrayList<>();
    /** A description is being made: what comes meanwhile waits, as in the W3C's operations chain. */
    private boolean isMaking;
    /** A description of ours waits for its candidates, or for a way to the other side. */
    private boolean isUnsent;
    /** There is no way to the other side at the moment. */
    private boolean isCutOff;
    /** Our latest answer has left since there is one. */
    private boolean isAnswerTold;
    /** There was none for some time while ICE was at work. */
    private boolean isDisturbed;
    private boolean ignoresOffer;

    /**
     * @param other the name of the other side
     * @param out sends a message to it
     */
    Negotiator(
            PeerConnection connection,
            PeerEvents events,
            boolean isPolite,
            boolean trickles,
            String other,
            Consumer<Relayed> out) {
        this.connection = connection;
        this.events = events;
        this.isPolite = isPolite;
        this.trickles = trickles;
        this.route = Route.to(other);
        this.out = out;
    }

    // ---- from the connection ----------------------------------------------------------------------------------------

    void onNegotiationNeeded() {
        if (!isMaking) {
            attempt(() -> {
                isMaking = true;
                connection.createOffer(this::made);
            });
        }
    }

    void onIceCandidate(Optional<Candidate> candidate) {
        if (trickles && candidate.isPresent()) {
            trickled.add(candidate.get());
            if (!isCutOff) {
                send(candidate.get());
            }
        }
    }

    private void send(Candidate found) {
        if (events.isOn()) {
            events.candidatesSent(connection.toldAgent(), usable(found), found.candidate().isEmpty());
        }
        out.accept(new SignalMessage.IceCandidate(
                route, found.candidate(), found.sdpMid(), found.sdpMLineIndex(), found.usernameFragment()));
    }

    void onIceGatheringStateChange(IceGatheringState state) {
        if (state == IceGatheringState.COMPLETE) {
            sendIfReady();
        }
    }

    private void made(Description description) {
        attempt(() -> {
            connection.setLocalDescription(description);
            isUnsent = true;
        });
        isMaking = false;
        sendIfReady();
        drain();
    }

    private void sendIfReady() {
        if (isUnsent && !isMaking && !isCutOff && (trickles || connection.iceGatheringState() == IceGatheringState.COMPLETE)) {
            send();
        }
    }

    private void send() {
        isUnsent = false;
        trickled.clear();
        connection.localDescription().ifPresent(description -> {
            isAnswerTold = description.type() == SdpType.ANSWER || isAnswerTold;
            if (events.isOn()) {
                described(description.sdp())
                        .ifPresent(ice -> events.candidatesSent(connection.toldAgent(), ice.candidates(), ice.isComplete()));
            }
            out.accept(description.type() == SdpType.OFFER
                    ? new SignalMessage.Offer(route, description.sdp())
                    : new SignalMessage.Answer(route, description.sdp()));
        });
    }

    // ---- from the channel -------------------------------------------------------------------------------------------

    /** The other side cannot be reached: what there is to say waits. */
    void wayLost() {
        isCutOff = true;
        isAnswerTold = false;
    }

    /**
     * The other side can be reached again, and hears of the same. What was under way between them may be lost, so each tells once more
     * how far it has come; by the version of a description the other knows whether it has it already.
     */
    void wayBack() {
        isCutOff = false;
        isAnswerTold = false;
        isDisturbed |= connection.localDescription().isPresent();
        if (isUnsent) {
            sendIfReady();
        } else if (connection.signalingState() == SignalingState.HAVE_LOCAL_OFFER) {
            send();
        } else if (connection.signalingState() == SignalingState.STABLE && !connection.ice().state().isConnected()) {
            sendAgain();
        }
        if (connection.ice().state() == IceState.FAILED) {
            onIceFailed();
        }
    }

    private void sendAgain() {
        if (connection.localDescription().filter(ours -> ours.type() == SdpType.ANSWER).isPresent()) {
            send();
        } else {
            trickled.forEach(this::send);
        }
    }

    /** ICE may have failed for the sole reason that the other side did not hear in time. Then it begins anew, once. */
    void onIceFailed() {
        if (isDisturbed && !isCutOff) {
            isDisturbed = false;
            connection.restartIce();
        }
    }

    // ---- from the other side ----------------------------------------------------------------------------------------

    void receive(Relayed message) {
        inbox.add(message);
        drain();
    }

    private void drain() {
        while (!isMaking && !inbox.isEmpty()) {
            Relayed message = inbox.poll();
            attempt(() -> handle(message));
        }
    }

    private void handle(Relayed message) throws RtcException {
        switch (message) {
            case SignalMessage.Offer offer when isKnown(offer.sdp()) && !wantsAnswerAgain() -> learnMore(offer.sdp());
            case SignalMessage.Answer answer when isKnown(answer.sdp()) -> learnMore(answer.sdp());
            case SignalMessage.Offer offer -> {
                ignoresOffer = !isPolite && connection.signalingState() != SignalingState.STABLE;
                if (!ignoresOffer) {
                    isMaking = true; // an offer of ours that waits, and is taken back, is not sent any more
                    connection.setRemoteDescription(new Description(SdpType.OFFER, offer.sdp()));
                    isUnsent = false;
                    learned(offer.sdp());
                    connection.createAnswer(this::made);
                }
            }
            case SignalMessage.Answer answer -> {
                connection.setRemoteDescription(new Description(SdpType.ANSWER, answer.sdp()));
                learned(answer.sdp());
            }
            case SignalMessage.IceCandidate found -> {
                Candidate candidate = new Candidate(
                        found.candidate(), found.sdpMid(), found.sdpMLineIndex(), found.usernameFragment());
                try {
                    connection.addIceCandidate(candidate);
                } catch (RtcException belongsToIgnoredOffer) {
                    if (!ignoresOffer) {
                        throw belongsToIgnoredOffer;
                    }
                    return;
                }
                if (events.isOn()) {
                    int agent = connection.agentFor(candidate.usernameFragment());
                    events.candidatesReceived(agent, usable(candidate), candidate.candidate().isEmpty());
                }
            }
            case SignalMessage.Bye _ -> connection.close();
        }
    }

    /**
     * Whether a description is the one that was applied last: the other side did not know that it had arrived. Each that is made has a
     * version of its own (RFC 8866 section 5.2).
     */
    private boolean isKnown(String sdp) {
        Optional<SdpField.Origin> origin = connection.remoteDescription().flatMap(known -> origin(known.sdp()));
        return origin.isPresent() && origin.equals(origin(sdp));
    }

    /** Whether an offer of ours kept the answer to an offer that is known from being told again. */
    private boolean wantsAnswerAgain() {
        return connection.signalingState() == SignalingState.HAVE_LOCAL_OFFER && !isAnswerTold;
    }

    private static Optional<SdpField.Origin> origin(String sdp) {
        try {
            return SessionDescription.parse(sdp).first(SdpField.Origin.class);
        } catch (SdpException fault) {
            return Optional.empty(); // it will be told when it is applied
        }
    }

    /** A description that is known may hold candidates that are not. */
    private void learnMore(String sdp) throws RtcException {
        SessionDescription description;
        try {
            description = SessionDescription.parse(sdp);
        } catch (SdpException fault) {
            throw RtcException.syntax(fault);
        }
        Optional<MediaSection> transport = Sections.transport(description);
        if (transport.isPresent()) {
            for (Candidate candidate : Sections.candidates(description, transport.get())) {
                connection.addIceCandidate(candidate);
            }
            learned(sdp);
        }
    }

    /** What may fail with an error of the W3C's. */
    private interface Step {
        void run() throws RtcException;
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (RtcException failure) {
            isMaking = false;
            events.negotiationFailed(failure);
        }
    }

    // ---- what the trace says ----------------------------------------------------------------------------------------

    private void learned(String sdp) {
        if (events.isOn()) {
            described(sdp).ifPresent(ice -> events.candidatesReceived(
                    connection.agentFor(Optional.of(ice.credentials().ufrag())), ice.candidates(), ice.isComplete()));
        }
    }

    /** The agent that a description tells of, if it has candidates or says that there are no more. */
    private static Optional<RemoteIce> described(String sdp) {
        try {
            return RemoteIce.of(SessionDescription.parse(sdp)).filter(ice -> ice.isComplete() || !ice.candidates().isEmpty());
        } catch (SdpException fault) {
            throw new IllegalStateException("a description that was applied cannot be read", fault);
        }
    }

    private static List<IceCandidate> usable(Candidate candidate) {
        if (candidate.candidate().isEmpty()) {
            return List.of();
        }
        try {
            return SdpCandidate.parse(candidate.candidate()).toIce().stream().toList();
        } catch (SdpException fault) {
            throw new IllegalStateException("a candidate that was made or learned cannot be read", fault);
        }
    }
}
