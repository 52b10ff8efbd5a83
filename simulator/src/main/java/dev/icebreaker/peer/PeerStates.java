package dev.icebreaker.peer;

/** The states that a connection shows beside those of its transport, who hears of them, and which calls they allow. */
final class PeerStates {
    private final PeerEvents events;
    private final PeerConnection.Listener listener;
    private SignalingState signaling = SignalingState.STABLE;
    private ConnectionState connection = ConnectionState.NEW;

    PeerStates(PeerEvents events, PeerConnection.Listener listener) {
        this.events = events;
        this.listener = listener;
    }

    SignalingState signaling() {
        return signaling;
    }

    ConnectionState connection() {
        return connection;
    }

    boolean isClosed() {
        return signaling == SignalingState.CLOSED;
    }

    // ---- steps ------------------------------------------------------------------------------------------------------

    /** What has been closed stays so, even if the listener closed it while it heard of something else. */
    void signaling(SignalingState now) {
        if (signaling != now && !isClosed()) {
            SignalingState before = signaling;
            signaling = now;
            events.stateChanged("signalingState", before, now);
            listener.onSignalingStateChange(now);
        }
    }

    /** That of ICE has changed, of which the listener hears first. */
    void ice(IceConnectionState now) {
        ConnectionState before = connection;
        connection = ConnectionState.of(now);
        boolean changes = before != connection;
        if (changes) {
            events.stateChanged("connectionState", before, connection);
        }
        listener.onIceConnectionStateChange(now);
        if (changes && !isClosed()) {
            listener.onConnectionStateChange(connection);
        }
    }

    /** Nobody hears of it. */
    void close(Runnable transport) {
        SignalingState signalingBefore = signaling;
        signaling = SignalingState.CLOSED;
        events.stateChanged("signalingState", signalingBefore, signaling);
        transport.run();
        ConnectionState connectionBefore = connection;
        connection = ConnectionState.CLOSED;
        events.stateChanged("connectionState", connectionBefore, connection);
    }

    // ---- what they allow --------------------------------------------------------------------------------------------

    void requireOpen(String what) throws RtcException {
        if (isClosed()) {
            throw new RtcException(ErrorName.INVALID_STATE, what + ": the connection is closed");
        }
    }

    void require(String what, SignalingState... allowed) throws RtcException {
        for (SignalingState state : allowed) {
            if (signaling == state) {
                return;
            }
        }
        throw new RtcException(ErrorName.INVALID_STATE, what + " is not possible in the state " + signaling);
    }
}
