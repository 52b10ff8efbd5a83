package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;

/** An event-driven UDP socket of a simulated host, for servers and clients that live on the event loop. */
public interface UdpSocket extends AutoCloseable {
    /** Where it is bound. */
    Endpoint local();

    /**
     * Sends a datagram now. The payload is given away and must not be changed afterwards.
     *
     * @return the packet's number
     */
    long send(Endpoint destination, byte[] payload);

    /** Who is called, on the event loop, with each datagram that arrives. Replaces the one before. */
    void onReceive(Receiver receiver);

    /** Lets go of the port. What arrives afterwards finds no socket. */
    @Override
    void close();

    /** Takes what arrives. */
    @FunctionalInterface
    interface Receiver {
        void receive(Datagram packet);
    }
}
