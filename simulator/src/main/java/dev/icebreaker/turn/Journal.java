package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.Network;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.function.Supplier;

/** Tells the trace what a server does. */
final class Journal {
    private final Network network;
    private final Recorder recorder;
    private final String node;

    Journal(Host host) {
        this.network = host.network();
        this.recorder = network.recorder();
        this.node = host.name();
    }

    boolean isOn() {
        return recorder.isOn();
    }

    private long now() {
        return network.simulation().nowNanos();
    }

    void created(Allocation allocation) {
        if (recorder.isOn()) {
            ClientPath path = allocation.grant().path();
            recorder.record(new TraceEvent.AllocationCreated(
                    now(),
                    node,
                    allocation.number(),
                    path.transport().toString(),
                    path.client(),
                    path.server(),
                    allocation.relayed(),
                    allocation.grant().user(),
                    allocation.expiresNanos()));
        }
    }

    void refreshed(Allocation allocation) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.AllocationRefreshed(
                    now(), node, allocation.number(), allocation.expiresNanos()));
        }
    }

    void removed(Allocation allocation, String why) {
        if (recorder.isOn()) {
            Traffic traffic = allocation.traffic();
            recorder.record(new TraceEvent.AllocationRemoved(
                    now(),
                    node,
                    allocation.number(),
                    why,
                    traffic.packetsToPeers(),
                    traffic.bytesToPeers(),
                    traffic.packetsFromPeers(),
                    traffic.bytesFromPeers()));
        }
    }

    void permitted(Allocation allocation, IpAddress peer, long expiresNanos) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.PermissionInstalled(now(), node, allocation.number(), peer, expiresNanos));
        }
    }

    void permissionExpired(Allocation allocation, IpAddress peer) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.PermissionExpired(now(), node, allocation.number(), peer));
        }
    }

    void bound(Allocation allocation, int channel, Endpoint peer, long expiresNanos) {
        if (recorder.isOn()) {
            recorder.record(
                    new TraceEvent.ChannelBound(now(), node, allocation.number(), channel, peer, expiresNanos));
        }
    }

    void channelExpired(Allocation allocation, int channel, Endpoint peer) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.ChannelExpired(now(), node, allocation.number(), channel, peer));
        }
    }

    void refused(ClientPath path, long packet, String method, Answer.Refusal refusal) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.TurnRequestRefused(
                    now(),
                    node,
                    packet,
                    path.transport().toString(),
                    path.client(),
                    method,
                    refusal.error().code(),
                    refusal.why()));
        }
    }

    /** Said before the packet is sent, since over a link that takes no time it arrives before sending it returns. */
    void toPeer(Allocation allocation, long packet, Endpoint peer, int payloadBytes) {
        relayed(allocation, packet, network.upcomingPacket(), peer, true, payloadBytes);
    }

    /** Said before the packet is sent, or before the message is written to the client's stream. */
    void fromPeer(Allocation allocation, long packet, Endpoint peer, int payloadBytes) {
        boolean overStream = allocation.grant().path().transport().isStream();
        long relayedAs = overStream ? ClientPath.NO_PACKET : network.upcomingPacket();
        relayed(allocation, packet, relayedAs, peer, false, payloadBytes);
    }

    private void relayed(
            Allocation allocation, long packet, long relayedAs, Endpoint peer, boolean toPeer, int payloadBytes) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.PacketRelayed(
                    now(), node, allocation.number(), packet, relayedAs, peer, toPeer, payloadBytes));
        }
    }

    /** Of what came from a client. */
    void notRelayed(long packet, ClientPath path, DropReason reason, Supplier<String> detail) {
        notRelayed(packet, path.client(), path.server(), reason, detail);
    }

    void notRelayed(long packet, Endpoint source, Endpoint destination, DropReason reason, Supplier<String> detail) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.PacketNotRelayed(
                    now(), node, packet, source, destination, reason, detail.get()));
        }
    }
}
