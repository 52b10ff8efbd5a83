package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What passes the firewalls of a trace. Their openings live for as long as their rules say since the inside has last sent; the trace
 * tells only when they began.
 */
final class Passages {
    private final Set<String> firewalls;
    /** By the event with which the datagram leaves the firewall. */
    private final Map<Integer, Passage> passages = new HashMap<>();

    Passages(Trace trace) {
        firewalls = trace.header().topology().nodes().stream()
                .filter(node -> node.kind() == Topology.Kind.FIREWALL)
                .map(Node::name)
                .collect(Collectors.toUnmodifiableSet());
        if (!firewalls.isEmpty()) {
            read(trace);
        }
    }

    private void read(Trace trace) {
        Map<Long, Passage> packets = new HashMap<>();
        for (int index = 0; index < trace.events().size(); index++) {
            switch (trace.events().get(index)) {
                case TraceEvent.PacketSent sent ->
                    packets.put(sent.packet(), new Passage(sent.source(), sent.destination()));
                case TraceEvent.PacketTranslated changed when packets.containsKey(changed.packet()) ->
                    packets.put(changed.packet(), new Passage(changed.newSource(), changed.newDestination()));
                case TraceEvent.PacketDuplicated twin when packets.containsKey(twin.packet()) ->
                    packets.put(twin.copy(), packets.get(twin.packet()));
                case TraceEvent.PacketHop hop when firewalls.contains(hop.node()) && packets.containsKey(hop.packet()) ->
                    passages.put(index, packets.get(hop.packet()));
                case TraceEvent.PacketDelivered delivered -> packets.remove(delivered.packet());
                case TraceEvent.PacketDropped dropped -> packets.remove(dropped.packet());
                default -> {} // nothing moves
            }
        }
    }

    /** The datagram that leaves a firewall with this event; null if none does. */
    @Nullable Passage at(int index) {
        return passages.get(index);
    }
}
