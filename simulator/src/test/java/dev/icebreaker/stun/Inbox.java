package dev.icebreaker.stun;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.UdpSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** A socket that keeps what it receives. */
record Inbox(UdpSocket socket, List<Datagram> received) {
    static Inbox open(Host host, String endpoint) {
        Inbox inbox = new Inbox(bind(host, endpoint), new ArrayList<>());
        inbox.socket.onReceive(inbox.received::add);
        return inbox;
    }

    static UdpSocket bind(Host host, String endpoint) {
        Endpoint local = Endpoint.parse(endpoint);
        return bind(host, local.address(), local.port());
    }

    static UdpSocket bind(Host host, IpAddress address, int port) {
        try {
            return host.openUdp(address, port);
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    Endpoint local() {
        return socket.local();
    }
}
