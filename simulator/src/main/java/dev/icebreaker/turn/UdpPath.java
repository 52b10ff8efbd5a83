package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.UdpSocket;

/** A client's address and port, and the socket to which it talks. */
record UdpPath(UdpSocket socket, Endpoint client) implements ClientPath {
    @Override
    public TurnTransport transport() {
        return TurnTransport.UDP;
    }

    @Override
    public Endpoint server() {
        return socket.local();
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void send(byte[] message) {
        socket.send(client, message);
    }

    @Override
    public int hashCode() {
        return client.hashCode();
    }
}
