package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Fiber;
import dev.icebreaker.engine.WaitQueue;
import dev.icebreaker.trace.DropReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.DatagramSocketImpl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DatagramSocket} of a simulated host, as its contract has it, with the exceptions and messages of the JDK's
 * own. A {@link #receive} blocks the fiber that calls it; all else may be called from anywhere in the simulation.
 *
 * <p>It opens no socket of the operating system. Different from the JDK's: a {@code DatagramPacket} that is received into
 * again takes no more than the length that the last datagram left it with, until {@code setLength} or {@code setData};
 * the contract allows it, and only the JDK's own classes can do otherwise. Interrupting the fiber does not end a {@code
 * receive}. There are no {@code PortUnreachableException}s, since there is no ICMP, no multicast and no broadcast.
 */
public class SimulatedDatagramSocket extends DatagramSocket {
    /** How many bytes may wait to be received unless another size is set: the default of Linux. */
    public static final int DEFAULT_BUFFER_BYTES = 212_992;

    /** The most that UDP over IPv4 carries: 65535 less the headers. */
    private static final int MAX_PAYLOAD_BYTES = 65_507;

    private static final DatagramSocketImpl NO_IMPL = new NoSocketImpl();
    private static final InetAddress ANY = IpAddress.parse("0.0.0.0").toInetAddress();
    private static final Set<SocketOption<?>> OPTIONS = Set.of(
            StandardSocketOptions.SO_RCVBUF,
            StandardSocketOptions.SO_SNDBUF,
            StandardSocketOptions.SO_REUSEADDR,
            StandardSocketOptions.SO_BROADCAST,
            StandardSocketOptions.IP_TOS);

    private final Host host;
    private final Port port = new Port();
    private final ArrayDeque<Datagram> received = new ArrayDeque<>(4);
    private final WaitQueue receivers = new WaitQueue();
    private final Map<Endpoint, Detour> detours = new LinkedHashMap<>(0);
    private int receivedBytes;
    private boolean bound;
    private boolean closed;
    /** The address that it is bound to; null for all, or while it is not bound. */
    private @Nullable IpAddress localAddress;

    private int localPort;
    private @Nullable Endpoint remote;
    private int timeoutMillis;
    private int receiveBufferBytes = DEFAULT_BUFFER_BYTES;
    private int sendBufferBytes = DEFAULT_BUFFER_BYTES;
    private boolean reuseAddress;
    private boolean broadcast = true;
    private int trafficClass;

    /** An unbound socket. */
    public SimulatedDatagramSocket(Host host) {
        super(NO_IMPL);
        this.host = host;
    }

    /** How the host sees it. */
    private final class Port implements HostSocket {
        @Override
        public @Nullable IpAddress boundAddress() {
            return localAddress;
        }

        @Override
        public boolean sharesPort() {
            return reuseAddress;
        }

        @Override
        public boolean isEventDriven() {
            return false;
        }

        @Override
        public void arrive(Datagram packet) {
            SimulatedDatagramSocket.this.arrive(packet);
        }
    }

    // ---- binding and connecting -------------------------------------------------------------------------------------

    @Override
    public void bind(@Nullable SocketAddress address) throws SocketException {
        InetSocketAddress wanted = address == null ? new InetSocketAddress(ANY, 0) : resolved(address);
        if (closed) {
            throw new SocketException("Socket is closed");
        }
        if (bound) {
            throw new SocketException("already bound");
        }
        bind(wanted.getAddress().isAnyLocalAddress() ? null : IpAddress.of(wanted.getAddress()), wanted.getPort());
    }

    private void bind(@Nullable IpAddress address, int wantedPort) throws SocketException {
        localAddress = address;
        try {
            localPort = host.bind(port, wantedPort);
        } catch (SocketException e) {
            localAddress = null;
            throw e;
        }
        bound = true;
    }

    private void bindIfNeeded() throws SocketException {
        if (!bound) {
            bind(null, 0);
        }
    }

    private static InetSocketAddress resolved(SocketAddress address) throws SocketException {
        if (!(address instanceof InetSocketAddress inet)) {
            throw new IllegalArgumentException("Unsupported address type");
        }
        if (inet.isUnresolved()) {
            throw new SocketException("Unresolved address");
        }
        return inet;
    }

