package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.TraceEvent;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A network with everything recorded, for tests. */
public final class World implements AutoCloseable {
    /** Lets everything pass unchanged. */
    static final MiddleboxFactory OPEN = site -> new Middlebox() {
        @Override
        public Verdict outbound(Packet packet, long nowNanos) {
            return new Verdict.Forward(packet, 0);
        }

        @Override
        public Verdict inbound(Packet packet, long nowNanos) {
            return new Verdict.Forward(packet, 0);
        }
    };

    public final Simulation simulation;
    public final Recorder.InMemory recorder = Recorder.inMemory();
    public final Network network;

    public World(NetworkPlan.Builder builder) {
        this(builder, 1);
    }

    public World(NetworkPlan.Builder builder, long seed) {
        this.simulation = new Simulation(seed);
        this.network = builder.build().build(simulation, recorder);
    }

    /** Two hosts in the internet, a at 192.0.2.1 by this link, and b at 192.0.2.2 by a perfect one. */
    public static NetworkPlan.Builder twoHosts(LinkProfile linkOfA) {
        return NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .host("a", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.1").over(linkOfA))
                .host("b", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.2"));
    }

    /** A packet that a {@link Mailbox} got. */
    record Mail(long timeNanos, Packet packet) {
        String text() {
            return new String(packet.payload(), StandardCharsets.UTF_8);
        }
    }

    /** A socket that keeps what it gets. */
    final class Mailbox {
        final UdpSocket socket;
        final List<Mail> mail = new ArrayList<>();

        Mailbox(UdpSocket socket) {
            this.socket = socket;
            socket.onReceive(packet -> mail.add(new Mail(simulation.nowNanos(), packet)));
        }

        void send(String to, String text) {
            socket.send(Endpoint.parse(to), text.getBytes(StandardCharsets.UTF_8));
        }

        List<String> texts() {
            return mail.stream().map(Mail::text).toList();
        }
    }

    Mailbox open(String host, int port) {
        try {
            return new Mailbox(network.host(host).openUdp(port));
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    Mailbox open(String host, String address, int port) {
        try {
            return new Mailbox(network.host(host).openUdp(IpAddress.parse(address), port));
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    public <E extends TraceEvent> List<E> events(Class<E> type) {
        return recorder.events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<TraceEvent.PacketDropped> drops() {
        return events(TraceEvent.PacketDropped.class);
    }

    public List<DropReason> dropReasons() {
        return drops().stream().map(TraceEvent.PacketDropped::reason).toList();
    }

    /** The nodes that a packet came by, the sender first. */
    List<String> path(long packet) {
        List<String> path = new ArrayList<>();
        for (TraceEvent.PacketHop hop : events(TraceEvent.PacketHop.class)) {
            if (hop.packet() == packet) {
                if (path.isEmpty()) {
                    path.add(hop.node());
                }
                path.add(hop.to());
            }
        }
        return path;
    }

    @Override
    public void close() {
        simulation.close();
    }
}
