package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import java.util.SequencedMap;

/** What a TURN server has lent (RFC 8656). @param allocations by their numbers */
public record TurnServerState(String node, SequencedMap<Long, Allocation> allocations) {
    /**
     * An allocation.
     *
     * @param transport between client and server: udp, tcp or tls
     * @param relayed where peers reach the client
     * @param permissions of peers' addresses, with when they run out
     * @param channels by their numbers
     */
    public record Allocation(
            long number,
            String transport,
            Endpoint client,
            Endpoint server,
            Endpoint relayed,
            String user,
            long madeNanos,
            long expiresNanos,
            SequencedMap<IpAddress, Long> permissions,
            SequencedMap<Integer, Channel> channels,
            long packetsToPeers,
            long packetsFromPeers) {
        Allocation expiring(long nanos) {
            return new Allocation(
                    number, transport, client, server, relayed, user, madeNanos, nanos, permissions, channels,
                    packetsToPeers, packetsFromPeers);
        }

        Allocation with(SequencedMap<IpAddress, Long> newPermissions, SequencedMap<Integer, Channel> newChannels) {
            return new Allocation(
                    number, transport, client, server, relayed, user, madeNanos, expiresNanos, newPermissions, newChannels,
                    packetsToPeers, packetsFromPeers);
        }

        Allocation relaying(boolean toPeer) {
            return new Allocation(
                    number, transport, client, server, relayed, user, madeNanos, expiresNanos, permissions, channels,
                    packetsToPeers + (toPeer ? 1 : 0), packetsFromPeers + (toPeer ? 0 : 1));
        }
    }

    /** A number that stands for a peer. */
    public record Channel(Endpoint peer, long expiresNanos) {}
}
