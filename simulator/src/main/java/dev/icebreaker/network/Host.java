package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.engine.Context;
import dev.icebreaker.network.PlannedNode.HostAddress;
import dev.icebreaker.network.PlannedNode.HostNode;
import dev.icebreaker.network.tcp.Tcp;
import dev.icebreaker.network.tcp.TcpListener;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.TraceEvent;
import java.net.BindException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A host of a living network: its addresses, UDP sockets and TCP connections.
 *
 * <p>A packet leaves by the interface that has its source address (the strong model of RFC 1122 section 3.3.4.2). A
 * socket that is bound to no address takes one for each packet: the destination itself if that is the host's own; else
 * the one whose subnet holds the destination; else the host's first of the family, as attached. Ephemeral ports are 49152
 * to 65535, drawn from the host's own random stream.
 */
public final class Host {
    private final Network network;
    private final HostNode planned;
    private final int node;
    private final Ports ports = new Ports();
    private final Tcp tcp = new Tcp(new HostIp(this));

    Host(Network network, HostNode planned, int node) {
        this.network = network;
        this.planned = planned;
        this.node = node;
    }

    public String name() {
        return planned.name();
    }

    public Topology.Kind kind() {
        return planned.kind();
    }

    public Network network() {
        return network;
    }

    /** All its addresses, in the order of its interfaces. */
    public List<IpAddress> addresses() {
        List<IpAddress> all = new ArrayList<>(planned.addresses().size());
        for (HostAddress own : planned.addresses()) {
            all.add(own.address());
        }
        return all;
    }

    public boolean hasAddress(IpAddress address) {
        return laneOf(address) >= 0;
    }

    /** The simulation's context of this name: code of this host should run in it. */
    public Context context() {
        return network.simulation().context(name());
    }

    // ---- sockets ----------------------------------------------------------------------------------------------------

    /**
     * Opens an event-driven socket on one of its addresses.
     *
     * @param port 0 for an ephemeral one
     * @throws SocketException if the address is not its own or the port is taken
     */
    public UdpSocket openUdp(IpAddress address, int port) throws SocketException {
        return new EventSocket(this, address, port);
    }

    /**
     * Opens an event-driven socket on all its addresses; as its own it names the first of them.
     *
     * @param port 0 for an ephemeral one
     * @throws SocketException if the port is taken
     */
    public UdpSocket openUdp(int port) throws SocketException {
        return new EventSocket(this, null, port);
    }

    /** A new socket for code that blocks, not bound yet. */
    public SimulatedDatagramSocket newDatagramSocket() {
        return new SimulatedDatagramSocket(this);
    }

    /**
     * A new socket for code that blocks, bound to one of its addresses.
     *
     * @param local port 0 for an ephemeral one
     * @throws SocketException if the address is not its own or the port is taken
     */
    public SimulatedDatagramSocket newDatagramSocket(Endpoint local) throws SocketException {
        SimulatedDatagramSocket socket = new SimulatedDatagramSocket(this);
        socket.bind(local.toInetSocketAddress());
        return socket;
    }

    /**
     * Begins a TCP connection from an ephemeral port. What becomes of it is told to the stream's listener.
     *
     * @param local one of its addresses
     * @throws BindException if the address is not its own or of another family than the remote one, or no port is left
     */
    public ByteStream connectTcp(IpAddress local, Endpoint remote) throws BindException {
        return tcp.connect(local, remote);
    }

    /**
     * Waits for TCP connections.
     *
     * @param local one of its addresses
     * @param port 0 for an ephemeral one
     * @param onAccept gets each connection once its handshake is done, and has it listen
     * @throws BindException if the address is not its own or the port is taken
     */
    public TcpListener listenTcp(IpAddress local, int port, Consumer<ByteStream> onAccept) throws BindException {
        return tcp.listen(local, port, onAccept);
    }

    /** How many TCP connections it has, those included that are still to begin or already at their end. */
    public int tcpConnectionCount() {
        return tcp.connectionCount();
    }

    /**
     * Gives a port to a socket.
     *
     * @return the port
     */
    int bind(HostSocket socket, int port) throws SocketException {
        IpAddress address = socket.boundAddress();
        if (address != null && !hasAddress(address)) {
            throw new BindException("Cannot assign requested address: " + address + " is not an address of " + name());
        }
        int given = port == 0 ? ports.freeEphemeral(address, context().random("ports")) : port;
        if (given == Ports.NONE) {
            throw new BindException("Address already in use: " + name() + " has no ephemeral port left");
        }
        if (!ports.isFree(given, address, socket.sharesPort())) {
            throw new BindException("Address already in use: port " + port + " of " + name());
        }
        ports.bind(given, socket);
        return given;
    }

