package dev.icebreaker.peer;

import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SdpException;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.signaling.SignalMessage;
import dev.icebreaker.signaling.SignalMessage.Relayed;
import dev.icebreaker.signaling.SignalMessage.Route;
import dev.icebreaker.trace.IceCandidate;
import java.util.ArrayDeque;
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
    /** A description is being made: what comes meanwhile waits, as in the W3C's operations chain. */
    private boolean isMaking;
    /** A description of ours waits for its candidates. */
    private boolean isUnsent;
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
            Candidate found = candidate.get();
            if (events.isOn()) {
                events.candidatesSent(usable(found), found.candidate().isEmpty());
            }
            out.accept(new SignalMessage.IceCandidate(
                    route, found.candidate(), found.sdpMid(), found.sdpMLineIndex(), found.usernameFragment()));
        }
    }

    void onIceGatheringStateChange(IceGatheringState state) {
        if (state == IceGatheringState.COMPLETE && isUnsent) {
            send();
        }
    }

    private void made(Description description) {
        attempt(() -> {
            connection.setLocalDescription(description);
            isUnsent = true;
            if (trickles || connection.iceGatheringState() == IceGatheringState.COMPLETE) {
                send();
            }
        });
        isMaking = false;
        drain();
    }

    private void send() {
        isUnsent = false;
        connection.localDescription().ifPresent(description -> {
            if (events.isOn()) {
                tell(description.sdp(), events::candidatesSent);
            }
            out.accept(description.type() == SdpType.OFFER
                    ? new SignalMessage.Offer(route, description.sdp())
                    : new SignalMessage.Answer(route, description.sdp()));
        });
    }

    /** What was sent may not have arrived: an offer that is pending goes out again; without a connection, ICE begins anew. */
    void sendAgain() {
        if (connection.signalingState() == SignalingState.HAVE_LOCAL_OFFER && !isUnsent) {
            send();
        } else if (connection.signalingState() == SignalingState.STABLE
                && connection.connectionState() != ConnectionState.CONNECTED
                && connection.remoteDescription().isPresent()) {
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
            case SignalMessage.Offer offer -> {
                ignoresOffer = !isPolite && connection.signalingState() != SignalingState.STABLE;
                if (!ignoresOffer) {
                    connection.setRemoteDescription(new Description(SdpType.OFFER, offer.sdp()));
                    isUnsent = false;
                    learned(offer.sdp());
                    isMaking = true;
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
                    events.candidatesReceived(usable(candidate), candidate.candidate().isEmpty());
                }
            }
            case SignalMessage.Bye _ -> connection.close();
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
            tell(sdp, events::candidatesReceived);
        }
    }

    /** Candidates, and whether they are the last. */
    private interface Teller {
        void tell(List<IceCandidate> candidates, boolean last);
    }

    private static void tell(String sdp, Teller teller) {
        try {
            SessionDescription description = SessionDescription.parse(sdp);
            Optional<MediaSection> transport = Sections.transport(description);
            if (transport.isPresent()) {
                var candidates = RemoteIce.candidates(transport.get());
                boolean last = RemoteIce.isComplete(description, transport.get());
                if (last || !candidates.isEmpty()) {
                    teller.tell(candidates, last);
                }
            }
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
