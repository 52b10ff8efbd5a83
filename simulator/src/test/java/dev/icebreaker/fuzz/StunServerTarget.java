package dev.icebreaker.fuzz;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.network.UdpSocket;
import dev.icebreaker.stun.StunServer;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.wire.Keys;
import dev.icebreaker.wire.Stun;
import dev.icebreaker.wire.StunForm;
import dev.icebreaker.wire.StunMessage;
import dev.icebreaker.wire.StunWriter;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A STUN server over UDP: it answers in good order, or counts what it ignores. */
final class StunServerTarget implements FuzzTarget {
    private static final Endpoint SERVER = Endpoint.parse("198.51.100.1:3478");
    private static final String TRANSACTION = "000102030405060708090a0b";
    private static final byte[] KEY = Keys.shortTerm("secret");

    @Override
    public String name() {
        return "stun-server";
    }

    @Override
    public String toString() {
        return name();
    }

    private static StunWriter request() {
        return StunWriter.request(Stun.BINDING, TRANSACTION);
    }

    @Override
    public List<byte[]> samples() {
        return List.of(
                request().bytes(),
                request().fingerprint().bytes(),
                request().number(Stun.CHANGE_REQUEST, 6).fingerprint().bytes(),
                request().add(Stun.RESPONSE_PORT, (byte) 9, (byte) 9, (byte) 0, (byte) 0).bytes(),
                request().add(Stun.USERNAME, "evtj:h6vY").number(Stun.PRIORITY, 1).integrity(KEY).fingerprint().bytes(),
                request().add(Stun.SOFTWARE, "a client").number(0x7fff, 1).bytes(),
                StunWriter.indication(Stun.BINDING, TRANSACTION).fingerprint().bytes(),
                new StunWriter(Stun.BINDING, Stun.Kind.SUCCESS, TRANSACTION)
                        .xorAddress(Stun.XOR_MAPPED_ADDRESS, SERVER)
                        .address(Stun.OTHER_ADDRESS, SERVER)
                        .bytes(),
                new StunWriter(Stun.BINDING, Stun.Kind.ERROR, TRANSACTION)
                        .add(Stun.ERROR_CODE, (byte) 0, (byte) 0, (byte) 4, (byte) 20)
                        .add(Stun.UNKNOWN_ATTRIBUTES, (byte) 0, (byte) 0x24)
                        .bytes());
    }

    @Override
    public byte[] repair(byte[] input, SplittableRandom random) {
        return StunRepair.repair(input, random);
    }

    @Override
    public Session open() {
        return new Life();
    }

    private static final class Life implements Session {
        private final Simulation simulation = new Simulation(1);
        private final List<Datagram> answers = new ArrayList<>();
        private final StunServer server;
        private final UdpSocket client;
        private long taken;

        Life() {
            Network network = NetworkPlan.builder()
                    .subnet(Subnet.INTERNET)
                    .host("stun", Topology.Kind.STUN_SERVER, Attachment.to("internet", "198.51.100.1", "198.51.100.2"))
                    .host("client", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.1"))
                    .build()
                    .build(simulation, Recorder.OFF);
            Host host = network.host("stun");
            server = StunServer.withAlternates(
                    bind(host, "198.51.100.1", 3478),
                    bind(host, "198.51.100.1", 3479),
                    bind(host, "198.51.100.2", 3478),
                    bind(host, "198.51.100.2", 3479));
            client = bind(network.host("client"), "192.0.2.1", 4000);
            client.onReceive(answers::add);
            bind(network.host("client"), "192.0.2.1", 0x0909).onReceive(answers::add);
        }

        private static UdpSocket bind(Host host, String address, int port) {
            try {
                return host.openUdp(IpAddress.parse(address), port);
            } catch (SocketException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void take(byte[] input) {
            answers.clear();
            client.send(SERVER, input);
            simulation.run();
            taken++;
            long counted = server.answered() + server.refused() + server.ignored();
            if (counted != taken) {
                throw new AssertionError("the server counts " + counted + " packets of " + taken);
            }
            for (Datagram answer : answers) {
                StunMessage message = StunMessage.read(answer.payload());
                StunForm.check(message);
                if (!message.transaction().equals(StunMessage.read(input).transaction())) {
                    throw new AssertionError("another transaction is answered: " + message);
                }
            }
        }

        @Override
        public void settle() {
            take(request().bytes());
            if (answers.size() != 1) {
                throw new AssertionError("a request in good order has " + answers.size() + " answers");
            }
        }

        @Override
        public void close() {
            simulation.close();
        }
    }
}
