package dev.icebreaker.ice;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.List;

/** Where an agent gets its sockets: the host that it lives on. */
public interface SocketSource {
    /** The addresses of the host, interface by interface. */
    List<IpAddress> addresses();

    /**
     * Where a TURN server is reached by datagrams from the sockets that are opened afterwards: at its own address, or, if it is
     * reached over a stream, at an address of this host's that no packet ever has, below which the stream is.
     */
    Endpoint reach(TurnAccess access);

    /** A simulated socket on this address, with a port that the host chooses. */
    DatagramSocket open(IpAddress address) throws SocketException;
}
