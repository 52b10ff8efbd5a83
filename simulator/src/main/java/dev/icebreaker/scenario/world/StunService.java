package dev.icebreaker.scenario.world;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.Service;
import dev.icebreaker.network.UdpSocket;
import dev.icebreaker.scenario.StunServerSpec;
import dev.icebreaker.stun.StunServer;
import java.net.SocketException;
import java.util.Optional;

/** A scenario's STUN server on its host. */
final class StunService implements Service {
    private final Host host;
    private final StunServerSpec spec;
    private Optional<StunServer> running = Optional.empty();

    StunService(Host host, StunServerSpec spec) {
        this.host = host;
        this.spec = spec;
    }

    @Override
    public void start() {
        if (running.isPresent()) {
            return;
        }
        Endpoint first = new Endpoint(spec.addresses().getFirst(), spec.port());
        if (spec.addresses().size() == 1) {
            running = Optional.of(StunServer.on(open(first)));
        } else {
            Endpoint last = new Endpoint(spec.addresses().getLast(), spec.alternatePort());
            running = Optional.of(StunServer.withAlternates(
                    open(first),
                    open(new Endpoint(first.address(), last.port())),
                    open(new Endpoint(last.address(), first.port())),
                    open(last)));
        }
    }

    @Override
    public void stop() {
        running.ifPresent(StunServer::close);
        running = Optional.empty();
    }

    /** The loader has seen to it that the address is the host's own and the port is free. */
    private UdpSocket open(Endpoint local) {
        try {
            return host.openUdp(local.address(), local.port());
        } catch (SocketException e) {
            throw new IllegalArgumentException(host.name() + " cannot open " + local + ": " + e.getMessage(), e);
        }
    }
}
