package dev.icebreaker.turn;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.tls.Tls;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.turn.TurnWorld.Inbox;
import dev.icebreaker.wire.ChannelData;
import dev.icebreaker.wire.Keys;
import dev.icebreaker.wire.Stun;
import dev.icebreaker.wire.StunMessage;
import dev.icebreaker.wire.StunWriter;
import java.io.ByteArrayOutputStream;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Clients that come over TCP and TLS. */
class TurnStreamsTest {
    private static final byte[] KEY = Keys.longTerm("alice", TurnWorld.REALM, "wonderland");

    private final TurnWorld world = new TurnWorld();

    @BeforeEach
    void listen() throws SocketException {
        world.server.listen(TurnWorld.SERVER, 3478, TurnTransport.TCP);
        world.server.listen(TurnWorld.SERVER, 5349, TurnTransport.TLS);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** A connection, and the messages that came over it. */
    private final class Line implements ByteStream.Listener {
        final ByteStream stream;
        final List<byte[]> received = new ArrayList<>();
        final List<String> ends = new ArrayList<>();
        private final MessageSplitter splitter = new MessageSplitter(received::add);
        private int transactions;

        Line(TurnTransport transport) throws SocketException {
            boolean secure = transport == TurnTransport.TLS;
            ByteStream tcp = world.network
                    .host("client")
                    .connectTcp(IpAddress.parse("192.0.2.1"), new Endpoint(TurnWorld.SERVER, secure ? 5349 : 3478));
            stream = secure ? Tls.client(tcp, "turn.example.org", new SplittableRandom(1)) : tcp;
            stream.listen(this);
            world.settle();
        }

        @Override
        public void onData(byte[] bytes) {
            assertThat(splitter.take(bytes)).isTrue();
        }

        @Override
        public void onEnd() {
            ends.add("end");
        }

        @Override
        public void onBroken(String why) {
            ends.add("broken");
        }

        void send(byte[] bytes) {
            stream.send(bytes);
            world.settle();
        }

        StunMessage ask(byte[] request) {
            send(request);
            return StunMessage.read(received.getLast());
        }

        StunWriter request(int method) {
            return StunWriter.request(method, "%024x".formatted(++transactions));
        }

        byte[] signed(StunWriter request, String nonce) {
            return request.add(Stun.USERNAME, "alice")
                    .add(Stun.REALM, TurnWorld.REALM)
                    .add(Stun.NONCE, nonce)
                    .integrity(KEY)
                    .bytes();
        }

        Endpoint allocated() {
            String nonce = ask(allocate().bytes()).text(Stun.NONCE);
            Endpoint relayed = ask(signed(allocate(), nonce)).xorAddress(Stun.XOR_RELAYED_ADDRESS);
            ask(signed(
                    request(Stun.CHANNEL_BIND)
                            .number(Stun.CHANNEL_NUMBER, 0x4000L << 16)
                            .xorAddress(Stun.XOR_PEER_ADDRESS, Endpoint.parse("192.0.2.2:5000")),
                    nonce));
            return relayed;
        }

        private StunWriter allocate() {
            return request(Stun.ALLOCATE).number(Stun.REQUESTED_TRANSPORT, 17L << 24);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UDP")
    void aClientAllocatesAndUsesItsChannelWithPaddingBothWays(TurnTransport transport) throws SocketException {
        Line alice = new Line(transport);
        Endpoint relayed = alice.allocated();
        Inbox peer = world.peer("192.0.2.2", 5000);

        alice.send(ChannelData.writePadded(0x4000, new byte[] {1, 2, 3, 4, 5}));
        peer.send(relayed, new byte[] {9, 8, 7});

        assertThat(peer.last()).as("without padding").containsExactly(1, 2, 3, 4, 5);
        assertThat(ChannelData.read(alice.received.getLast()).data()).containsExactly(9, 8, 7);
        assertThat(world.events(TraceEvent.AllocationCreated.class).getFirst().transport()).isEqualTo(transport.toString());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UDP")
    void messagesInOneSegmentAreAnsweredOneByOneAndOneInPiecesOnceItIsWhole(TurnTransport transport) throws SocketException {
        Line alice = new Line(transport);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(alice.request(Stun.BINDING).bytes());
        both.writeBytes(alice.request(Stun.BINDING).bytes());

        alice.send(both.toByteArray());
        assertThat(alice.received).hasSize(2);
        for (byte one : alice.request(Stun.BINDING).bytes()) {
            assertThat(alice.received).hasSize(2);
            alice.send(new byte[] {one});
        }
        assertThat(alice.received).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UDP")
    void garbageEndsTheConnectionAndItsAllocationAndNobodyElses(TurnTransport transport) throws SocketException {
        Line other = new Line(transport);
        other.allocated();
        Line alice = new Line(transport);
        alice.allocated();

        alice.send(new byte[] {(byte) 0x80, 1, 2, 3});

        assertThat(alice.ends).containsExactly("broken");
        assertThat(world.server.ignored()).isEqualTo(1);
        assertThat(world.server.allocationCount()).isEqualTo(1);
        assertThat(world.events(TraceEvent.AllocationRemoved.class))
                .singleElement()
                .satisfies(removed -> assertThat(removed.why()).isEqualTo("what came over its connection was no TURN"));
        assertThat(other.ask(other.request(Stun.BINDING).bytes()).kind()).isEqualTo(Stun.Kind.SUCCESS);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UDP")
    void anAllocationEndsWithItsConnection(TurnTransport transport) throws SocketException {
        Line alice = new Line(transport);
        alice.allocated();
        alice.stream.close();
        world.settle();

        assertThat(world.server.allocationCount()).isZero();
        assertThat(world.events(TraceEvent.AllocationRemoved.class).getFirst().why()).isEqualTo("its connection was closed");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UDP")
    void aConnectionWithoutAnAllocationIsClosedAfterAMinute(TurnTransport transport) throws SocketException {
        long begin = world.simulation.nowNanos();
        Line idle = new Line(transport);
        Line busy = new Line(transport);
        busy.allocated();
        assertThat(idle.ask(idle.request(Stun.BINDING).bytes()).kind()).isEqualTo(Stun.Kind.SUCCESS);

        world.simulation.runUntil(begin + SECONDS.toNanos(59));
        assertThat(idle.ends).isEmpty();
        world.simulation.runUntil(begin + SECONDS.toNanos(61));
        assertThat(idle.ends).containsExactly("end");
        assertThat(busy.ends).isEmpty();
        assertThat(busy.ask(busy.request(Stun.BINDING).bytes()).kind()).isEqualTo(Stun.Kind.SUCCESS);

        world.simulation.runUntil(begin + SECONDS.toNanos(661)); // nobody refreshed it
        assertThat(busy.ends).containsExactly("end");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UDP")
    void whatAClientDoesNotTakeIsKeptUpToALimitAndThenDropped(TurnTransport transport) throws SocketException {
        Line alice = new Line(transport);
        Endpoint relayed = alice.allocated();
        Inbox peer = world.peer("192.0.2.2", 5000);
        world.network.link("client@internet").setUp(false);

        for (int i = 0; i < 400; i++) {
            peer.send(relayed, new byte[1000]);
        }

        List<TraceEvent.PacketNotRelayed> dropped = world.events(TraceEvent.PacketNotRelayed.class);
        assertThat(dropped).hasSizeBetween(130, 150).allMatch(drop -> drop.reason() == DropReason.QUEUE_FULL);
        assertThat(dropped.getFirst().detail()).isEqualTo("the client does not take what was sent to it before");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UDP")
    void noiseBreaksNothing(TurnTransport transport) throws SocketException {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] noise = new byte[random.nextInt(1, 2000)];
            random.nextBytes(noise);
            noise[0] &= (byte) random.nextInt(256);
            Line line = new Line(transport);
            line.send(noise);
            line.stream.abort();
            world.settle();
        }
        assertThat(world.server.allocationCount()).isZero();
        Line alice = new Line(transport);
        assertThat(alice.ask(alice.request(Stun.BINDING).bytes()).kind()).isEqualTo(Stun.Kind.SUCCESS);
    }
}
