package dev.icebreaker.network;

/**
 * Another way than the network for what a socket sends to one destination: below it, where whoever uses the socket does not see it.
 */
public interface Detour {
    /** A datagram for the destination, given away; on whatever thread runs. */
    void send(byte[] payload);

    /** The socket was closed. */
    void close();
}
