package dev.icebreaker.network;

import org.jspecify.annotations.Nullable;

/** A packet on its way through a network: where it is, and, as an event, its arrival there. */
final class Transit implements Runnable {
    private final Network network;
    Packet packet;
    /** What is left of the packet's hop limit; the packet itself is made anew only where somebody looks at it. */
    int hopLimit;
    /** The node that it is at, or will be when this event happens. */
    int node;
    /** By which lane it comes there; null at the host that sent it. */
    @Nullable Lane entry;
    /** Whether it runs from the event loop, on top of nobody's code. */
    boolean onLoop;

    Transit(Network network, Packet packet, int node) {
        this.network = network;
        this.packet = packet;
        this.hopLimit = packet.hopLimit();
        this.node = node;
    }

    /** The same under another number. */
    Transit copy(long id) {
        Transit copy = new Transit(network, packet.copy(id, hopLimit), node);
        copy.entry = entry;
        return copy;
    }

    /** The packet as it is now. */
    Packet current() {
        if (packet.hopLimit() != hopLimit) {
            packet = packet.copy(packet.id(), hopLimit);
        }
        return packet;
    }

    @Override
    public void run() {
        onLoop = true;
        network.arrive(this);
    }
}
