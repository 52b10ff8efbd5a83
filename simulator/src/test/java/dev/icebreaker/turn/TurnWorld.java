package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.network.UdpSocket;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.wire.Keys;
import dev.icebreaker.wire.Stun;
import dev.icebreaker.wire.StunMessage;
import dev.icebreaker.wire.StunWriter;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A TURN server, and hosts around it whose messages are written and read by the tests' own codec. */
final class TurnWorld implements AutoCloseable {
    static final String REALM = "example.org";
    static final IpAddress SERVER = IpAddress.parse("198.51.100.1");
    static final IpAddress SERVER_6 = IpAddress.parse("2001:db8::1");

    final Simulation simulation = new Simulation(1);
    final Recorder.InMemory trace = Recorder.inMemory();
    final Network network = NetworkPlan.builder()
            .subnet(Subnet.INTERNET)
            .host("turn", Topology.Kind.TURN_SERVER, Attachment.to("internet", SERVER.toString(), SERVER_6.toString()))
            .host("client", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.1"))
            .host("peer", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.2", "192.0.2.3"))
            .build()
            .build(simulation, trace);
    final TurnServer server;
    private int transactions;

    TurnWorld() {
        this(settings -> settings);
    }

    TurnWorld(UnaryOperator<TurnSettings> change) {
        server = new TurnServer(
                network.host("turn"),
                change.apply(TurnSettings.of(REALM, Map.of("alice", "wonderland", "bob", "builder"), List.of(SERVER, SERVER_6))));
        try {
            server.listen(SERVER, 3478, TurnTransport.UDP);
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    Client client(int port, String user, String password) {
        return new Client(open("client", "192.0.2.1", port), user, password);
    }

    Client alice() {
        return client(4000, "alice", "wonderland");
    }

    Inbox peer(String address, int port) {
        return new Inbox(open("peer", address, port));
    }

    private UdpSocket open(String host, String address, int port) {
        try {
            return network.host(host).openUdp(IpAddress.parse(address), port);
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets everything happen that is under way, and nothing that only time brings about. */
    void settle() {
        simulation.runUntil(simulation.nowNanos() + 1_000_000);
    }

    void sleepUntil(long seconds) {
        simulation.runUntil(seconds * 1_000_000_000L);
    }

    <E extends TraceEvent> List<E> events(Class<E> type) {
        return trace.events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        simulation.close();
    }

    /** A socket and what came to it. */
    class Inbox {
        final UdpSocket socket;
        final List<Datagram> received = new ArrayList<>();

        Inbox(UdpSocket socket) {
            this.socket = socket;
            socket.onReceive(received::add);
        }

        void send(Endpoint destination, byte[] payload) {
            socket.send(destination, payload);
            settle();
        }

        byte[] last() {
            return received.getLast().payload();
        }
    }

    /** A TURN client with a password, right or wrong. */
    final class Client extends Inbox {
        private final String user;
        private final byte[] key;
        String nonce = "";

        Client(UdpSocket socket, String user, String password) {
            super(socket);
            this.user = user;
            this.key = Keys.longTerm(user, REALM, password);
        }

        /** Sends a message, and reads the answer. */
        StunMessage ask(byte[] request) {
            int before = received.size();
            send(new Endpoint(SERVER, 3478), request);
            if (received.size() != before + 1) {
                throw new AssertionError(received.size() - before + " answers");
            }
            return StunMessage.read(last());
        }

        void tell(byte[] message) {
            send(new Endpoint(SERVER, 3478), message);
        }

        StunWriter request(int method) {
            return StunWriter.request(method, "%024x".formatted(++transactions));
        }

        /** The request with credentials, under a nonce that was asked for first if there is none. */
        byte[] signed(StunWriter request) {
            if (nonce.isEmpty()) {
                nonce = ask(request(Stun.ALLOCATE).number(Stun.REQUESTED_TRANSPORT, 17L << 24).bytes()).text(Stun.NONCE);
            }
            return request.add(Stun.USERNAME, user)
                    .add(Stun.REALM, REALM)
                    .add(Stun.NONCE, nonce)
                    .integrity(key)
                    .fingerprint()
                    .bytes();
        }

        StunWriter allocate() {
            return request(Stun.ALLOCATE).number(Stun.REQUESTED_TRANSPORT, 17L << 24);
        }

        /** Allocates, and says where. */
        Endpoint allocated() {
            return ask(signed(allocate())).xorAddress(Stun.XOR_RELAYED_ADDRESS);
        }

        StunMessage permit(String... peers) {
            StunWriter request = request(Stun.CREATE_PERMISSION);
            for (String peer : peers) {
                request.xorAddress(Stun.XOR_PEER_ADDRESS, Endpoint.parse(peer));
            }
            return ask(signed(request));
        }

        StunMessage bind(int channel, String peer) {
            return ask(signed(request(Stun.CHANNEL_BIND)
                    .number(Stun.CHANNEL_NUMBER, (long) channel << 16)
                    .xorAddress(Stun.XOR_PEER_ADDRESS, Endpoint.parse(peer))));
        }

        StunMessage refresh(long seconds) {
            return ask(signed(request(Stun.REFRESH).number(Stun.LIFETIME, seconds)));
        }

        void sendTo(String peer, String text) {
            tell(StunWriter.indication(Stun.SEND, "%024x".formatted(++transactions))
                    .xorAddress(Stun.XOR_PEER_ADDRESS, Endpoint.parse(peer))
                    .add(Stun.DATA, text)
                    .bytes());
        }

        boolean believes(StunMessage answer) {
            return answer.integrityHolds(key);
        }
    }
}
