package dev.icebreaker.fuzz;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.network.tls.Tls;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import java.net.BindException;
import java.util.Arrays;
import java.util.List;

/** TLS on both sides: a server hears from a broken client, and a client from a broken server. Every input is a connection to each. */
final class TlsTarget implements FuzzTarget {
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");
    private static final int GOOD = 443;
    private static final int BROKEN = 444;
    private static final int MIRROR = 445;
    private static final long SECOND = 1_000_000_000L;

    private final List<byte[]> samples;

    TlsTarget() {
        try (Life life = new Life()) {
            byte[] hello = life.whatAClientSays();
            byte[] answer = life.say(GOOD, hello);
            samples = List.of(hello, answer, Mutator.join(hello, answer));
        }
    }

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public int share() {
        return 30;
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public Session open() {
        return new Life();
    }

    private static final class Life implements Session {
        private final Simulation simulation = new Simulation(1);
        private final Network network = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .host("server", Topology.Kind.HOST, Attachment.to("internet", "198.51.100.1"))
                .host("client", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.1"))
                .build()
                .build(simulation, Recorder.OFF);
        private final Ear mirror = new Ear();
        private byte[] fromServer = {};

        Life() {
            try {
                network.host("server").listenTcp(SERVER, GOOD, below -> {
                    ByteStream tls = Tls.server(below, simulation.random("server"));
                    tls.listen(new ByteStream.Listener() {
                        @Override
                        public void onData(byte[] bytes) {
                            tls.send(bytes);
                        }

                        @Override
                        public void onEnd() {
                            tls.close();
                        }

                        @Override
                        public void onBroken(String why) {}
                    });
                });
                network.host("server").listenTcp(SERVER, BROKEN, below -> {
                    below.listen(new Ear());
                    below.send(fromServer);
                });
                network.host("server").listenTcp(SERVER, MIRROR, below -> below.listen(mirror));
            } catch (BindException e) {
                throw new AssertionError(e);
            }
        }

        private ByteStream connect(int port) {
            try {
                return network.host("client").connectTcp(CLIENT, new Endpoint(SERVER, port));
            } catch (BindException e) {
                throw new AssertionError(e);
            }
        }

        private void pass() {
            simulation.runUntil(simulation.nowNanos() + SECOND);
        }

        /** Says something to a port, and returns what is said there. */
        byte[] say(int port, byte[] bytes) {
            Ear ear = new Ear();
            ByteStream stream = connect(port);
            stream.listen(ear);
            stream.send(bytes.clone());
            pass();
            stream.abort();
            pass();
            return ear.heard();
        }

        /** Says something over TLS to a port. */
        private byte[] sayOverTls(int port, byte[] bytes) {
            Ear ear = new Ear();
            ByteStream tls = Tls.client(connect(port), "server.example", simulation.random("client"));
            tls.listen(ear);
            tls.send(bytes);
            pass();
            tls.abort();
            pass();
            return ear.heard();
        }

        byte[] whatAClientSays() {
            sayOverTls(MIRROR, new byte[] {1});
            return mirror.heard();
        }

        @Override
        public void take(byte[] input) {
            say(GOOD, input);
            fromServer = input.clone();
            sayOverTls(BROKEN, new byte[] {1, 2, 3});
        }

        @Override
        public void settle() {
            byte[] text = new byte[40_000];
            Arrays.fill(text, (byte) 7);
            if (!Arrays.equals(sayOverTls(GOOD, text), text)) {
                throw new AssertionError("the server no longer echoes");
            }
            simulation.runUntil(simulation.nowNanos() + 600 * SECOND);
            int left = network.host("server").tcpConnectionCount() + network.host("client").tcpConnectionCount();
            if (left != 0) {
                throw new AssertionError(left + " ends of connections are left");
            }
        }

        @Override
        public void close() {
            simulation.close();
        }
    }
}
