package dev.icebreaker.signaling;

import java.util.List;

/**
 * One peer's way to the others in its room. It lives on the event loop: nothing here blocks, and what happens is told to the
 * {@link Listener}.
 */
public interface SignalingChannel {
    /** Who hears from it. Set once, before {@link #open}. */
    void listen(Listener listener);

    /** Connects and joins the room; once. */
    void open();

    /**
     * Sends a message to the peer that it names, or to all others in the room. While there is no connection it waits for one.
     */
    void send(SignalMessage.Relayed message);

    /** Leaves the room and connects no more. The listener hears nothing further. */
    void close();

    /** Hears from a channel, on the event loop. */
    interface Listener {
        /**
         * This peer is in the room; now, or again after {@link #onLost}.
         *
         * @param peers who is there besides
         */
        void onConnected(List<String> peers, boolean again);

        /** The connection is lost, or did not come to be. The channel tries again by itself. */
        void onLost(String why);

        /** Something came: from another peer, or from the server about the room. */
        void onMessage(SignalMessage message);
    }
}
