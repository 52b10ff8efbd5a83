package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.engine.Timer;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.UdpSocket;
import dev.icebreaker.trace.DropReason;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.message.Message;
import org.jspecify.annotations.Nullable;

/** A relayed transport address, lent to a client, with its permissions and channels (RFC 8656 section 6). */
final class Allocation {
    /** RFC 8656 section 9: exactly five minutes. */
    static final long PERMISSION_NANOS = 300_000_000_000L;
    /** RFC 8656 section 12. */
    static final long CHANNEL_NANOS = 600_000_000_000L;
    /** How many permissions there may be, and how many channels, so that no client fills the server. */
    static final int MOST_PERMISSIONS = 1_024;

    static final int CHANNEL_HEADER = 4;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Simulation simulation;
    private final Journal journal;
    private final RandomGenerator random;
    private final Grant grant;
    private final UdpSocket relay;
    private final Timer lifetime;
    private final Map<IpAddress, Timer> permissions = new LinkedHashMap<>();
    private final Map<Integer, Channel> channels = new LinkedHashMap<>();
    private final Map<Endpoint, Channel> channelsByPeer = new HashMap<>();
    /** When permissions (by address) and channels (by number) ended that are over: words for the trace, kept if it is on. */
    private final Map<Object, Long> ended = new HashMap<>();

    private long packetsToPeers;
    private long bytesToPeers;
    private long packetsFromPeers;
    private long bytesFromPeers;

    /**
     * To whom it was given, and by which request: a repetition of that one gets the same answer (RFC 8656 section 7.2).
     *
     * @param reservation the token of the next port, if that was asked for
     */
    record Grant(long number, ClientPath path, String user, byte[] requestId, int lifetimeSeconds, byte @Nullable [] reservation) {}

    /** A number that stands for a peer's address and port. */
    private record Channel(int number, Endpoint peer, Timer lifetime) {}

    /** @param atEnd what to do when it has not been refreshed in time */
    Allocation(
            Simulation simulation, Journal journal, RandomGenerator random, Grant grant, UdpSocket relay, Runnable atEnd) {
        this.simulation = simulation;
        this.journal = journal;
        this.random = random;
        this.grant = grant;
        this.relay = relay;
        this.lifetime = new Timer(simulation, atEnd);
        lifetime.start(grant.lifetimeSeconds() * NANOS_PER_SECOND);
        relay.onReceive(this::fromPeer);
    }

    Grant grant() {
        return grant;
    }

    long number() {
        return grant.number();
    }

    Endpoint relayed() {
        return relay.local();
    }

    long expiresNanos() {
        return lifetime.dueNanos();
    }

    Traffic traffic() {
        return new Traffic(packetsToPeers, bytesToPeers, packetsFromPeers, bytesFromPeers);
    }

    void refresh(int lifetimeSeconds) {
        lifetime.start(lifetimeSeconds * NANOS_PER_SECOND);
        journal.refreshed(this);
    }

    void close() {
        lifetime.stop();
        permissions.values().forEach(Timer::stop);
        channels.values().forEach(channel -> channel.lifetime.stop());
        relay.close();
    }

    // ---- permissions (RFC 8656 section 9) ---------------------------------------------------------------------------

    boolean hasRoomFor(List<Endpoint> peers) {
        return permissions.size() + peers.size() <= MOST_PERMISSIONS
                || peers.stream().allMatch(peer -> permissions.containsKey(peer.address()));
    }

    /** Lets a peer's packets in, whatever their port. */
    void permit(IpAddress peer) {
        Timer permission = permissions.get(peer);
        if (permission == null) {
            permission = new Timer(simulation, () -> permissionEnds(peer));
            permissions.put(peer, permission);
        }
        permission.start(PERMISSION_NANOS);
        journal.permitted(this, peer, permission.dueNanos());
    }

    private void permissionEnds(IpAddress peer) {
        permissions.remove(peer);
        remember(peer);
        journal.permissionExpired(this, peer);
    }

    private void remember(Object what) {
        if (journal.isOn()) {
            ended.put(what, simulation.nowNanos());
        }
    }

    // ---- channels (RFC 8656 section 12) -----------------------------------------------------------------------------

