package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Host;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.function.Supplier;

/** Tells the trace what a server does. */
final class Journal {
    private final Simulation simulation;
    private final Recorder recorder;
    private final String node;

    Journal(Host host) {
        this.simulation = host.network().simulation();
        this.recorder = host.network().recorder();
        this.node = host.name();
    }

    boolean isOn() {
        return recorder.isOn();
    }

    private long now() {
        return simulation.nowNanos();
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

    void relayed(Allocation allocation, long packet, long relayedAs, Endpoint peer, boolean toPeer, int payloadBytes) {
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
