package dev.icebreaker.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Fiber;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Topology.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Modifier;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts a (192.0.2.1, 10 ms away) and b (192.0.2.2). */
class SimulatedDatagramSocketTest {
    private static final long MS = 1_000_000;
    private final World world = new World(World.twoHosts(LinkProfile.PERFECT.withLatency(Duration.ofMillis(10))));
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        world.close();
    }

    /** Something that fails as sockets do. */
    private interface Body {
        void run() throws Exception;
    }

    private Fiber fiber(String host, Body body) {
        return world.simulation.spawn(world.network.host(host).context(), host, () -> {
            try {
                body.run();
            } catch (Exception e) {
                log(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        });
    }

    private void log(String text) {
        log.add(world.simulation.nowNanos() / MS + " ms: " + text);
    }

    private SimulatedDatagramSocket socket(String local) throws SocketException {
        Endpoint endpoint = Endpoint.parse(local);
        String host = endpoint.address().toString().equals("192.0.2.1") ? "a" : "b";
        return world.network.host(host).newDatagramSocket(endpoint);
    }

    private static DatagramPacket packet(String text, String to) {
        byte[] bytes = text.getBytes(UTF_8);
        return new DatagramPacket(bytes, bytes.length, Endpoint.parse(to).toInetSocketAddress());
    }

    private String receive(DatagramSocket socket, int capacity) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[capacity], capacity);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), UTF_8) + " from " + packet.getSocketAddress();
    }

    @Test
    void receiveBlocksTheFiberUntilADatagramArrives() throws Exception {
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        fiber("b", () -> {
            log("waits");
            log(receive(b, 100));
        });
        fiber("a", () -> socket("192.0.2.1:1000").send(packet("hello", "192.0.2.2:2000")));
        world.simulation.run();

        assertThat(log).containsExactly("0 ms: waits", "10 ms: hello from /192.0.2.1:1000");
    }

    @Test
    void whatArrivedBeforeIsReceivedInOrder() throws Exception {
        SimulatedDatagramSocket a = socket("192.0.2.1:1000");
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        for (int i = 0; i < 3; i++) {
            a.send(packet("" + i, "192.0.2.2:2000"));
        }
        world.simulation.run();
        fiber("b", () -> {
            for (int i = 0; i < 3; i++) {
                log(receive(b, 1));
            }
        });
        world.simulation.run();

        assertThat(log)
                .containsExactly(
                        "10 ms: 0 from /192.0.2.1:1000", "10 ms: 1 from /192.0.2.1:1000", "10 ms: 2 from /192.0.2.1:1000");
    }

    @Test
    void aTimeoutEndsReceiveAtItsVeryInstant() throws Exception {
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        b.setSoTimeout(250);
        List<Long> instants = new ArrayList<>();
        fiber("b", () -> {
            try {
                receive(b, 100);
            } catch (SocketTimeoutException e) {
                instants.add(world.simulation.nowNanos());
                assertThat(e).hasMessage("Receive timed out");
            }
        });
        world.simulation.run();

        assertThat(instants).containsExactly(250 * MS);
    }

    @Test
    void aDatagramThatArrivesInTimeIsNoTimeout() throws Exception {
        SimulatedDatagramSocket a = socket("192.0.2.1:1000");
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        b.setSoTimeout(10);
        fiber("b", () -> {
            log(receive(b, 100));
            log(receive(b, 100));
            log(receive(b, 100));
        });
        fiber("a", () -> {
            Fiber.current().block(9 * MS);
            a.send(packet("in time", "192.0.2.2:2000"));
        });
        a.send(packet("just in time", "192.0.2.2:2000"));
        world.simulation.run();

        assertThat(log)
                .containsExactly(
                        "10 ms: just in time from /192.0.2.1:1000",
                        "19 ms: in time from /192.0.2.1:1000",
                        "29 ms: SocketTimeoutException: Receive timed out");
    }

    @Test
    void anInterruptDoesNotEndReceive() throws Exception {
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        b.setSoTimeout(100);
        Fiber receiver = fiber("b", () -> receive(b, 100));
        world.simulation.schedule(5 * MS, receiver::interrupt);
        world.simulation.run();

        assertThat(log).containsExactly("100 ms: SocketTimeoutException: Receive timed out");
    }

    @Test
    void eachDatagramGoesToOneOfTheFibersThatWaitTheFirstFirst() throws Exception {
        SimulatedDatagramSocket a = socket("192.0.2.1:1000");
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        for (int i = 1; i <= 3; i++) {
            String name = "fiber " + i;
            fiber("b", () -> log(name + " got " + receive(b, 3)));
        }
        a.send(packet("one", "192.0.2.2:2000"));
        a.send(packet("two", "192.0.2.2:2000"));
        world.simulation.run();

        assertThat(log)
                .containsExactly(
                        "10 ms: fiber 1 got one from /192.0.2.1:1000", "10 ms: fiber 2 got two from /192.0.2.1:1000");
        assertThat(world.simulation.blockedFibers()).isOne();
    }

    @Test
    void aLongDatagramIsCutToThePacketsLength() throws Exception {
        SimulatedDatagramSocket a = socket("192.0.2.1:1000");
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        a.send(packet("abcdefgh", "192.0.2.2:2000"));
        fiber("b", () -> {
            byte[] buffer = "..........".getBytes(UTF_8);
            DatagramPacket packet = new DatagramPacket(buffer, 2, 5);
            b.receive(packet);
            log(new String(buffer, UTF_8) + " " + packet.getLength());
        });
        world.simulation.run();

        assertThat(log).containsExactly("10 ms: ..abcde... 5");
    }

    @Test
    void theSendersBufferMayBeUsedAgainAtOnce() throws Exception {
        SimulatedDatagramSocket a = socket("192.0.2.1:1000");
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        byte[] buffer = "xxfirstxx".getBytes(UTF_8);
        DatagramPacket packet = new DatagramPacket(buffer, 2, 5, InetAddress.ofLiteral("192.0.2.2"), 2000);
        a.send(packet);
        buffer[2] = '!';
        fiber("b", () -> log(receive(b, 100)));
        world.simulation.run();

        assertThat(log).containsExactly("10 ms: first from /192.0.2.1:1000");
    }

    @Test
    void closingWakesEveryFiberThatReceives() throws Exception {
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        fiber("b", () -> receive(b, 100));
        fiber("b", () -> receive(b, 100));
        world.simulation.schedule(7 * MS, b::close);
        world.simulation.run();

        assertThat(log)
                .containsExactly("7 ms: SocketException: Socket closed", "7 ms: SocketException: Socket closed");
    }

    @Test
    void aClosedSocketDoesNothingMore() throws Exception {
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        b.close();
        b.close();

        assertThat(b.isClosed()).isTrue();
        assertThat(b.getLocalPort()).isEqualTo(-1);
        assertThat(b.getLocalAddress()).isNull();
        assertThat(b.getLocalSocketAddress()).isNull();
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> b.send(packet("x", "192.0.2.1:1")))
                .withMessage("Socket closed");
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> receive(b, 1))
                .withMessage("Socket closed");
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> b.bind(null))
                .withMessage("Socket is closed");
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> b.setSoTimeout(1));
        assertThatExceptionOfType(SocketException.class).isThrownBy(b::getReceiveBufferSize);
        assertThat(socket("192.0.2.2:2000").getLocalPort()).as("the port is free again").isEqualTo(2000);
    }

    @Test
    void aSocketIsUnboundUntilItIsBoundOrUsed() throws Exception {
        SimulatedDatagramSocket socket = world.network.host("a").newDatagramSocket();

        assertThat(socket.isBound()).isFalse();
        assertThat(socket.getLocalPort()).isZero();
        assertThat(socket.getLocalAddress()).isEqualTo(InetAddress.ofLiteral("0.0.0.0"));
        assertThat(socket.getLocalSocketAddress()).isNull();

        socket.send(packet("x", "192.0.2.2:2000"));

        assertThat(socket.isBound()).isTrue();
        assertThat(socket.getLocalPort()).isBetween(49_152, 65_535);
        assertThat(socket.getLocalSocketAddress())
                .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), socket.getLocalPort()));
    }

    @Test
    void bindingTakesAddressPortOrWildcard() throws Exception {
        SimulatedDatagramSocket specific = socket("192.0.2.1:1000");
        assertThat(specific.getLocalSocketAddress())
                .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 1000));

        SimulatedDatagramSocket wildcard = world.network.host("a").newDatagramSocket();
        wildcard.bind(new InetSocketAddress(1001));
        assertThat(wildcard.getLocalAddress().isAnyLocalAddress()).isTrue();
        assertThat(wildcard.getLocalPort()).isEqualTo(1001);

        SimulatedDatagramSocket any = world.network.host("a").newDatagramSocket();
        any.bind(null);
        assertThat(any.getLocalPort()).isBetween(49_152, 65_535);
    }

    @Test
    void bindingFailsAsInTheJdk() throws Exception {
        socket("192.0.2.1:1000");
        SimulatedDatagramSocket other = world.network.host("a").newDatagramSocket();

        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> other.bind(new InetSocketAddress(1000)))
                .withMessageStartingWith("Address already in use");
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> other.bind(new InetSocketAddress("192.0.2.2", 1000)))
                .withMessageStartingWith("Cannot assign requested address");
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> other.bind(InetSocketAddress.createUnresolved("nowhere", 1)))
                .withMessage("Unresolved address");
        assertThat(other.isBound()).as("a failed attempt leaves it as it was").isFalse();
        other.bind(new InetSocketAddress(1001));
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> other.bind(new InetSocketAddress(1002)))
                .withMessage("already bound");
    }

    @Test
    void socketsThatReuseTheAddressShareAPortAndTheLastOneReceives() throws Exception {
        SimulatedDatagramSocket first = world.network.host("b").newDatagramSocket();
        SimulatedDatagramSocket second = world.network.host("b").newDatagramSocket();
        for (SimulatedDatagramSocket socket : List.of(first, second)) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(2000));
            socket.setSoTimeout(50);
        }
        socket("192.0.2.1:1000").send(packet("x", "192.0.2.2:2000"));
        fiber("b", () -> log("first " + receive(first, 1)));
        fiber("b", () -> log("second " + receive(second, 1)));
        world.simulation.run();

        assertThat(log)
                .containsExactly(
                        "10 ms: second x from /192.0.2.1:1000", "50 ms: SocketTimeoutException: Receive timed out");
    }

    @Test
    void aSocketOnTheVeryAddressReceivesBeforeAWildcardOnTheSamePort() throws Exception {
        SimulatedDatagramSocket specific = world.network.host("b").newDatagramSocket();
        specific.setReuseAddress(true);
        specific.bind(new InetSocketAddress("192.0.2.2", 2000));
        SimulatedDatagramSocket wildcard = world.network.host("b").newDatagramSocket();
        wildcard.setReuseAddress(true);
        wildcard.bind(new InetSocketAddress(2000));
        fiber("b", () -> log("specific " + receive(specific, 1)));
        fiber("b", () -> log("wildcard " + receive(wildcard, 1)));
        SimulatedDatagramSocket a = socket("192.0.2.1:1000");
        a.send(packet("1", "192.0.2.2:2000"));
        world.simulation.schedule(20 * MS, specific::close);
        fiber("a", () -> {
            Fiber.current().block(30 * MS);
            a.send(packet("2", "192.0.2.2:2000"));
        });
        world.simulation.run();

        assertThat(log)
                .containsExactly(
                        "10 ms: specific 1 from /192.0.2.1:1000", "40 ms: wildcard 2 from /192.0.2.1:1000");
    }

    @Test
    void aConnectedSocketHearsItsPeerOnly() throws Exception {
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        b.connect(new InetSocketAddress("192.0.2.1", 1000));
        b.setSoTimeout(100);
        socket("192.0.2.1:1001").send(packet("stranger", "192.0.2.2:2000"));
        socket("192.0.2.1:1000").send(packet("peer", "192.0.2.2:2000"));
        fiber("b", () -> {
            log(receive(b, 100));
            receive(b, 100);
        });
        world.simulation.run();

        assertThat(log)
                .containsExactly(
                        "10 ms: peer from /192.0.2.1:1000", "110 ms: SocketTimeoutException: Receive timed out");
        assertThat(world.dropReasons()).containsExactly(DropReason.NOT_CONNECTED_PEER);
        assertThat(world.drops().getFirst().detail()).isEqualTo("the socket is connected to 192.0.2.1:1000");
    }

    @Test
    void aConnectedSocketSendsToItsPeerOnly() throws Exception {
        SimulatedDatagramSocket a = world.network.host("a").newDatagramSocket();
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        a.connect(InetAddress.ofLiteral("192.0.2.2"), 2000);

        assertThat(a.isConnected()).isTrue();
        assertThat(a.getInetAddress()).isEqualTo(InetAddress.ofLiteral("192.0.2.2"));
        assertThat(a.getPort()).isEqualTo(2000);
        assertThat(a.getRemoteSocketAddress()).isEqualTo(new InetSocketAddress("192.0.2.2", 2000));
        assertThat(a.getLocalAddress())
                .as("the address that its packets have")
                .isEqualTo(InetAddress.ofLiteral("192.0.2.1"));
        assertThatIllegalArgumentException().isThrownBy(() -> a.send(packet("x", "192.0.2.2:2001")));

        DatagramPacket packet = new DatagramPacket("no address".getBytes(UTF_8), 10);
        a.send(packet);
        assertThat(packet.getSocketAddress()).isEqualTo(a.getRemoteSocketAddress());
        fiber("b", () -> log(receive(b, 100)));
        world.simulation.run();
        assertThat(log).containsExactly("10 ms: no address from /192.0.2.1:" + a.getLocalPort());

        a.disconnect();
        assertThat(a.isConnected()).isFalse();
        assertThat(a.getPort()).isEqualTo(-1);
        assertThat(a.getRemoteSocketAddress()).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.send(new DatagramPacket(new byte[1], 1)))
                .withMessage("Address not set");
    }

    @Test
    void connectingForgetsWhatStrangersSentBefore() throws Exception {
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        socket("192.0.2.1:1001").send(packet("stranger", "192.0.2.2:2000"));
        world.simulation.run();
        b.connect(new InetSocketAddress("192.0.2.1", 1000));
        b.setSoTimeout(100);
        fiber("b", () -> receive(b, 100));
        world.simulation.run();

        assertThat(log).containsExactly("110 ms: SocketTimeoutException: Receive timed out");
    }

    @Test
    void whatDoesNotFitIntoTheReceiveBufferIsDropped() throws Exception {
        SimulatedDatagramSocket a = socket("192.0.2.1:1000");
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        b.setReceiveBufferSize(1000);
        for (int i = 0; i < 4; i++) {
            a.send(packet(i + "x".repeat(399), "192.0.2.2:2000"));
        }
        world.simulation.run();

        assertThat(world.dropReasons())
                .containsExactly(DropReason.RECEIVE_BUFFER_FULL, DropReason.RECEIVE_BUFFER_FULL);
        assertThat(world.drops().getFirst().detail())
                .isEqualTo("800 bytes wait to be received, and the buffer holds 1000");

        fiber("b", () -> {
            receive(b, 1);
            a.send(packet("fits again", "192.0.2.2:2000"));
            receive(b, 1);
            log(receive(b, 100));
        });
        world.simulation.run();
        assertThat(log).containsExactly("20 ms: fits again from /192.0.2.1:1000");
    }

    @Test
    void refusesToSendWhereNothingCanBeSent() throws Exception {
        SimulatedDatagramSocket a = socket("192.0.2.1:1000");

        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> a.send(packet("x", "192.0.2.2:0")))
                .withMessage("Can't send to port 0");
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> a.send(packet("x", "[2001:db8::1]:1")))
                .withMessage("Network is unreachable");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> a.send(packet("x".repeat(65_508), "192.0.2.2:1")))
                .withMessage("Message too long");
        assertThat(world.recorder.events()).isEmpty();
    }

    @Test
    void optionsAreKept() throws Exception {
        SimulatedDatagramSocket socket = socket("192.0.2.1:1000");
        socket.setSendBufferSize(1234);
        socket.setTrafficClass(0xb8);
        socket.setBroadcast(false);
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 4321);
        socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);

        assertThat(socket.getSendBufferSize()).isEqualTo(1234);
        assertThat(socket.getTrafficClass()).isEqualTo(0xb8);
        assertThat(socket.getBroadcast()).isFalse();
        assertThat(socket.getReceiveBufferSize()).isEqualTo(4321);
        assertThat(socket.getOption(StandardSocketOptions.SO_REUSEADDR)).isTrue();
        assertThat(socket.getOption(StandardSocketOptions.IP_TOS)).isEqualTo(0xb8);
        assertThat(socket.getSoTimeout()).isZero();
        assertThat(socket.getChannel()).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> socket.setSoTimeout(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> socket.setReceiveBufferSize(0));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> socket.setOption(StandardSocketOptions.TCP_NODELAY, true));
    }

    @Test
    void itOverridesEveryMethodThatWouldReachTheOperatingSystem() {
        for (var method : DatagramSocket.class.getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            boolean inherited = Modifier.isPublic(modifiers)
                    && !Modifier.isStatic(modifiers);
            if (inherited) {
                assertThat(SimulatedDatagramSocket.class.getDeclaredMethods())
                        .as("%s", method)
                        .anyMatch(own -> own.getName().equals(method.getName())
                                && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
            }
        }
    }

    @Test
    void itOpensNoFileDescriptor() throws Exception {
        var system = ManagementFactory.getOperatingSystemMXBean();
        assumeThat(system).isInstanceOf(UnixOperatingSystemMXBean.class);
        UnixOperatingSystemMXBean unix = (UnixOperatingSystemMXBean) system;
        List<DatagramSocket> sockets = new ArrayList<>();
        sockets.add(socket("192.0.2.1:0"));
        long before = unix.getOpenFileDescriptorCount();
        for (int i = 0; i < 500; i++) {
            sockets.add(socket("192.0.2.1:0"));
        }

        assertThat(unix.getOpenFileDescriptorCount() - before).isLessThan(100);
        assertThat(sockets).hasSize(501);
    }

    @Test
    void eventDrivenAndBlockingSocketsTalkToEachOther() throws Exception {
        World.Mailbox a = world.open("a", 1000);
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        fiber("b", () -> {
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            b.receive(packet);
            b.send(packet);
        });
        a.send("192.0.2.2:2000", "echo");
        world.simulation.run();

        assertThat(a.texts()).containsExactly("echo");
        assertThat(a.mail.getFirst().timeNanos()).isEqualTo(20 * MS);
    }

    @Test
    void closingTheSimulationUnwindsFibersThatReceive() throws Exception {
        SimulatedDatagramSocket b = socket("192.0.2.2:2000");
        Fiber receiver = fiber("b", () -> {
            try (b) {
                receive(b, 1);
            }
        });
        world.simulation.run();
        assertThat(receiver.hasEnded()).isFalse();
        world.simulation.close();

        assertThat(receiver.hasEnded()).isTrue();
        assertThat(b.isClosed()).isTrue();
    }

    @Test
    void ipv6WorksLikeIpv4() throws Exception {
        try (World six = new World(NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .host("a", Kind.HOST, Attachment.to("internet", "2001:db8::1"))
                .host("b", Kind.HOST, Attachment.to("internet", "2001:db8::2")))) {
            SimulatedDatagramSocket b = six.network.host("b").newDatagramSocket(Endpoint.parse("[2001:db8::2]:2000"));
            SimulatedDatagramSocket a = six.network.host("a").newDatagramSocket();
            a.bind(new InetSocketAddress("::", 1000));
            a.send(packet("six", "[2001:db8::2]:2000"));
            six.simulation.spawn(six.network.host("b").context(), "b", () -> {
                try {
                    log.add(receive(b, 100));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            six.simulation.run();
        }

        assertThat(log).containsExactly("six from /[2001:db8:0:0:0:0:0:1]:1000");
    }
}