    /** The peer that a channel stands for; null if it is not bound. */
    @Nullable Endpoint peerOf(int channel) {
        Channel there = channels.get(channel);
        return there == null ? null : there.peer;
    }

    /** The channel that stands for a peer; null if there is none. */
    @Nullable Integer channelOf(Endpoint peer) {
        Channel there = channelsByPeer.get(peer);
        return there == null ? null : there.number;
    }

    /** Binds a channel, or binds it once more; both are free, or belong to each other. */
    void bind(int number, Endpoint peer) {
        Channel channel = channels.get(number);
        if (channel == null) {
            channel = new Channel(number, peer, new Timer(simulation, () -> channelEnds(number)));
            channels.put(number, channel);
            channelsByPeer.put(peer, channel);
        }
        channel.lifetime.start(CHANNEL_NANOS);
        journal.bound(this, number, peer, channel.lifetime.dueNanos());
        permit(peer.address());
    }

    private void channelEnds(int number) {
        Channel over = channels.remove(number);
        if (over != null) {
            channelsByPeer.remove(over.peer);
            remember(number);
            journal.channelExpired(this, number, over.peer);
        }
    }

    // ---- what is relayed --------------------------------------------------------------------------------------------

    /** ChannelData from the client. */
    void toPeer(int channel, byte[] data, long packet) {
        Channel to = channels.get(channel);
        if (to == null) {
            journal.notRelayed(packet, grant.path(), DropReason.NO_CHANNEL, () -> missingChannel(channel));
        } else {
            toPeer(to.peer, data, packet);
        }
    }

    /** Data from the client, for a peer. */
    void toPeer(Endpoint peer, byte[] data, long packet) {
        if (!permissions.containsKey(peer.address())) {
            journal.notRelayed(packet, grant.path(), DropReason.NO_PERMISSION, () -> missingPermission(peer.address()));
            return;
        }
        packetsToPeers++;
        bytesToPeers += data.length;
        journal.toPeer(this, packet, peer, data.length);
        relay.send(peer, data);
    }

    /** ChannelData if there is a channel for the peer, as section 12.7 demands; else a Data indication (section 11.3). */
    private void fromPeer(Datagram arrived) {
        Endpoint peer = arrived.source();
        if (!permissions.containsKey(peer.address())) {
            journal.notRelayed(
                    arrived.id(), peer, relayed(), DropReason.NO_PERMISSION, () -> missingPermission(peer.address()));
            return;
        }
        if (!grant.path().hasRoom()) {
            journal.notRelayed(
                    arrived.id(), peer, relayed(), DropReason.QUEUE_FULL, () -> "the client does not take what was sent to it before");
            return;
        }
        byte[] data = arrived.payload();
        packetsFromPeers++;
        bytesFromPeers += data.length;
        Channel channel = channelsByPeer.get(peer);
        byte[] message = channel == null ? dataIndication(peer, data) : channelData(channel.number, data);
        journal.fromPeer(this, arrived.id(), peer, data.length);
        grant.path().send(message);
    }

    private byte[] dataIndication(Endpoint peer, byte[] data) {
        byte[] id = new byte[Message.TRANSACTION_ID_LENGTH];
        random.nextBytes(id);
        return MessageWriter.plain(
                Message.DATA_INDICATION,
                id,
                List.of(
                        AttributeFactory.createXorPeerAddressAttribute(MessageWriter.transportAddress(peer), id),
                        AttributeFactory.createDataAttribute(data)),
                false);
    }

    private static byte[] channelData(int channel, byte[] data) {
        return ByteBuffer.allocate(CHANNEL_HEADER + data.length)
                .putChar((char) channel)
                .putChar((char) data.length)
                .put(data)
                .array();
    }

    // ---- words ------------------------------------------------------------------------------------------------------

    private String missingPermission(IpAddress peer) {
        return state("the permission for " + peer, peer, "was never asked for");
    }

    private String missingChannel(int channel) {
        return state("channel 0x" + Integer.toHexString(channel), channel, "was never bound to a peer");
    }

    private String state(String what, Object key, String never) {
        Long end = ended.get(key);
        return what + (end == null ? " " + never : " expired at " + end / 1_000_000 + " ms");
    }
}
