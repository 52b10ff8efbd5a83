package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.ByteStream;

/** A client's connection. Another one is another path, though it come from the same address and port. */
final class StreamPath implements ClientPath {
    /** About what a socket's send buffer commonly holds. */
    private static final long MOST_BACKLOG_BYTES = 262_144;

    private final ByteStream stream;
    private final TurnTransport transport;

    StreamPath(ByteStream stream, TurnTransport transport) {
        this.stream = stream;
        this.transport = transport;
    }

    @Override
    public TurnTransport transport() {
        return transport;
    }

    @Override
    public Endpoint client() {
        return stream.remote();
    }

    @Override
    public Endpoint server() {
        return stream.local();
    }

    @Override
    public boolean hasRoom() {
        return stream.backlogBytes() < MOST_BACKLOG_BYTES;
    }

    @Override
    public void send(byte[] message) {
        stream.send(MessageSplitter.padded(message));
    }
}
