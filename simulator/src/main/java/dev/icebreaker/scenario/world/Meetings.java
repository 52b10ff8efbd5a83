package dev.icebreaker.scenario.world;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.tcp.TcpListener;
import dev.icebreaker.network.tls.Tls;
import dev.icebreaker.scenario.CallSpec;
import dev.icebreaker.scenario.SignalingServerSpec;
import dev.icebreaker.signaling.PlainChannel;
import dev.icebreaker.signaling.SignalingChannel;
import dev.icebreaker.signaling.SignalingClient;
import dev.icebreaker.signaling.SignalingServer;
import dev.icebreaker.trace.Recorder;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Where the peers of a call meet: at a scenario's signaling server, or at the two ends of a plain wire. */
final class Meetings {
    private static final int WS_PORT = 80;
    private static final int WSS_PORT = 443;

    private final Network network;
    private final Recorder recorder;

    Meetings(Network network, Recorder recorder) {
        this.network = network;
        this.recorder = recorder;
    }

    /** The channels of a call's two peers. */
    record Ends(SignalingChannel caller, SignalingChannel callee) {}

    /** A scenario's server on its host. It does not run yet. */
    SignalingServer server(String name, SignalingServerSpec spec) {
        return new SignalingServer(
                network.simulation(),
                recorder,
                name,
                new ServerPort(network.host(name), spec),
                new SignalingServer.Settings(
                        spec.capacity(),
                        spec.latency().toNanos(),
                        spec.pingInterval().toNanos(),
                        spec.grace().toNanos()));
    }

    /** The port of a server, at all its addresses. The loader has seen to it that they are the host's own and the port is free. */
    private record ServerPort(Host host, SignalingServerSpec spec) implements SignalingServer.Port {
        @Override
        public Runnable listen(Consumer<ByteStream> onAccept) {
            RandomGenerator random = host.context().random("tls");
            List<TcpListener> listeners = new ArrayList<>();
            for (IpAddress address : spec.addresses()) {
                try {
                    listeners.add(host.listenTcp(
                            address, spec.port(), stream -> onAccept.accept(spec.tls() ? Tls.server(stream, random) : stream)));
                } catch (BindException e) {
                    throw new IllegalArgumentException(
                            host.name() + " cannot listen at " + address + ": " + e.getMessage(), e);
                }
            }
            return () -> listeners.forEach(TcpListener::close);
        }
    }

    /** The channels of a call whose signaling server, if it names one, is this. */
    Ends at(String call, CallSpec spec, SignalingServerSpec server) {
        return new Ends(client(call, spec.caller(), spec, server), client(call, spec.callee(), spec, server));
    }

    /** The channels of a call that has no signaling server. */
    Ends byWire(String call, CallSpec spec) {
        PlainChannel.Pair wire = PlainChannel.between(
                network.simulation(), recorder, call, spec.caller(), spec.callee(), spec.signalingDelay().toNanos());
        return new Ends(wire.first(), wire.second());
    }

    private SignalingChannel client(String call, String peer, CallSpec spec, SignalingServerSpec server) {
        Host host = network.host(peer);
        RandomGenerator random = host.context().random("signaling of " + call);
        String name = spec.signaling().orElseThrow();
        boolean isUsualPort = server.port() == (server.tls() ? WSS_PORT : WS_PORT);
        SignalingClient client = new SignalingClient(
                network.simulation(),
                recorder,
                () -> connect(host, name, server, random),
                random,
                new SignalingClient.Settings(
                        call, peer, name, isUsualPort ? name : name + ":" + server.port(), server.pingInterval().toNanos()));
        host.onNetworkChange(() -> client.networkChanged(host::hasAddress));
        return client;
    }

    /** From the host's first address of a family that the server has, too. */
    private static ByteStream connect(Host host, String name, SignalingServerSpec server, RandomGenerator random) throws IOException {
        for (IpAddress local : host.addresses()) {
            for (IpAddress remote : server.addresses()) {
                if (local.isIpv4() == remote.isIpv4()) {
                    ByteStream stream = host.connectTcp(local, new Endpoint(remote, server.port()));
                    return server.tls() ? Tls.client(stream, name, random) : stream;
                }
            }
        }
        throw new IOException(host.name() + " has no address from which it could reach " + name);
    }
}
