package dev.icebreaker.network.tcp;

import dev.icebreaker.address.Endpoint;

/** A listening TCP socket. */
public interface TcpListener extends AutoCloseable {
    Endpoint local();

    /** Listens no more, and resets whoever's handshake is half done. Connections that are there live on. */
    @Override
    void close();
}
