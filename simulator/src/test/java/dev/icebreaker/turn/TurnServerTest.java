package dev.icebreaker.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.UdpSocket;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.turn.TurnWorld.Client;
import dev.icebreaker.turn.TurnWorld.Inbox;
import dev.icebreaker.wire.ChannelData;
import dev.icebreaker.wire.Stun;
import dev.icebreaker.wire.StunMessage;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8656, word for word on the wire. */
class TurnServerTest {
    private TurnWorld world = new TurnWorld();
    private final Client alice = world.alice();

    @AfterEach
    void close() {
        world.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void expectRefusal(StunMessage answer, int code) {
        assertThat(answer.kind()).isEqualTo(Stun.Kind.ERROR);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(world.events(TraceEvent.TurnRequestRefused.class).getLast().code()).isEqualTo(code);
    }

    // ---- allocating -------------------------------------------------------------------------------------------------

    @Test
    void firstAllocateIsAnsweredByAChallengeThatProvesNothing() {
        StunMessage challenge = alice.ask(alice.allocate().bytes());

        expectRefusal(challenge, 401);
        assertThat(challenge.text(Stun.REALM)).isEqualTo(TurnWorld.REALM);
        assertThat(challenge.has(Stun.NONCE)).isTrue();
        assertThat(challenge.has(Stun.MESSAGE_INTEGRITY)).isFalse();
        assertThat(world.server.allocationCount()).isZero();
    }

    @Test
    void allocateWithThePasswordLendsADynamicPortForTenMinutes() {
        StunMessage answer = alice.ask(alice.signed(alice.allocate()));

        assertThat(answer.kind()).isEqualTo(Stun.Kind.SUCCESS);
        assertThat(alice.believes(answer)).isTrue();
        assertThat(answer.fingerprintHolds()).isTrue();
        assertThat(answer.number(Stun.LIFETIME)).isEqualTo(600);
        assertThat(answer.xorAddress(Stun.XOR_MAPPED_ADDRESS)).isEqualTo(alice.socket.local());
        assertThat(answer.xorAddress(Stun.XOR_RELAYED_ADDRESS).address()).isEqualTo(TurnWorld.SERVER);
        assertThat(answer.xorAddress(Stun.XOR_RELAYED_ADDRESS).port()).isBetween(49_152, 65_535);
    }

    @Test
    void aRepeatedAllocateGetsTheSameAnswerAndAnotherOneAMismatch() {
        byte[] request = alice.signed(alice.allocate());
        StunMessage first = alice.ask(request);

        assertThat(alice.ask(request).bytes()).isEqualTo(first.bytes());
        expectRefusal(alice.ask(alice.signed(alice.allocate())), 437);
        assertThat(world.server.allocationCount()).isEqualTo(1);
    }

    @Test
    void lifetimeIsGrantedFromTenMinutesToAnHour() {
        assertThat(alice.ask(alice.signed(alice.allocate().number(Stun.LIFETIME, 5))).number(Stun.LIFETIME)).isEqualTo(600);
        assertThat(alice.refresh(1_000).number(Stun.LIFETIME)).isEqualTo(1_000);
        assertThat(alice.refresh(0xffffffffL).number(Stun.LIFETIME)).isEqualTo(3_600);
    }

    @Test
    void wrongPasswordUnknownUserAndMissingNonceAreRefused() {
        expectRefusal(ask(world.client(4001, "alice", "looking-glass")), 401);
        expectRefusal(ask(world.client(4002, "mallory", "wonderland")), 401);
        byte[] withoutNonce = alice.allocate().add(Stun.USERNAME, "alice").integrity(new byte[16]).bytes();
        expectRefusal(alice.ask(withoutNonce), 400);
    }

    private static StunMessage ask(Client client) {
        return client.ask(client.signed(client.allocate()));
    }

    @Test
    void whatIsAskedForAndNotThereIsRefused() {
        expectRefusal(alice.ask(alice.signed(alice.request(Stun.ALLOCATE))), 400);
        expectRefusal(alice.ask(alice.signed(alice.request(Stun.ALLOCATE).number(Stun.REQUESTED_TRANSPORT, 6L << 24))), 442);
        expectRefusal(alice.ask(alice.signed(alice.allocate().number(Stun.REQUESTED_ADDRESS_FAMILY, 3L << 24))), 440);
        expectRefusal(alice.ask(alice.signed(alice.allocate().add(Stun.REQUESTED_ADDRESS_FAMILY, (byte) 1))), 400);
        expectRefusal(alice.ask(alice.signed(alice.allocate().add(Stun.RESERVATION_TOKEN, new byte[8]))), 508);
        StunMessage unknown = alice.ask(alice.signed(alice.allocate().add(0x7777, new byte[4])));
        expectRefusal(unknown, 420);
        assertThat(unknown.unknownAttributes()).containsExactly(0x7777);
        assertThat(alice.ask(alice.signed(alice.allocate().add(Stun.DONT_FRAGMENT))).kind()).isEqualTo(Stun.Kind.SUCCESS);
    }

    @Test
    void evenPortReservesTheNextOneForWhoeverHasTheToken() {
        StunMessage even = alice.ask(alice.signed(alice.allocate().add(Stun.EVEN_PORT, (byte) 0x80)));
        Client second = world.client(4001, "alice", "wonderland");
        StunMessage next = second.ask(second.signed(second.allocate().add(Stun.RESERVATION_TOKEN, even.value(Stun.RESERVATION_TOKEN))));

        Endpoint port = even.xorAddress(Stun.XOR_RELAYED_ADDRESS);
        assertThat(port.port() % 2).isZero();
        assertThat(next.xorAddress(Stun.XOR_RELAYED_ADDRESS)).isEqualTo(new Endpoint(port.address(), port.port() + 1));
    }

    @Test
    void ipv6IsRelayedToWhoeverAsksForIt() {
        StunMessage answer = alice.ask(alice.signed(alice.allocate().number(Stun.REQUESTED_ADDRESS_FAMILY, 2L << 24)));

        assertThat(answer.xorAddress(Stun.XOR_RELAYED_ADDRESS).address()).isEqualTo(TurnWorld.SERVER_6);
        expectRefusal(alice.permit("192.0.2.2:1"), 443);
    }

    @Test
    void quotaAndCapacityAreKept() {
        world.close();
        world = new TurnWorld(settings -> new TurnSettings(
                settings.realm(), settings.users(), settings.relayAddresses(), OptionalInt.of(1), OptionalInt.of(2),
                settings.maxLifetime(), settings.nonceLifetime()));
        world.alice().allocated();

        expectRefusal(ask(world.client(4001, "alice", "wonderland")), 486);
        world.client(4002, "bob", "builder").allocated();
        world.close();
        world = new TurnWorld(settings -> new TurnSettings(
                settings.realm(), settings.users(), settings.relayAddresses(), OptionalInt.empty(), OptionalInt.of(1),
                settings.maxLifetime(), settings.nonceLifetime()));
        world.alice().allocated();
        expectRefusal(ask(world.client(4001, "bob", "builder")), 508);
    }

    /** There are 16,384 dynamic ports. */
    @Test
    void whereAllPortsAreTakenThereIsNoRelayedAddress() throws SocketException {
        Map<Integer, UdpSocket> taken = new HashMap<>();
        for (int port = 49_152; port < 65_536; port++) {
            taken.put(port, world.network.host("turn").openUdp(TurnWorld.SERVER, port));
        }
        expectRefusal(ask(alice), 508);
        taken.get(60_001).close();
        expectRefusal(alice.ask(alice.signed(alice.allocate().add(Stun.EVEN_PORT, (byte) 0))), 508);
        taken.get(60_002).close();
        expectRefusal(alice.ask(alice.signed(alice.allocate().add(Stun.EVEN_PORT, (byte) 0x80))), 508);

        StunMessage even = alice.ask(alice.signed(alice.allocate().add(Stun.EVEN_PORT, (byte) 0)));
        assertThat(even.xorAddress(Stun.XOR_RELAYED_ADDRESS).port()).isEqualTo(60_002);
        Client second = world.client(4001, "alice", "wonderland");
        assertThat(second.allocated().port()).isEqualTo(60_001);
        expectRefusal(ask(world.client(4002, "alice", "wonderland")), 508);
    }

    /** RFC 8656 section 8.2. */
    @Test
    void refreshForAnotherFamilyThanTheAllocationsIsRefusedAndChangesNothing() {
        alice.allocated();
        StunMessage answer = alice.ask(alice.signed(alice.request(Stun.REFRESH)
                .number(Stun.LIFETIME, 0)
                .number(Stun.REQUESTED_ADDRESS_FAMILY, 2L << 24)));

        expectRefusal(answer, 443);
        assertThat(world.server.allocationCount()).isEqualTo(1);
        assertThat(alice.ask(alice.signed(alice.request(Stun.REFRESH)
                        .number(Stun.LIFETIME, 0)
                        .number(Stun.REQUESTED_ADDRESS_FAMILY, 1L << 24)))
                .kind()).isEqualTo(Stun.Kind.SUCCESS);
        assertThat(world.server.allocationCount()).isZero();
    }

    @Test
    void anAllocationBelongsToOneUserAndRequestsNeedOne() {
        expectRefusal(alice.permit("192.0.2.2:1"), 437);
        alice.allocated();
        Client impostor = world.new Client(alice.socket, "bob", "builder");

        expectRefusal(impostor.refresh(600), 441);
    }

    @Test
    void aNonceGoesStaleWhenItsTimeHasCome() {
        world.close();
        world = new TurnWorld(settings -> new TurnSettings(
                settings.realm(), settings.users(), settings.relayAddresses(), settings.userQuota(), settings.capacity(),
                settings.maxLifetime(), Duration.ofSeconds(60)));
        Client client = world.alice();
        client.allocated();
        world.sleepUntil(61);

        StunMessage stale = client.refresh(600);
        expectRefusal(stale, 438);
        client.nonce = stale.text(Stun.NONCE);
        assertThat(client.refresh(600).kind()).isEqualTo(Stun.Kind.SUCCESS);
    }

    // ---- relaying ---------------------------------------------------------------------------------------------------

    @Test
    void aPermissionIsForAnAddressWhateverThePort() {
        Endpoint relayed = alice.allocated();
        Inbox peer = world.peer("192.0.2.2", 5000);
        Inbox otherPort = world.peer("192.0.2.2", 6000);
        Inbox stranger = world.peer("192.0.2.3", 5000);
        alice.permit("192.0.2.2:1");
        alice.received.clear();

        peer.send(relayed, bytes("one"));
        otherPort.send(relayed, bytes("two"));
        stranger.send(relayed, bytes("three"));

        assertThat(alice.received).hasSize(2);
        StunMessage data = StunMessage.read(alice.last());
        assertThat(data.method()).isEqualTo(Stun.DATA_INDICATION);
        assertThat(data.xorAddress(Stun.XOR_PEER_ADDRESS)).isEqualTo(otherPort.socket.local());
        assertThat(data.text(Stun.DATA)).isEqualTo("two");
        assertThat(world.events(TraceEvent.PacketNotRelayed.class).getLast().reason()).isEqualTo(DropReason.NO_PERMISSION);
    }

    @Test
    void sendIndicationsReachThePeerFromTheRelayedAddress() {
        Endpoint relayed = alice.allocated();
        Inbox peer = world.peer("192.0.2.2", 5000);
        alice.sendTo("192.0.2.2:5000", "too early");
        alice.permit("192.0.2.2:1", "192.0.2.3:1");
        alice.sendTo("192.0.2.2:5000", "hello");

        assertThat(peer.received).hasSize(1);
        assertThat(peer.received.getFirst().source()).isEqualTo(relayed);
        assertThat(peer.last()).isEqualTo(bytes("hello"));
        alice.refresh(0);
        TraceEvent.AllocationRemoved removed = world.events(TraceEvent.AllocationRemoved.class).getFirst();
        assertThat(removed.packetsToPeers()).isEqualTo(1);
        assertThat(removed.bytesToPeers()).isEqualTo(5);
        assertThat(removed.packetsFromPeers()).isZero();
        TraceEvent.PacketRelayed told = world.events(TraceEvent.PacketRelayed.class).getFirst();
        assertThat(told.relayedAs()).isEqualTo(peer.received.getFirst().id());
    }

    @Test
    void aBoundChannelIsUsedBothWaysAndLetsThePeerIn() {
        Endpoint relayed = alice.allocated();
        Inbox peer = world.peer("192.0.2.2", 5000);
        assertThat(alice.bind(0x4000, "192.0.2.2:5000").kind()).isEqualTo(Stun.Kind.SUCCESS);
        alice.tell(ChannelData.write(0x4000, bytes("there")));
        peer.send(relayed, bytes("and back"));

        assertThat(peer.last()).isEqualTo(bytes("there"));
        ChannelData back = ChannelData.read(alice.last());
        assertThat(back.channel()).isEqualTo(0x4000);
        assertThat(back.data()).isEqualTo(bytes("and back"));
        alice.tell(ChannelData.write(0x4001, bytes("nobody")));
        assertThat(world.events(TraceEvent.PacketNotRelayed.class).getLast().reason()).isEqualTo(DropReason.NO_CHANNEL);
    }

    @Test
    void channelAndPeerBelongToEachOther() {
        alice.allocated();
        alice.bind(0x4000, "192.0.2.2:5000");

        assertThat(alice.bind(0x4000, "192.0.2.2:5000").kind()).isEqualTo(Stun.Kind.SUCCESS);
        expectRefusal(alice.bind(0x4000, "192.0.2.2:5001"), 400);
        expectRefusal(alice.bind(0x4001, "192.0.2.2:5000"), 400);
        expectRefusal(alice.bind(0x3fff, "192.0.2.2:5001"), 400);
        expectRefusal(alice.bind(0x5000, "192.0.2.2:5001"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:80", "0.0.0.0:80", "224.0.0.1:80", "169.254.1.1:80", "255.255.255.255:80"})
    void someAddressesAreNoPeers(String address) {
        alice.allocated();

        expectRefusal(alice.permit("192.0.2.2:1", address), 403);
        assertThat(world.events(TraceEvent.PermissionInstalled.class)).as("none of them").isEmpty();
    }

    // ---- time -------------------------------------------------------------------------------------------------------

    @Test
    void aPermissionLivesForExactly300SecondsAndDataDoesNotKeepIt() {
        Endpoint relayed = alice.allocated();
        Inbox peer = world.peer("192.0.2.2", 5000);
        alice.permit("192.0.2.2:1");
        long installed = world.events(TraceEvent.PermissionInstalled.class).getFirst().timeNanos();
        alice.received.clear();
        world.simulation.runUntil(installed + 300_000_000_000L - 1);
        peer.socket.send(relayed, bytes("just in time"));
        world.settle();
        peer.send(relayed, bytes("too late"));
        assertThat(world.events(TraceEvent.PermissionExpired.class))
                .singleElement()
                .satisfies(expired -> assertThat(expired.timeNanos()).isEqualTo(installed + 300_000_000_000L));
        assertThat(alice.received).hasSize(1);
        assertThat(world.events(TraceEvent.PacketNotRelayed.class).getLast().detail()).contains("expired at 300");
    }

    @Test
    void aChannelLivesForExactly600SecondsAndItsPermissionFor300() {
        alice.allocated();
        alice.refresh(3_600);
        alice.bind(0x4000, "192.0.2.2:5000");
        TraceEvent.ChannelBound bound = world.events(TraceEvent.ChannelBound.class).getFirst();
        world.sleepUntil(700);

        assertThat(world.events(TraceEvent.PermissionExpired.class).getFirst().timeNanos())
                .isEqualTo(bound.timeNanos() + 300_000_000_000L);
        assertThat(world.events(TraceEvent.ChannelExpired.class).getFirst().timeNanos())
                .isEqualTo(bound.timeNanos() + 600_000_000_000L);
        assertThat(alice.bind(0x4001, "192.0.2.2:5000").kind()).isEqualTo(Stun.Kind.SUCCESS);
    }

    @Test
    void anAllocationLivesForExactly600SecondsAndItsPortIsFreeThen() {
        Endpoint relayed = alice.allocated();
        TraceEvent.AllocationCreated created = world.events(TraceEvent.AllocationCreated.class).getFirst();
        world.sleepUntil(700);

        TraceEvent.AllocationRemoved removed = world.events(TraceEvent.AllocationRemoved.class).getFirst();
        assertThat(removed.timeNanos()).isEqualTo(created.timeNanos() + 600_000_000_000L);
        assertThat(removed.why()).isEqualTo("it was not refreshed in time");
        world.peer("192.0.2.2", 5000).send(relayed, bytes("anybody?"));
        assertThat(world.events(TraceEvent.PacketDropped.class).getLast().reason()).isEqualTo(DropReason.NO_SOCKET);
    }

    @Test
    void refreshPutsTheEndOffAndZeroIsTheEnd() {
        alice.allocated();
        world.sleepUntil(599);
        alice.refresh(600);
        world.sleepUntil(1_198);
        assertThat(world.server.allocationCount()).isEqualTo(1);

        assertThat(alice.refresh(0).number(Stun.LIFETIME)).isZero();
        assertThat(world.server.allocationCount()).isZero();
        expectRefusal(alice.refresh(600), 437);
    }

    @Test
    void aClosedServerHasNothingLeftToDo() {
        alice.allocated();
        alice.bind(0x4000, "192.0.2.2:5000");
        world.server.close();
        long events = world.simulation.eventCount();
        world.sleepUntil(10_000);

        assertThat(world.simulation.eventCount()).isEqualTo(events);
        assertThat(world.events(TraceEvent.AllocationRemoved.class).getFirst().why()).isEqualTo("the server stopped");
    }

    @Test
    void answersBindingRequestsToo() {
        StunMessage answer = alice.ask(alice.request(Stun.BINDING).bytes());

        assertThat(answer.xorAddress(Stun.XOR_MAPPED_ADDRESS)).isEqualTo(alice.socket.local());
    }
}