    void release(int port, HostSocket socket) {
        ports.release(port, socket);
    }

    // ---- packets ----------------------------------------------------------------------------------------------------

    /** The address that a packet to this destination has as its source if the socket has none; null if none will do. */
    @Nullable IpAddress sourceFor(IpAddress destination) {
        List<HostAddress> own = planned.addresses();
        IpAddress first = null;
        for (int i = 0; i < own.size(); i++) {
            IpAddress address = own.get(i).address();
            if (address.equals(destination)) {
                return address;
            }
            if (first == null && address.isIpv4() == destination.isIpv4()) {
                first = address;
            }
        }
        for (int i = 0; i < own.size(); i++) {
            List<IpPrefix> onLink = own.get(i).onLink();
            for (int j = 0; j < onLink.size(); j++) {
                if (onLink.get(j).contains(destination) && onLink.get(j).contains(own.get(i).address())) {
                    return own.get(i).address();
                }
            }
        }
        return first;
    }

    private int laneOf(IpAddress address) {
        List<HostAddress> own = planned.addresses();
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).address().equals(address)) {
                return own.get(i).lane();
            }
        }
        return -1;
    }

    int mtuBytes(IpAddress own) {
        return network.mtuBytes(laneOf(own));
    }

    /**
     * Sends a datagram.
     *
     * @param source with one of its own addresses
     * @return the packet's number
     */
    long send(Endpoint source, Endpoint destination, byte[] payload) {
        Datagram packet = new Datagram(network.nextPacket(), source, destination, payload, Network.HOP_LIMIT);
        Recorder recorder = network.recorder();
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.PacketSent(
                    network.nowNanos(), name(), packet.id(), source, destination, new Payload(payload)));
        }
        launch(packet);
        return packet.id();
    }

    /**
     * Sends a TCP segment.
     *
     * @param source with one of its own addresses
     * @return the packet's number
     */
    long send(Endpoint source, Endpoint destination, TcpHeader header, byte[] payload) {
        Segment packet = new Segment(network.nextPacket(), source, destination, header, payload, Network.HOP_LIMIT);
        Recorder recorder = network.recorder();
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SegmentSent(
                    network.nowNanos(), name(), packet.id(), source, destination, header, new Payload(payload)));
        }
        launch(packet);
        return packet.id();
    }

    private void launch(Packet packet) {
        Endpoint source = packet.source();
        Endpoint destination = packet.destination();
        Recorder recorder = network.recorder();
        Transit transit = new Transit(network, packet, node);
        if (source.address().isIpv4() != destination.address().isIpv4()) {
            String family = destination.address().isIpv4() ? "IPv4" : "IPv6";
            drop(packet, DropReason.NO_ROUTE, recorder.isOn() ? name() + " has no " + family + " address" : "");
        } else if (hasAddress(destination.address())) {
            arrive(transit);
        } else {
            network.depart(transit, laneOf(source.address()));
        }
    }

    /** A packet for one of its addresses. */
    void arrive(Transit transit) {
        switch (transit.current()) {
            case Datagram datagram -> arrive(datagram, transit);
            case Segment segment -> {
                if (transit.onLoop) {
                    tcp.arrive(segment);
                } else {
                    network.schedule(network.nowNanos(), transit);
                }
            }
        }
    }

    private void arrive(Datagram packet, Transit transit) {
        Endpoint destination = transit.packet.destination();
        HostSocket socket = ports.at(destination.address(), destination.port());
        if (socket == null) {
            Recorder recorder = network.recorder();
            drop(transit.packet, DropReason.NO_SOCKET, recorder.isOn() ? "no socket on " + destination : "");
        } else if (socket.isEventDriven() && !transit.onLoop) {
            network.schedule(network.nowNanos(), transit);
        } else {
            socket.arrive(packet);
        }
    }

    void delivered(Packet packet) {
        Recorder recorder = network.recorder();
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.PacketDelivered(
                    network.nowNanos(), name(), packet.id(), packet.source(), packet.destination()));
        }
    }

    void drop(Packet packet, DropReason reason, String detail) {
        network.drop(name(), packet, reason, detail);
    }

    @Override
    public String toString() {
        return name();
    }
}
