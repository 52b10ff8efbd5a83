package dev.icebreaker.scenario.world;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.UdpSocket;
import dev.icebreaker.scenario.StunServerSpec;
import dev.icebreaker.stun.StunServer;
import java.net.SocketException;

/** Starts STUN servers. */
final class StunServers {
    private StunServers() {}

    static StunServer start(Host host, StunServerSpec spec) {
        Endpoint first = new Endpoint(spec.addresses().getFirst(), spec.port());
        if (spec.addresses().size() == 1) {
            return StunServer.on(open(host, first));
        }
        Endpoint last = new Endpoint(spec.addresses().getLast(), spec.alternatePort());
        return StunServer.withAlternates(
                open(host, first),
                open(host, new Endpoint(first.address(), last.port())),
                open(host, new Endpoint(last.address(), first.port())),
                open(host, last));
    }

    /** The loader has seen to it that the address is the host's own and the port is free. */
    private static UdpSocket open(Host host, Endpoint local) {
        try {
            return host.openUdp(local.address(), local.port());
        } catch (SocketException e) {
            throw new IllegalArgumentException(host.name() + " cannot open " + local + ": " + e.getMessage(), e);
        }
    }
}
