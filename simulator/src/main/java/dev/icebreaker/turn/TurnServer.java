package dev.icebreaker.turn;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Timer;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.UdpSocket;
import dev.icebreaker.network.tls.Tls;
import dev.icebreaker.trace.DropReason;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.message.Message;

/**
 * A TURN server (RFC 8656): lends its clients addresses at which peers reach them, and relays between the two. It asks for
 * long-term credentials (RFC 8489 section 9.2), and answers Binding requests without.
 *
 * <p>Its relayed addresses are UDP. DONT-FRAGMENT holds without any doing, since nothing is fragmented in these networks;
 * ADDITIONAL-ADDRESS-FAMILY, which is optional to understand, is not. What is no message in good order, or one that clients do not
 * send, is ignored and counted.
 */
public final class TurnServer implements AutoCloseable {
    private static final byte[] SOFTWARE = "Icebreaker".getBytes(StandardCharsets.UTF_8);
    private static final int CHANNEL_DATA = 0x40;

    /** How often a connection must have an allocation to stay: coturn's max-allocate-timeout. RFC 8656 names no time. */
    private static final long WITHOUT_ALLOCATION_NANOS = SECONDS.toNanos(60);

    private final Host host;
    private final Journal journal;
    private final Authenticator authenticator;
    private final Allocations allocations;
    private final Requests requests;
    /** UDP sockets, and TCP sockets that listen. */
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Set<ClientConnection> connections = new LinkedHashSet<>();

    private long answered;
    private long refused;
    private long ignored;

    /** A server that nobody can reach yet. */
    public TurnServer(Host host, TurnSettings settings) {
        this.host = host;
        this.journal = new Journal(host);
        this.authenticator = new Authenticator(settings, host.context().random("nonces"));
        this.allocations = new Allocations(host, settings, journal);
        this.requests = new Requests(settings, allocations);
    }

    /**
     * Listens until it is closed.
     *
     * @param address one of the host's
     * @throws SocketException if the port is taken
     */
    public void listen(IpAddress address, int port, TurnTransport transport) throws SocketException {
        switch (transport) {
            case UDP -> {
                UdpSocket socket = host.openUdp(address, port);
                open.add(socket);
                socket.onReceive(packet -> receive(new UdpPath(socket, packet.source()), packet.payload(), packet.id()));
            }
            case TCP -> open.add(host.listenTcp(address, port, stream -> serve(stream, transport)));
            case TLS -> open.add(host.listenTcp(
                    address, port, stream -> serve(Tls.server(stream, host.context().random("TLS")), transport)));
        }
    }

    /** A client's connection. Its allocation ends with it, and without one it does not stay. */
    private final class ClientConnection implements ByteStream.Listener {
        private final ByteStream stream;
        private final StreamPath path;
        private final MessageSplitter splitter;
        private final Timer timer = new Timer(host.network().simulation(), this::look);

        ClientConnection(ByteStream stream, TurnTransport transport) {
            this.stream = stream;
            this.path = new StreamPath(stream, transport);
            this.splitter = new MessageSplitter(message -> receive(path, message, ClientPath.NO_PACKET));
            timer.start(WITHOUT_ALLOCATION_NANOS);
        }

        private void look() {
            if (allocations.of(path) == null) {
                stream.leave();
                connections.remove(this);
            } else {
                timer.start(WITHOUT_ALLOCATION_NANOS);
            }
        }

        @Override
        public void onData(byte[] bytes) {
            if (!splitter.take(bytes)) {
                ignored++;
                stream.abort();
                ended("what came over its connection was no TURN");
            }
        }

        @Override
        public void onEnd() {
            stream.close();
            ended("its connection was closed");
        }

        @Override
        public void onBroken(String why) {
            ended("its connection broke: " + why);
        }

        private void ended(String why) {
            timer.stop();
            connections.remove(this);
            Allocation allocation = allocations.of(path);
            if (allocation != null) {
                allocations.remove(allocation, why);
            }
        }

        void abort() {
            timer.stop();
            stream.abort();
        }
    }

    private void serve(ByteStream stream, TurnTransport transport) {
        ClientConnection connection = new ClientConnection(stream, transport);
        connections.add(connection);
        stream.listen(connection);
    }

    /** How many requests were answered with success. */
    public long answered() {
        return answered;
    }

    /** How many requests were answered with an error; every client's first Allocate is one of them. */
    public long refused() {
        return refused;
    }

    /** How many messages got no answer and were not relayed, because they were no messages of a client's. */
    public long ignored() {
        return ignored;
    }

    /** How many allocations there are now. */
    public int allocationCount() {
        return allocations.count();
    }

    /** How whoever was lent this address last reaches the server; empty if nobody was. */
    public Optional<TurnTransport> transportOf(Endpoint relayed) {
        return Optional.ofNullable(allocations.transportOf(relayed));
    }

    /** How many bytes of payload were relayed so far, both ways. */
    public long relayedBytes() {
        return allocations.relayedBytes();
    }

