package dev.icebreaker.turn;

/**
 * What was relayed: packets, and the bytes of their payload as peers send and get it, which is what a relay is paid for.
 */
public record Traffic(long packetsToPeers, long bytesToPeers, long packetsFromPeers, long bytesFromPeers) {
    /** Nothing. */
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);

    Traffic plus(Traffic other) {
        return new Traffic(
                packetsToPeers + other.packetsToPeers,
                bytesToPeers + other.bytesToPeers,
                packetsFromPeers + other.packetsFromPeers,
                bytesFromPeers + other.bytesFromPeers);
    }
}
