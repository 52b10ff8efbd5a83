package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;

/**
 * How a client reaches the server, and the server the client: what RFC 8656 calls the 5-tuple. Two paths are equal if they are the
 * same 5-tuple; of a stream, if they are the same connection.
 */
interface ClientPath {
    /** For messages that came over a stream, or go out over one: they have no packet of their own. */
    long NO_PACKET = 0;

    TurnTransport transport();

    /** The client as the server sees it. */
    Endpoint client();

    /** Where the server was asked. */
    Endpoint server();

    /** Whether data for the client can be sent on: a connection that stalls does not fill the server's memory. */
    boolean hasRoom();

    /** Sends a message; on a stream with the padding of RFC 8656 section 12.5. */
    void send(byte[] message);
}
