package dev.icebreaker.fuzz;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import java.net.BindException;
import java.util.function.Consumer;

/** The life of a target over TCP: a server and a client in the internet, with nothing between them. */
abstract class TwoHosts implements FuzzTarget.Session {
    static final IpAddress SERVER = IpAddress.parse("198.51.100.1");
    static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    final Simulation simulation = new Simulation(1);
    final Host server;
    final Host client;

    TwoHosts() {
        Network network = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .host("server", Topology.Kind.HOST, Attachment.to("internet", SERVER.toString()))
                .host("client", Topology.Kind.HOST, Attachment.to("internet", CLIENT.toString()))
                .build()
                .build(simulation, Recorder.OFF);
        server = network.host("server");
        client = network.host("client");
    }

    /** Has the server take connections; returns how to stop it. */
    final Runnable listen(int port, Consumer<ByteStream> onAccept) {
        try {
            return server.listenTcp(SERVER, port, onAccept)::close;
        } catch (BindException e) {
            throw new AssertionError(e);
        }
    }

    /** Connects the client. */
    final ByteStream connect(int port) {
        try {
            return client.connectTcp(CLIENT, new Endpoint(SERVER, port));
        } catch (BindException e) {
            throw new AssertionError(e);
        }
    }

    final void pass(long nanos) {
        simulation.runUntil(simulation.nowNanos() + nanos);
    }

    /** Ten minutes later, nothing is left of any connection. */
    final void expectNoConnections() {
        pass(600 * SECOND);
        int left = server.tcpConnectionCount() + client.tcpConnectionCount();
        if (left != 0) {
            throw new AssertionError(left + " ends of connections are left");
        }
    }

    @Override
    public void close() {
        simulation.close();
    }
}