    @Override
    public void connect(InetAddress address, int port) {
        if (address == null) {
            throw new IllegalArgumentException("Address can't be null");
        }
        try {
            connect(new InetSocketAddress(address, port));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects; what has been received and not taken yet is discarded, as by the JDK. */
    @Override
    public void connect(SocketAddress address) throws SocketException {
        if (address == null) {
            throw new IllegalArgumentException("Address can't be null");
        }
        InetSocketAddress wanted = resolved(address);
        if (closed) {
            throw new SocketException("Socket is closed");
        }
        if (wanted.getPort() == 0) {
            throw new SocketException("Can't connect to port 0");
        }
        bindIfNeeded();
        remote = Endpoint.of(wanted);
        received.clear();
        receivedBytes = 0;
    }

    @Override
    public void disconnect() {
        remote = null;
    }

    @Override
    public boolean isBound() {
        return bound;
    }

    @Override
    public boolean isConnected() {
        return remote != null;
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return remote == null ? null : remote.address().toInetAddress();
    }

    @Override
    public int getPort() {
        return remote == null ? -1 : remote.port();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return remote == null ? null : remote.toInetSocketAddress();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return closed || !bound ? null : new InetSocketAddress(local(), localPort);
    }

    @Override
    public @Nullable InetAddress getLocalAddress() {
        return closed ? null : local();
    }

    /** The address that it is bound to, the one that packets to its peer have, or the wildcard. */
    private InetAddress local() {
        IpAddress address = localAddress;
        if (address == null && remote != null) {
            address = host.sourceFor(remote.address());
        }
        return address == null ? ANY : address.toInetAddress();
    }

    @Override
    public int getLocalPort() {
        return closed ? -1 : localPort;
    }

    // ---- detours ----------------------------------------------------------------------------------------------------

    /**
     * Has everything that is sent to a destination go another way. No packet for it, and none from it, is seen in the network.
     *
     * @return takes the payloads that come back, as if they came from there in datagrams; to be called on the event loop
     */
    public Consumer<byte[]> detour(Endpoint destination, Detour detour) {
        detours.put(destination, detour);
        return payload -> {
            if (!closed) {
                Endpoint here = new Endpoint(IpAddress.of(local()), localPort);
                enqueue(new Datagram(Datagram.NO_PACKET, destination, here, payload, Network.HOP_LIMIT));
            }
        };
    }

    private void enqueue(Datagram packet) {
        received.add(packet);
        receivedBytes += packet.payload().length;
        receivers.wakeFirst();
    }

    // ---- sending ----------------------------------------------------------------------------------------------------

    @Override
    public void send(DatagramPacket packet) throws IOException {
        if (closed) {
            throw new SocketException("Socket closed");
        }
        Endpoint destination = destinationOf(packet);
        if (packet.getLength() > MAX_PAYLOAD_BYTES) {
            throw new SocketException("Message too long");
        }
        bindIfNeeded();
        IpAddress source = localAddress != null ? localAddress : host.sourceFor(destination.address());
        if (source == null || source.isIpv4() != destination.address().isIpv4()) {
            throw new SocketException("Network is unreachable");
        }
        int from = packet.getOffset();
        byte[] payload = Arrays.copyOfRange(packet.getData(), from, from + packet.getLength());
        Detour detour = detours.isEmpty() ? null : detours.get(destination);
        if (detour != null) {
            detour.send(payload);
            return;
        }
        host.send(new Endpoint(source, localPort), destination, payload);
    }

    private Endpoint destinationOf(DatagramPacket packet) throws SocketException {
        InetAddress address = packet.getAddress();
        Endpoint peer = remote;
        if (peer != null && address == null) {
            packet.setSocketAddress(peer.toInetSocketAddress());
            return peer;
        }
        if (address == null) {
            throw new IllegalArgumentException("Address not set");
        }
        if (packet.getPort() == 0) {
            throw new SocketException("Can't send to port 0");
        }
        Endpoint destination = new Endpoint(IpAddress.of(address), packet.getPort());
        if (peer != null && !peer.equals(destination)) {
            throw new IllegalArgumentException("Connected and packet address differ");
        }
        return destination;
    }

    // ---- receiving --------------------------------------------------------------------------------------------------

    private void arrive(Datagram packet) {
        boolean recording = host.network().recorder().isOn();
        Endpoint peer = remote;
        if (peer != null && !peer.equals(packet.source())) {
            String detail = recording ? "the socket is connected to " + peer : "";
            host.drop(packet, DropReason.NOT_CONNECTED_PEER, detail);
            return;
        }
        int bytes = packet.payload().length;
        if (!received.isEmpty() && receivedBytes + bytes > receiveBufferBytes) {
            String detail = recording
                    ? receivedBytes + " bytes wait to be received, and the buffer holds " + receiveBufferBytes
                    : "";
            host.drop(packet, DropReason.RECEIVE_BUFFER_FULL, detail);
            return;
        }
        host.delivered(packet);
        enqueue(packet);
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        if (closed) {
            throw new SocketException("Socket closed");
        }
        bindIfNeeded();
        if (received.isEmpty()) {
            awaitDatagram();
        }
        Datagram datagram = received.remove();
        receivedBytes -= datagram.payload().length;
        int length = Math.min(datagram.payload().length, packet.getLength());
        System.arraycopy(datagram.payload(), 0, packet.getData(), packet.getOffset(), length);
        packet.setLength(length);
        packet.setAddress(datagram.source().address().toInetAddress());
        packet.setPort(datagram.source().port());
    }

    private void awaitDatagram() throws IOException {
        long deadline = timeoutMillis == 0
                ? Fiber.NEVER
                : host.network().nowNanos() + timeoutMillis * 1_000_000L;
        while (received.isEmpty()) {
            receivers.await(deadline);
            if (closed) {
                throw new SocketException("Socket closed");
            }
            if (received.isEmpty() && host.network().nowNanos() >= deadline) {
                throw new SocketTimeoutException("Receive timed out");
            }
        }
    }

    // ---- closing ----------------------------------------------------------------------------------------------------

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (bound) {
            host.release(localPort, port);
        }
        received.clear();
        receivedBytes = 0;
        receivers.wakeAll();
        detours.values().forEach(Detour::close);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    // ---- options ----------------------------------------------------------------------------------------------------

    private void refuseWhenClosed() throws SocketException {
        if (closed) {
            throw new SocketException("Socket is closed");
        }
    }

    private static void positive(int size) {
        if (size <= 0) {
            throw new IllegalArgumentException("a buffer's size is positive, not " + size);
        }
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        refuseWhenClosed();
        if (millis < 0) {
            throw new IllegalArgumentException("timeout < 0");
        }
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() throws SocketException {
        refuseWhenClosed();
        return timeoutMillis;
    }

    /** Kept and given back; a simulated host sends at once. */
    @Override
    public void setSendBufferSize(int size) throws SocketException {
        positive(size);
        refuseWhenClosed();
        sendBufferBytes = size;
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        refuseWhenClosed();
        return sendBufferBytes;
    }

    /** How many bytes of payload may wait; a datagram that finds the buffer empty is always taken. */
    @Override
    public void setReceiveBufferSize(int size) throws SocketException {
        positive(size);
        refuseWhenClosed();
        receiveBufferBytes = size;
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        refuseWhenClosed();
        return receiveBufferBytes;
    }

    /**
     * Sockets that all have this on before they are bound may share a port; the last one to be bound gets what arrives.
     */
    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        refuseWhenClosed();
        reuseAddress = on;
    }

    @Override
    public boolean getReuseAddress() throws SocketException {
        refuseWhenClosed();
        return reuseAddress;
    }

    /** Kept and given back; nothing is broadcast. */
    @Override
    public void setBroadcast(boolean on) throws SocketException {
        refuseWhenClosed();
        broadcast = on;
    }

    @Override
    public boolean getBroadcast() throws SocketException {
        refuseWhenClosed();
        return broadcast;
    }

    /** Kept and given back; no packet is preferred. */
    @Override
    public void setTrafficClass(int newTrafficClass) throws SocketException {
        if (newTrafficClass < 0 || newTrafficClass > 255) {
            throw new IllegalArgumentException("a traffic class is 0 to 255, not " + newTrafficClass);
        }
        refuseWhenClosed();
        trafficClass = newTrafficClass;
    }

    @Override
    public int getTrafficClass() throws SocketException {
        refuseWhenClosed();
        return trafficClass;
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return OPTIONS;
    }

    @Override
    public <T> DatagramSocket setOption(SocketOption<T> name, T value) throws IOException {
        if (name == StandardSocketOptions.SO_RCVBUF) {
            setReceiveBufferSize((Integer) value);
        } else if (name == StandardSocketOptions.SO_SNDBUF) {
            setSendBufferSize((Integer) value);
        } else if (name == StandardSocketOptions.SO_REUSEADDR) {
            setReuseAddress((Boolean) value);
        } else if (name == StandardSocketOptions.SO_BROADCAST) {
            setBroadcast((Boolean) value);
        } else if (name == StandardSocketOptions.IP_TOS) {
            setTrafficClass((Integer) value);
        } else {
            throw new UnsupportedOperationException("'" + name + "' not supported");
        }
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getOption(SocketOption<T> name) throws IOException {
        Object value;
        if (name == StandardSocketOptions.SO_RCVBUF) {
            value = getReceiveBufferSize();
        } else if (name == StandardSocketOptions.SO_SNDBUF) {
            value = getSendBufferSize();
        } else if (name == StandardSocketOptions.SO_REUSEADDR) {
            value = getReuseAddress();
        } else if (name == StandardSocketOptions.SO_BROADCAST) {
            value = getBroadcast();
        } else if (name == StandardSocketOptions.IP_TOS) {
            value = getTrafficClass();
        } else {
            throw new UnsupportedOperationException("'" + name + "' not supported");
        }
        return (T) value;
    }

    /** There is none. */
    @Override
    public @Nullable DatagramChannel getChannel() {
        return null;
    }

    @Override
    public void joinGroup(SocketAddress group, NetworkInterface networkInterface) {
        throw new UnsupportedOperationException("multicast is not simulated");
    }

    @Override
    public void leaveGroup(SocketAddress group, NetworkInterface networkInterface) {
        throw new UnsupportedOperationException("multicast is not simulated");
    }
}
