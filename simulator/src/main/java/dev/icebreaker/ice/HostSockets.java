package dev.icebreaker.ice;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.SimulatedDatagramSocket;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sockets of the agents of one side of a call, on the host that they live on. */
public final class HostSockets implements SocketSource {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final IpAddress LOOPBACK_6 = IpAddress.parse("::1");

    private final Host host;
    private final boolean useIpv6;

    /** Where datagrams for a server go that is reached over a stream. */
    private final Map<TurnAccess, Endpoint> gateways = new LinkedHashMap<>();

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
        return gateways.computeIfAbsent(access, server -> new Endpoint(loopback, gateways.size() + 1));
    }

    @Override
    public DatagramSocket open(IpAddress address) throws SocketException {
        SimulatedDatagramSocket socket = host.newDatagramSocket(new Endpoint(address, 0));
        gateways.forEach((access, inside) -> {
            if (access.server().address().isIpv4() == address.isIpv4()) {
                StreamGateway.open(host, address, access, socket, inside);
            }
        });
        return socket;
    }
}
