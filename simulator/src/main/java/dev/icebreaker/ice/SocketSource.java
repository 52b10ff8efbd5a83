package dev.icebreaker.ice;

import dev.icebreaker.address.IpAddress;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.List;

/** Where an agent gets its sockets: the host that it lives on. */
public interface SocketSource {
    /** The addresses of the host, interface by interface. */
    List<IpAddress> addresses();

    /** A simulated socket on this address, with a port that the host chooses. */
    DatagramSocket open(IpAddress address) throws SocketException;
}
