package dev.icebreaker.trace.pcap;

import java.util.ArrayList;
import java.util.List;

/** A packet as a node saw it, on its way in from a link or out onto one. */
final class Sighting {
    final long timeNanos;
    final String node;
    final boolean outbound;
    final IpPacket packet;
    /** What the node, or the link behind it, then did to the packet that the next sighting does not show. */
    final List<String> comments = new ArrayList<>(0);

    Sighting(long timeNanos, String node, boolean outbound, IpPacket packet) {
        this.timeNanos = timeNanos;
        this.node = node;
        this.outbound = outbound;
        this.packet = packet;
    }
}
