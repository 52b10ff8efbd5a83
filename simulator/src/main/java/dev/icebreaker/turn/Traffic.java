package dev.icebreaker.turn;

/**
 * What an allocation has relayed: packets, and the bytes of their payload as peers send and get it, which is what a relay is paid for.
 */
record Traffic(long packetsToPeers, long bytesToPeers, long packetsFromPeers, long bytesFromPeers) {
    long bytes() {
        return bytesToPeers + bytesFromPeers;
    }
}
