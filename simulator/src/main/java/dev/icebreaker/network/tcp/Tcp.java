package dev.icebreaker.network.tcp;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TcpHeader;
import java.net.BindException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The TCP of one host: who listens, and which connections there are. Its ports are not those of UDP. */
public final class Tcp {
    private static final int IPV4_AND_TCP_BYTES = 40;
    private static final int IPV6_AND_TCP_BYTES = 60;
    /** The dynamic ports (RFC 6335 section 6). */
    private static final int FIRST_EPHEMERAL = 49_152;

    private static final int EPHEMERAL_COUNT = 65_536 - FIRST_EPHEMERAL;
    private static final byte[] NOTHING = {};

    private final IpLayer ip;
    private final Map<Endpoint, ListeningSocket> listeners = new HashMap<>();
    private final Map<Ends, Connection> connections = new HashMap<>();
    /** The local ends of the connections that began here. */
    private final Set<Endpoint> ephemeral = new HashSet<>();

    private record Ends(Endpoint local, Endpoint remote) {}

    public Tcp(IpLayer ip) {
        this.ip = ip;
    }

    /**
     * Begins a connection, from an ephemeral port.
     *
     * @param local one of the host's own addresses
     * @throws BindException if the address is not the host's, is of another family than the other end's, or has no port left
     */
    public ByteStream connect(IpAddress local, Endpoint remote) throws BindException {
        checkOwn(local);
        if (local.isIpv4() != remote.address().isIpv4()) {
            throw new BindException("Cannot assign requested address: no connection leads from " + local + " to " + remote
                    + ", their families differ");
        }
        Endpoint from = ephemeral(local);
        Connection connection = new Connection(this, ip, from, remote, null);
        ephemeral.add(from);
        connections.put(new Ends(from, remote), connection);
        connection.open();
        return connection;
    }

    /**
     * Waits for connections.
     *
     * @param port 0 for an ephemeral one
     * @param onAccept gets each connection once its handshake is done, and has it listen
     * @throws BindException if the address is not the host's, or the port is taken
     */
    public TcpListener listen(IpAddress local, int port, Consumer<ByteStream> onAccept) throws BindException {
        checkOwn(local);
        Endpoint at = port == 0 ? ephemeral(local) : new Endpoint(local, port);
        if (isTaken(at)) {
            throw new BindException("Address already in use: TCP port " + port + " of " + ip.hostName());
        }
        ListeningSocket socket = new ListeningSocket(this, at, onAccept);
        listeners.put(at, socket);
        return socket;
    }

    private void checkOwn(IpAddress address) throws BindException {
        if (!ip.hasAddress(address)) {
            throw new BindException(
                    "Cannot assign requested address: " + address + " is not an address of " + ip.hostName());
        }
    }

    /** A free dynamic port: a random one, or the next free one after it (RFC 6056 section 3.3.1). */
    private Endpoint ephemeral(IpAddress address) throws BindException {
        int start = ip.context().random("tcp ports").nextInt(EPHEMERAL_COUNT);
        for (int i = 0; i < EPHEMERAL_COUNT; i++) {
            Endpoint candidate = new Endpoint(address, FIRST_EPHEMERAL + (start + i) % EPHEMERAL_COUNT);
            if (!isTaken(candidate)) {
                return candidate;
            }
        }
        throw new BindException("Address already in use: " + ip.hostName() + " has no ephemeral TCP port left");
    }

    private boolean isTaken(Endpoint local) {
        return listeners.containsKey(local) || ephemeral.contains(local);
    }

    /** How many connections there are, those included that are still to begin or already at their end. */
    public int connectionCount() {
        return connections.size();
    }

    // ---- segments ---------------------------------------------------------------------------------------------------

    /** A segment for one of the host's addresses. */
    public void arrive(Segment segment) {
        Connection connection = connections.get(new Ends(segment.destination(), segment.source()));
        if (connection != null) {
            connection.arrive(segment);
            return;
        }
        ListeningSocket listener = listeners.get(segment.destination());
        TcpHeader header = segment.header();
        boolean begins = header.syn() && !header.ack() && !header.rst();
        if (begins && listener != null) {
            begin(segment, listener);
            return;
        }
        if (begins) {
            String detail = isRecorded() ? "nobody listens on TCP " + segment.destination() : "";
            ip.drop(segment, DropReason.NO_SOCKET, detail);
        } else {
            String detail = isRecorded() ? "no connection to " + segment.source() : "";
            ip.drop(segment, DropReason.NO_CONNECTION, detail);
        }
        refuse(segment);
    }

    private void begin(Segment syn, ListeningSocket listener) {
        if (listener.isFull()) {
            String detail = isRecorded() ? ListeningSocket.HALF_OPEN_LIMIT + " handshakes are half done" : "";
            ip.drop(syn, DropReason.HALF_OPEN_LIMIT, detail);
            return;
        }
        Connection connection = new Connection(this, ip, syn.destination(), syn.source(), listener);
        connections.put(new Ends(syn.destination(), syn.source()), connection);
        listener.begin(connection);
        connection.arriveFirst(syn);
    }

    /** Answers a segment with a reset, unless it is one itself (RFC 9293 section 3.10.7.1). */
    void refuse(Segment segment) {
        TcpHeader header = segment.header();
        if (header.rst()) {
            return;
        }
        long length = segment.payload().length + (header.syn() ? 1 : 0) + (header.fin() ? 1 : 0);
        TcpHeader reset = header.ack()
                ? new TcpHeader(header.acknowledgment(), 0, false, false, false, true, false, 0, 0, -1)
                : new TcpHeader(
                        0, header.sequence() + length & 0xffff_ffffL, false, true, false, true, false, 0, 0, -1);
        ip.send(segment.destination(), segment.source(), reset, NOTHING);
    }

    private boolean isRecorded() {
        return ip.recorder().isOn();
    }

    // ---- for connections --------------------------------------------------------------------------------------------

    /** Drawn at random, as RFC 9293 section 3.4.1 asks that nobody can guess it. */
    long newIsn() {
        RandomGenerator random = ip.context().random("tcp isn");
        return random.nextInt() & 0xffff_ffffL;
    }

    /** What fits on the host's own link, and on the Ethernet that a path is taken to consist of beyond it. */
    int segmentBytes(Endpoint local) {
        int headers = local.address().isIpv4() ? IPV4_AND_TCP_BYTES : IPV6_AND_TCP_BYTES;
        return Math.min(LinkProfile.ETHERNET_MTU, ip.mtuBytes(local.address())) - headers;
    }

    void forget(Connection connection) {
        Ends ends = new Ends(connection.local(), connection.remote());
        if (connections.remove(ends, connection)) {
            ephemeral.remove(connection.local());
        }
    }

    void unlisten(ListeningSocket socket) {
        listeners.remove(socket.local(), socket);
    }
}
