package dev.icebreaker.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.turn.TurnTransport;
import dev.icebreaker.wire.ChannelData;
import dev.icebreaker.wire.Stun;
import dev.icebreaker.wire.StunWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes by TCP below a socket on which an agent believes to send datagrams. */
class StreamGatewayTest {
    private static final Endpoint SERVER = Endpoint.parse("198.51.100.1:3478");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");
    private static final byte[] REQUEST = request(1);
    private static final byte[] FIVE_BYTES = ChannelData.write(0x4000, new byte[] {1, 2, 3, 4, 5});

    private final Simulation simulation = new Simulation(1);
    private final Recorder.InMemory trace = Recorder.inMemory();
    private final Network network = NetworkPlan.builder()
            .subnet(Subnet.INTERNET)
            .host("turn", Topology.Kind.TURN_SERVER, Attachment.to("internet", "198.51.100.1"))
            .host("client", Topology.Kind.PEER, Attachment.to("internet", "192.0.2.1"))
            .build()
            .build(simulation, trace);
    private final List<ByteStream> accepted = new ArrayList<>();
    private final ByteArrayOutputStream serverGot = new ByteArrayOutputStream();
    private final List<String> serverHeard = new ArrayList<>();
    private final List<byte[]> clientGot = new ArrayList<>();
    private final HostSockets sockets = new HostSockets(network.host("client"), false);
    private final Endpoint inside = sockets.reach(new TurnAccess(SERVER, TurnTransport.TCP, "alice", "wonderland"));

    @AfterEach
    void close() {
        simulation.close();
    }

    private static byte[] request(int number) {
        return StunWriter.request(Stun.BINDING, "%024x".formatted(number)).bytes();
    }

    private void listen() throws BindException {
        network.host("turn").listenTcp(SERVER.address(), SERVER.port(), stream -> {
            accepted.add(stream);
            stream.listen(new ByteStream.Listener() {
                @Override
                public void onData(byte[] bytes) {
                    serverGot.writeBytes(bytes);
                }

                @Override
                public void onEnd() {
                    serverHeard.add("end");
                }

                @Override
                public void onBroken(String why) {
                    serverHeard.add("broken");
                }
            });
        });
    }

    private DatagramSocket open() throws SocketException {
        DatagramSocket socket = sockets.open(CLIENT);
        simulation.spawn(network.host("client").context(), "receiver", () -> {
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
                    socket.receive(packet);
                    assertThat(Endpoint.parse(packet.getAddress().getHostAddress() + ":" + packet.getPort())).isEqualTo(inside);
                    clientGot.add(Arrays.copyOf(packet.getData(), packet.getLength()));
                }
            } catch (IOException closed) {
                // at the end
            }
        });
        return socket;
    }

    private void settle() {
        simulation.runUntil(simulation.nowNanos() + 1_000_000);
    }

    private void send(DatagramSocket socket, byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, inside.toInetSocketAddress()));
        settle();
    }

    private List<String> losses() {
        return trace.events().stream()
                .filter(TraceEvent.TurnConnectionLost.class::isInstance)
                .map(event -> ((TraceEvent.TurnConnectionLost) event).why())
                .toList();
    }

    @Test
    void allDatagramsGoOverOneConnectionThatTheFirstOneMakes() throws IOException {
        listen();
        DatagramSocket socket = open();
        settle();
        assertThat(accepted).isEmpty();

        send(socket, REQUEST);
        send(socket, FIVE_BYTES);
        send(socket, request(2));

        ByteArrayOutputStream wanted = new ByteArrayOutputStream();
        wanted.writeBytes(REQUEST);
        wanted.writeBytes(ChannelData.writePadded(0x4000, new byte[] {1, 2, 3, 4, 5}));
        wanted.writeBytes(request(2));
        assertThat(accepted).hasSize(1);
        assertThat(serverGot.toByteArray()).isEqualTo(wanted.toByteArray());
        assertThat(trace.events()).filteredOn(TraceEvent.PacketSent.class::isInstance).as("by UDP").isEmpty();
    }

    /** RFC 8489 section 6.2.2. */
    @Test
    void aRequestThatIsRepeatedIsSentOnceAndDataAsOftenAsItComes() throws IOException {
        listen();
        DatagramSocket socket = open();
        send(socket, REQUEST);
        send(socket, REQUEST);
        send(socket, FIVE_BYTES);
        send(socket, FIVE_BYTES);

        assertThat(serverGot.size()).isEqualTo(REQUEST.length + 2 * 12);
    }

    @Test
    void whatComesBackIsCutIntoDatagramsHoweverItArrives() throws IOException {
        listen();
        DatagramSocket socket = open();
        send(socket, REQUEST);
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        answers.writeBytes(request(2));
        answers.writeBytes(ChannelData.writePadded(0x4000, new byte[] {1, 2, 3, 4, 5}));
        answers.writeBytes(request(3));
        byte[] bytes = answers.toByteArray();

        accepted.getFirst().send(Arrays.copyOf(bytes, 25));
        settle();
        assertThat(clientGot).hasSize(1);
        accepted.getFirst().send(Arrays.copyOfRange(bytes, 25, bytes.length));
        settle();

        assertThat(clientGot).containsExactly(request(2), FIVE_BYTES, request(3));
    }

    @Test
    void garbageFromTheServerEndsItAndNothingIsSentAnyMore() throws IOException {
        listen();
        DatagramSocket socket = open();
        send(socket, REQUEST);
        accepted.getFirst().send(new byte[] {(byte) 0xff, 0, 0, 0});
        settle();
        send(socket, request(2));

        assertThat(losses()).containsExactly("what came from the server was no TURN");
        assertThat(serverHeard).containsExactly("broken");
        assertThat(serverGot.size()).isEqualTo(REQUEST.length);
        assertThat(clientGot).isEmpty();
    }

    @Test
    void aServerThatClosesOrResetsIsLostForGood() throws IOException {
        listen();
        DatagramSocket first = open();
        send(first, REQUEST);
        accepted.getFirst().close();
        settle();
        DatagramSocket second = open();
        send(second, REQUEST);
        accepted.getLast().abort();
        settle();
        send(first, request(2));
        send(second, request(2));

        assertThat(losses()).hasSize(2).first().isEqualTo("the server closed it");
        assertThat(accepted).hasSize(2);
        assertThat(serverGot.size()).isEqualTo(2 * REQUEST.length);
    }

    @Test
    void whereNobodyListensTheTraceSaysSoOnce() throws IOException {
        DatagramSocket socket = open();
        send(socket, REQUEST);
        send(socket, request(2));

        assertThat(losses()).hasSize(1);
        assertThat(clientGot).isEmpty();
    }

    @Test
    void theConnectionEndsWithItsSocket() throws IOException {
        listen();
        DatagramSocket socket = open();
        send(socket, REQUEST);
        socket.close();
        settle();

        assertThat(serverHeard).containsExactly("end");
        assertThat(losses()).isEmpty();
    }
}
