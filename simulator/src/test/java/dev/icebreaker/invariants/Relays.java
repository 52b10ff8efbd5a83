package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.TraceEvent.AllocationCreated;
import dev.icebreaker.trace.TraceEvent.PacketDuplicated;
import dev.icebreaker.trace.TraceEvent.PacketRelayed;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which relayed addresses are whose, and which packets carry what came to them. */
final class Relays {
    private final Aliases aliases;
    private final Map<Endpoint, AllocationCreated> byAddress = new HashMap<>();
    private final Map<String, Map<Long, AllocationCreated>> byNumber = new HashMap<>();
    private final Map<Long, PacketRelayed> carried = new HashMap<>();

    Relays(Aliases aliases) {
        this.aliases = aliases;
    }

    void see(AllocationCreated event) {
        byAddress.put(event.relayed(), event);
        byNumber.computeIfAbsent(event.node(), node -> new HashMap<>()).put(event.allocation(), event);
    }

    void see(PacketRelayed event) {
        if (!event.toPeer() && event.relayedAs() != 0) {
            carried.put(event.relayedAs(), event);
        }
    }

    /** What a link makes of a packet carries the same. */
    void see(PacketDuplicated event) {
        PacketRelayed relayed = carried.get(event.packet());
        if (relayed != null) {
            carried.put(event.copy(), relayed);
        }
    }

    /** What a packet carries from a peer to a client; null if it carries nothing. */
    @Nullable PacketRelayed carriedBy(long packet) {
        return carried.get(packet);
    }

    /** The relayed address to which it came. */
    Endpoint relayedBy(PacketRelayed relayed) {
        return byNumber.get(relayed.node()).get(relayed.allocation()).relayed();
    }

    /** The server that lends an address. */
    String serverOf(Endpoint address) {
        AllocationCreated lent = byAddress.get(address);
        if (lent == null) {
            throw new Broken("nobody lends " + address);
        }
        return lent.node();
    }

    /** Whether an address was lent to a socket of this host's. */
    boolean isLentTo(Node host, Endpoint address) {
        AllocationCreated lent = byAddress.get(address);
        return lent != null && aliases.isOneOf(host, lent.client());
    }
}
