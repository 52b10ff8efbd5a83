package dev.icebreaker.peer;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.ice.IceAgentFactory;
import dev.icebreaker.ice.IceState;
import dev.icebreaker.ice.SelectedPair;
import dev.icebreaker.ice.flow.Transport;
import dev.icebreaker.signaling.SignalMessage;
import dev.icebreaker.signaling.SignalingChannel;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Recorder;
import java.util.List;
import java.util.Optional;

/** One side of a call: its connection, its way to the other side, and what goes back and forth between them. */
final class CallSide implements PeerConnection.Listener, SignalingChannel.Listener {
    private final Call call;
    private final String peer;
    private final String other;
    private final SignalingChannel channel;
    private final PeerConnection connection;
    private final Negotiator negotiator;
    private boolean isJoined;
    private boolean hasMet;

    CallSide(
            Call call,
            Simulation simulation,
            Recorder recorder,
            IceAgentFactory agents,
            PeerConfiguration configuration,
            String other,
            SignalingChannel channel,
            boolean isPolite) {
        this.call = call;
        this.peer = configuration.peer();
        this.other = other;
        this.channel = channel;
        this.connection = new PeerConnection(simulation, recorder, agents, call.name(), configuration, this);
        this.negotiator = new Negotiator(
                connection,
                new PeerEvents(simulation, recorder, call.name(), peer),
                isPolite,
                configuration.ice().trickle(),
                other,
                channel::send);
        channel.listen(this);
    }

    String peer() {
        return peer;
    }

    PeerConnection connection() {
        return connection;
    }

    /** The path that its data take. */
    Transport transport() {
        return connection.ice();
    }

    void join() {
        channel.open();
    }

    /** Whether it can send to the other side. */
    boolean isReady() {
        return isJoined && hasMet;
    }

    /** Says what it wants to send and receive. With nothing agreed upon yet, an offer follows. Who was hung up on wants nothing. */
    void want(List<MediaKind> media) {
        if (connection.signalingState() == SignalingState.CLOSED) {
            return;
        }
        try {
            for (MediaKind kind : media) {
                if (kind == MediaKind.DATA) {
                    connection.createDataChannel();
                } else {
                    connection.addTransceiver(kind);
                }
            }
        } catch (RtcException closed) {
            throw new IllegalStateException(peer + " wants media after the end", closed);
        }
    }

    void close() {
        connection.close();
        channel.close();
    }

    // ---- its channel ------------------------------------------------------------------------------------------------

    @Override
    public void onConnected(List<String> peers, boolean again) {
        isJoined = true;
        if (peers.contains(other)) {
            meets();
        }
        call.sideReady();
    }

    /** The other side is there; maybe again, after one of the two had lost its connection. A call that is over stays so. */
    private void meets() {
        hasMet = true;
        if (call.result().isEmpty()) {
            negotiator.wayBack();
        }
    }

    @Override
    public void onLost(String why) {
        negotiator.wayLost();
    }

    @Override
    public void onMessage(SignalMessage message) {
        switch (message) {
            case SignalMessage.Relayed relayed -> {
                if (relayed instanceof SignalMessage.Offer) {
                    call.offered(this);
                }
                negotiator.receive(relayed);
                call.heard();
            }
            case SignalMessage.PeerJoined joined -> {
                if (joined.peer().equals(other)) {
                    meets();
                    call.sideReady();
                }
            }
            case SignalMessage.PeerLeft left -> {
                if (left.peer().equals(other)) {
                    negotiator.wayLost();
                }
            }
            case SignalMessage.Join _, SignalMessage.Joined _, SignalMessage.Error _ -> {
                // of the room, which is the channel's affair
            }
        }
    }

    // ---- its connection ---------------------------------------------------------------------------------------------

    @Override
    public void onNegotiationNeeded() {
        negotiator.onNegotiationNeeded();
    }

    @Override
    public void onIceCandidate(Optional<Candidate> candidate) {
        negotiator.onIceCandidate(candidate);
    }

    @Override
    public void onIceGatheringStateChange(IceGatheringState state) {
        negotiator.onIceGatheringStateChange(state);
    }

    @Override
    public void onIceConnectionStateChange(IceConnectionState state) {
        if (state == IceConnectionState.FAILED) {
            negotiator.onIceFailed();
        }
        switch (state) {
            case DISCONNECTED, FAILED -> {
                call.consentChanged(this, false);
                call.disconnected(this);
            }
            case CONNECTED, COMPLETED -> call.consentChanged(this, true);
            case NEW, CHECKING, CLOSED -> {}
        }
        call.stateChanged();
    }

    // ---- how it went ------------------------------------------------------------------------------------------------

    IceState state() {
        return connection.ice().state();
    }

    /** Whether ICE has failed, and is not about to begin anew. */
    boolean hasFailed() {
        return isDone() && state() == IceState.FAILED;
    }

    /** Whether ICE has come to a conclusion, and is not about to begin anew. */
    boolean isDone() {
        return (state().isConnected() || state() == IceState.FAILED) && !connection.ice().wantsRestart();
    }

    boolean knowsOfNobody() {
        return connection.ice().knowsOfNobody();
    }

    boolean hasNothingToCheck() {
        return connection.ice().hasNothingToCheck();
    }

    boolean usesRelay() {
        return connection.ice()
                .selectedPair()
                .map(pair -> pair.local().type().equals("relay") || pair.remote().type().equals("relay"))
                .orElse(false);
    }

    /**
     * The selected pair with the local candidate by which the other side knows this one. ice4j's controlled side names its base
     * there, where RFC 8445 section 7.2.5.3.2 wants the mapped address.
     */
    Optional<SelectedPair> pairSeenFromOutside(CallSide otherSide) {
        Optional<SelectedPair> mine = connection.ice().selectedPair();
        Optional<SelectedPair> theirs = otherSide.connection.ice().selectedPair();
        if (mine.isEmpty() || theirs.isEmpty()) {
            return mine;
        }
        IceCandidate known = theirs.get().remote();
        IceCandidate local = connection.ice().current().stream()
                .flatMap(agent -> agent.found().stream())
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
}
