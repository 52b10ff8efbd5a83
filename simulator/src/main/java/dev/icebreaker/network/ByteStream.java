package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;

/**
 * One end of a connection that carries bytes in order and without loss: TCP, or TLS on top of it. It lives on the event loop:
 * nothing here blocks, and what happens is told to the {@link Listener}.
 */
public interface ByteStream {
    Endpoint local();

    Endpoint remote();

    /** Who hears from it. Set at once after the stream was made, before anything can have happened. */
    void listen(Listener listener);

    /** Sends bytes after those before; before the stream is open they wait. They are given away and must not be changed. */
    void send(byte[] bytes);

    /** How many bytes were sent here that the other end has not acknowledged. Whoever sends without being asked should look. */
    long backlogBytes();

    /**
     * Ends this direction once all that was sent before is there. As long as the other side has not answered that it wants a
     * connection at all, there is no direction to end: what waits is lost, and the listener hears that the stream is broken.
     */
    void close();

    /**
     * Closes, and reads no more, as when a program closes its socket or ends: the listener hears nothing any more, bytes that come
     * all the same are answered by a reset (RFC 9293 section 3.6.1), and the other side is given a time to end its direction.
     */
    void leave();

    /** Ends both directions at once; what is under way is lost. */
    void abort();

    /** Hears from a stream, on the event loop. */
    interface Listener {
        /** For a stream of which nobody hears. */
        Listener NOBODY = new Listener() {
            @Override
            public void onData(byte[] bytes) {}

            @Override
            public void onEnd() {}

            @Override
            public void onBroken(String why) {}
        };

        /** The connection is there: bytes can go both ways. */
        default void onOpen() {}

        /** The next bytes; how they are cut into pieces means nothing. */
        void onData(byte[] bytes);

        /** The other side sends no more. The default for who has no more to say either is to close, too. */
        void onEnd();

        /**
         * The connection broke, or never came to be: nothing more will come or go.
         *
         * @param why in words: "nobody listens there", "no answer to 7 SYNs"
         */
        void onBroken(String why);
    }
}
