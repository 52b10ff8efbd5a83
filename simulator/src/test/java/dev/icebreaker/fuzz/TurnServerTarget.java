package dev.icebreaker.fuzz;

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
import dev.icebreaker.turn.TurnServer;
import dev.icebreaker.turn.TurnSettings;
import dev.icebreaker.turn.TurnTransport;
import dev.icebreaker.wire.ChannelData;
import dev.icebreaker.wire.Frame;
import dev.icebreaker.wire.Keys;
import dev.icebreaker.wire.Malformed;
import dev.icebreaker.wire.Stun;
import dev.icebreaker.wire.StunForm;
import dev.icebreaker.wire.StunMessage;
import dev.icebreaker.wire.StunMessage.Attribute;
import dev.icebreaker.wire.StunWriter;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A TURN server over UDP. Inputs come from a client with an allocation, from one without, and from a peer to the relayed address; most of
 * those of a client are signed anew, so that it is what they ask for that is broken.
 */
final class TurnServerTarget implements FuzzTarget {
    static final String TRANSACTION = "000102030405060708090a0b";
    static final String REALM = "example.org";
    static final String USER = "alice";
    static final String PASSWORD = "wonderland";
    static final byte[] KEY = Keys.longTerm(USER, REALM, PASSWORD);
    private static final IpAddress SERVER_ADDRESS = IpAddress.parse("198.51.100.1");
    private static final Endpoint SERVER = new Endpoint(SERVER_ADDRESS, 3478);
    private static final Endpoint PEER = Endpoint.parse("192.0.2.2:5000");
    private static final long HOURS = 3L * 3600 * 1_000_000_000;

