package dev.icebreaker.ice;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.SimulatedDatagramSocket;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** The sockets of one agent, on the host that it lives on. */
public final class HostSockets implements SocketSource {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final IpAddress LOOPBACK_6 = IpAddress.parse("::1");

    private final Host host;
    private final boolean useIpv6;
    private final List<Gateway> gateways = new ArrayList<>();

    /** Where datagrams for a server go that is reached over a stream. */
    private record Gateway(Endpoint inside, TurnAccess access) {}

    /** @param useIpv6 whether the agent uses the IPv6 addresses of the host as well */
    public HostSockets(Host host, boolean useIpv6) {
        this.host = host;
        this.useIpv6 = useIpv6;
    }

    @Override
    public List<IpAddress> addresses() {
        return host.addresses().stream().filter(address -> useIpv6 || address.isIpv4()).toList();
    }

    @Override
    public Endpoint reach(TurnAccess access) {
        if (!access.transport().isStream()) {
            return access.server();
        }
        IpAddress loopback = access.server().address().isIpv4() ? LOOPBACK : LOOPBACK_6;
        Endpoint inside = new Endpoint(loopback, gateways.size() + 1);
        gateways.add(new Gateway(inside, access));
        return inside;
    }

    @Override
    public DatagramSocket open(IpAddress address) throws SocketException {
        SimulatedDatagramSocket socket = host.newDatagramSocket(new Endpoint(address, 0));
        for (Gateway gateway : gateways) {
            if (gateway.access.server().address().isIpv4() == address.isIpv4()) {
                StreamGateway.open(host, address, gateway.access, socket, gateway.inside);
            }
        }
        return socket;
    }
}