    @Override
    public void close() {
        allocations.close("the server stopped");
        for (AutoCloseable listening : open) {
            close(listening);
        }
        open.clear();
        connections.forEach(ClientConnection::abort);
        connections.clear();
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException(e); // neither kind of socket throws
        }
    }

    /** A message of a client's; if it came over a stream, {@code packet} is {@link ClientPath#NO_PACKET}. */
    private void receive(ClientPath path, byte[] bytes, long packet) {
        if (bytes.length >= Allocation.CHANNEL_HEADER && (bytes[0] & 0xc0) == CHANNEL_DATA) {
            receiveChannelData(path, bytes, packet);
            return;
        }
        TurnMessage message = TurnMessage.read(bytes);
        if (message == null) {
            ignored++;
            return;
        }
        switch (message.type()) {
            case Message.BINDING_REQUEST -> answerBinding(path, message, packet);
            case Message.ALLOCATE_REQUEST,
                    Message.REFRESH_REQUEST,
                    Message.CREATEPERMISSION_REQUEST,
                    Message.CHANNELBIND_REQUEST -> answer(path, message, packet);
            case Message.SEND_INDICATION -> relay(path, message, packet);
            default -> ignored++;
        }
    }

    // ---- requests ---------------------------------------------------------------------------------------------------

    private void answerBinding(ClientPath path, TurnMessage request, long packet) {
        char[] unknown = Attributes.unknown(request);
        Answer answer = unknown.length > 0
                ? unknownAttributes(unknown)
                : Answer.Success.with(AttributeFactory.createXorMappedAddressAttribute(
                        MessageWriter.transportAddress(path.client()), request.transactionId()));
        path.send(MessageWriter.plain(
                type(request, answer), request.transactionId(), attributes(answer), fingerprint(request)));
        note(path, request, packet, answer);
    }

    private void answer(ClientPath path, TurnMessage request, long packet) {
        byte[] id = request.transactionId();
        switch (authenticator.check(request, path.client(), host.network().simulation().nowNanos())) {
            case Authenticator.Result.Refused(Answer.Refusal refusal) -> {
                path.send(MessageWriter.plain(type(request, refusal), id, attributes(refusal), fingerprint(request)));
                note(path, request, packet, refusal);
            }
            case Authenticator.Result.Proven proven -> {
                char[] unknown = Attributes.unknown(request);
                Answer answer = unknown.length > 0 ? unknownAttributes(unknown) : requests.answer(request, path, proven);
                path.send(MessageWriter.signed(
                        type(request, answer),
                        id,
                        attributes(answer),
                        fingerprint(request),
                        proven.signer()));
                note(path, request, packet, answer);
            }
        }
    }

    private static Answer.Refusal unknownAttributes(char[] types) {
        var list = AttributeFactory.createUnknownAttributesAttribute();
        StringBuilder names = new StringBuilder("it has attributes that are not understood:");
        for (char type : types) {
            list.addAttributeID(type);
            names.append(" 0x").append(Integer.toHexString(type));
        }
        return Answer.Refusal.because(TurnError.UNKNOWN_ATTRIBUTE, names.toString(), list);
    }

    private static int type(TurnMessage request, Answer answer) {
        return request.type()
                | switch (answer) {
                    case Answer.Success success -> Message.STUN_SUCCESS_RESP;
                    case Answer.Refusal refusal -> Message.STUN_ERROR_RESP;
                };
    }

    private static List<Attribute> attributes(Answer answer) {
        List<Attribute> all = new ArrayList<>(answer.attributes().size() + 2);
        if (answer instanceof Answer.Refusal(TurnError error, String why, List<Attribute> more)) {
            all.add(AttributeFactory.createErrorCodeAttribute((char) error.code(), error.phrase()));
        }
        all.addAll(answer.attributes());
        all.add(AttributeFactory.createSoftwareAttribute(SOFTWARE));
        return all;
    }

    private static boolean fingerprint(TurnMessage request) {
        return request.has(Attribute.FINGERPRINT);
    }

    private void note(ClientPath path, TurnMessage request, long packet, Answer answer) {
        switch (answer) {
            case Answer.Success success -> answered++;
            case Answer.Refusal refusal -> {
                refused++;
                journal.refused(path, packet, method(request.type()), refusal);
            }
        }
    }

    private static String method(char type) {
        return switch (type) {
            case Message.ALLOCATE_REQUEST -> "Allocate";
            case Message.REFRESH_REQUEST -> "Refresh";
            case Message.CREATEPERMISSION_REQUEST -> "CreatePermission";
            case Message.CHANNELBIND_REQUEST -> "ChannelBind";
            default -> "Binding";
        };
    }

    // ---- what is to be relayed --------------------------------------------------------------------------------------

    /** RFC 8656 section 11.2. */
    private void relay(ClientPath path, TurnMessage indication, long packet) {
        List<Endpoint> peers = indication.peers();
        byte[] data = indication.value(Attribute.DATA);
        if (peers == null || peers.size() != 1 || data == null || Attributes.unknown(indication).length > 0) {
            ignored++;
            journal.notRelayed(
                    packet, path, DropReason.MALFORMED, () -> "a Send indication has one XOR-PEER-ADDRESS, DATA, and nothing unknown");
            return;
        }
        Allocation allocation = allocations.of(path);
        if (allocation == null) {
            journal.notRelayed(packet, path, DropReason.NO_ALLOCATION, () -> allocations.missing(path));
        } else {
            allocation.toPeer(peers.getFirst(), data, packet);
        }
    }

    /** RFC 8656 section 12.6. Over UDP, more bytes than the length says are padding. */
    private void receiveChannelData(ClientPath path, byte[] bytes, long packet) {
        int length = TurnMessage.uint16(bytes, 2);
        if (Allocation.CHANNEL_HEADER + length > bytes.length) {
            ignored++;
            journal.notRelayed(packet, path, DropReason.MALFORMED, () -> "ChannelData is shorter than its length says");
            return;
        }
        Allocation allocation = allocations.of(path);
        if (allocation == null) {
            journal.notRelayed(packet, path, DropReason.NO_ALLOCATION, () -> allocations.missing(path));
        } else {
            byte[] data = Arrays.copyOfRange(bytes, Allocation.CHANNEL_HEADER, Allocation.CHANNEL_HEADER + length);
            allocation.toPeer(TurnMessage.uint16(bytes, 0), data, packet);
        }
    }
}
