package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Context;
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
    private final HostAddresses addresses;
    private final Ports ports = new Ports();
    private final List<Runnable> listeners = new ArrayList<>(0);
    private final Tcp tcp = new Tcp(new HostIp(this));

    Host(Network network, HostNode planned, int node) {
        this.network = network;
        this.planned = planned;
        this.addresses = new HostAddresses(planned.addresses());
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

    /** The addresses that it has now, in the order of its interfaces: those of interfaces that are up. */
    public List<IpAddress> addresses() {
        return addresses.active();
    }

    /** The first that it has now or, if it has none, that it was planned to have. */
    IpAddress firstAddress() {
        List<IpAddress> active = addresses.active();
        return active.isEmpty() ? planned.addresses().getFirst().address() : active.getFirst();
    }

    public boolean hasAddress(IpAddress address) {
        return addresses.has(address);
    }

    // ---- its network changes ----------------------------------------------------------------------------------------

    /**
     * Takes the interface on a subnet up or down. While it is down the host does not have its addresses: sockets on them stay, but
     * what they send, and what comes for them, is dropped.
     *
     * @throws IllegalArgumentException if it has no interface there
     */
    public void setUp(String subnet, boolean up) {
        if (addresses.setUp(subnet, up)) {
            tellListeners();
        }
    }

    /**
     * Gives the interface on a subnet other addresses. All that it ever has are declared in the plan; it begins with all of them.
     *
     * @throws IllegalArgumentException if it was not declared with them
     */
    public void useAddresses(String subnet, List<IpAddress> inUse) {
        addresses.use(subnet, inUse);
        tellListeners();
    }

    /** Who is told, on the event loop, whenever {@link #addresses()} may have changed; after those who asked before. */
    public void onNetworkChange(Runnable listener) {
        listeners.add(listener);
    }

    private void tellListeners() {
        List.copyOf(listeners).forEach(Runnable::run);
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
        return addresses.sourceFor(destination);
    }

    private int laneOf(IpAddress address) {
        return addresses.laneOf(address);
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
        network.count(packet);
        Transit transit = new Transit(network, packet, node);
        if (source.address().isIpv4() != destination.address().isIpv4()) {
            String family = destination.address().isIpv4() ? "IPv4" : "IPv6";
            drop(packet, DropReason.NO_ROUTE, recorder.isOn() ? name() + " has no " + family + " address" : "");
        } else if (!hasAddress(source.address())) {
            dropUnaddressed(packet, source.address());
        } else if (hasAddress(destination.address())) {
            arrive(transit);
        } else {
            network.depart(transit, laneOf(source.address()));
        }
    }

    /** A packet for one of its addresses. */
    void arrive(Transit transit) {
        if (!hasAddress(transit.packet.destination().address())) {
            dropUnaddressed(transit.packet, transit.packet.destination().address());
            return;
        }
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

    private void dropUnaddressed(Packet packet, IpAddress address) {
        drop(packet, DropReason.INTERFACE_DOWN, network.recorder().isOn() ? name() + " does not have " + address + " now" : "");
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