    @Override
    public String name() {
        return "turn-server";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public List<byte[]> samples() {
        return requests();
    }

    /** What a client may ask for and send, to be signed by its session. */
    static List<byte[]> requests() {
        byte[] udp = {17, 0, 0, 0};
        return List.of(
                signed(request(Stun.ALLOCATE).add(Stun.REQUESTED_TRANSPORT, udp)),
                request(Stun.ALLOCATE).add(Stun.REQUESTED_TRANSPORT, udp).bytes(),
                signed(request(Stun.ALLOCATE).add(Stun.REQUESTED_TRANSPORT, udp).add(Stun.EVEN_PORT, (byte) 0x80).add(Stun.DONT_FRAGMENT)),
                signed(request(Stun.ALLOCATE)
                        .add(Stun.REQUESTED_TRANSPORT, udp)
                        .add(Stun.REQUESTED_ADDRESS_FAMILY, (byte) 2, (byte) 0, (byte) 0, (byte) 0)
                        .number(Stun.LIFETIME, 3600)),
                signed(request(Stun.ALLOCATE).add(Stun.REQUESTED_TRANSPORT, udp).add(Stun.RESERVATION_TOKEN, new byte[8])),
                signed(request(Stun.REFRESH).number(Stun.LIFETIME, 600)),
                signed(request(Stun.REFRESH).number(Stun.LIFETIME, 0)),
                signed(request(Stun.CREATE_PERMISSION).xorAddress(Stun.XOR_PEER_ADDRESS, PEER)),
                signed(request(Stun.CHANNEL_BIND)
                        .add(Stun.CHANNEL_NUMBER, (byte) 0x40, (byte) 1, (byte) 0, (byte) 0)
                        .xorAddress(Stun.XOR_PEER_ADDRESS, PEER)),
                request(Stun.BINDING).fingerprint().bytes(),
                StunWriter.indication(Stun.SEND, TRANSACTION)
                        .xorAddress(Stun.XOR_PEER_ADDRESS, PEER)
                        .add(Stun.DATA, "hello")
                        .bytes(),
                ChannelData.write(0x4000, new byte[] {1, 2, 3, 4, 5}));
    }

    private static StunWriter request(int method) {
        return StunWriter.request(method, TRANSACTION);
    }

    private static byte[] signed(StunWriter request) {
        return request.add(Stun.USERNAME, USER)
                .add(Stun.REALM, REALM)
                .add(Stun.NONCE, "nonce")
                .integrity(KEY)
                .fingerprint()
                .bytes();
    }

    /** The same message with the server's nonce and a right integrity and fingerprint, where it has them at all. */
    static byte[] signedAnew(byte[] input, String nonce) {
        StunMessage message;
        try {
            message = StunMessage.read(input);
        } catch (Malformed malformed) {
            return input;
        }
        StunWriter writer = new StunWriter(message.method(), message.kind(), message.transaction());
        for (Attribute attribute : message.attributes()) {
            switch (attribute.type()) {
                case Stun.NONCE -> writer.add(Stun.NONCE, nonce);
                case Stun.MESSAGE_INTEGRITY -> writer.integrity(KEY);
                case Stun.FINGERPRINT -> writer.fingerprint();
                default -> writer.add(attribute.type(), attribute.value());
            }
        }
        return writer.bytes();
    }

    @Override
    public byte[] repair(byte[] input, SplittableRandom random) {
        return StunRepair.repairFraming(input, random);
    }

    @Override
    public Session open() {
        return new Life();
    }

    /** Counts what is not relayed, and relays. */
    private static final class Tally implements Recorder {
        long relayed;
        long notRelayed;

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void record(TraceEvent event) {
            switch (event) {
                case TraceEvent.PacketRelayed relayedOne -> relayed++;
                case TraceEvent.PacketNotRelayed dropped -> notRelayed++;
                default -> {}
            }
        }
    }

    private static final class Life implements Session {
        private final Simulation simulation = new Simulation(1);
        private final Tally tally = new Tally();
        private final Network network = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .host("turn", Topology.Kind.TURN_SERVER, Attachment.to("internet", "198.51.100.1", "2001:db8::1"))
                .host("client", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.1"))
                .host("peer", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.2"))
                .build()
                .build(simulation, tally);
        private final TurnServer server = new TurnServer(
                network.host("turn"),
                TurnSettings.of(REALM, Map.of(USER, PASSWORD), List.of(SERVER_ADDRESS, IpAddress.parse("2001:db8::1"))));
        private final List<Datagram> answers = new ArrayList<>();
        private final UdpSocket known = bind("client", "192.0.2.1", 4000);
        private final UdpSocket other = bind("client", "192.0.2.1", 4001);
        private final UdpSocket peer = bind("peer", "192.0.2.2", 5000);
        private final String nonce;
        private final String nonceOfOther;
        private final Endpoint relayed;

        Life() {
            try {
                server.listen(IpAddress.parse("198.51.100.1"), 3478, TurnTransport.UDP);
            } catch (SocketException e) {
                throw new AssertionError(e);
            }
            known.onReceive(answers::add);
            other.onReceive(answers::add);
            peer.onReceive(packet -> {});
            nonce = nonce(known);
            nonceOfOther = nonce(other);
            relayed = ask(known, signedAnew(requests().getFirst(), nonce)).xorAddress(Stun.XOR_RELAYED_ADDRESS);
            for (byte[] request : requests()) {
                send(known, request);
            }
        }

        private UdpSocket bind(String host, String address, int port) {
            try {
                return network.host(host).openUdp(IpAddress.parse(address), port);
            } catch (SocketException e) {
                throw new AssertionError(e);
            }
        }

        private String nonce(UdpSocket client) {
            return ask(client, request(Stun.REFRESH).bytes()).text(Stun.NONCE);
        }

        private StunMessage ask(UdpSocket client, byte[] request) {
            send(client, request);
            if (answers.size() != 1) {
                throw new AssertionError("a request in good order has " + answers.size() + " answers");
            }
            return StunMessage.read(answers.getFirst().payload());
        }

        private void send(UdpSocket client, byte[] bytes) {
            answers.clear();
            client.send(SERVER, bytes);
            // Not to the end of time: allocations live on.
            simulation.runUntil(simulation.nowNanos() + 1_000_000);
        }

        private long counted() {
            return server.answered() + server.refused() + server.ignored() + tally.relayed + tally.notRelayed;
        }

        @Override
        public void take(byte[] input) {
            int way = input.length == 0 ? 0 : input[input.length - 1] & 7;
            long before = counted();
            if (way == 0) {
                answers.clear();
                peer.send(relayed, input);
                simulation.runUntil(simulation.nowNanos() + 1_000_000);
            } else if (way == 1) {
                send(known, input);
            } else {
                send(way < 6 ? known : other, signedAnew(input, way < 6 ? nonce : nonceOfOther));
            }
            if (way != 0 && counted() == before) {
                throw new AssertionError("the server neither answers, relays nor counts it");
            }
            answers.forEach(Life::check);
        }

        private static void check(Datagram answer) {
            if (Frame.read(answer.payload()) instanceof StunMessage message) {
                StunForm.check(message);
                if (message.has(Stun.MESSAGE_INTEGRITY) && !message.integrityHolds(KEY)) {
                    throw new AssertionError("its integrity is wrong: " + message);
                }
            }
        }

        @Override
        public void settle() {
            simulation.runUntil(simulation.nowNanos() + HOURS);
            if (server.allocationCount() != 0) {
                throw new AssertionError(server.allocationCount() + " allocations are left");
            }
            StunMessage answer = ask(known, signedAnew(requests().getFirst(), nonce(known)));
            if (answer.kind() != Stun.Kind.SUCCESS) {
                throw new AssertionError("an allocation is refused: " + answer);
            }
        }

        @Override
        public void close() {
            simulation.close();
        }
    }
}
