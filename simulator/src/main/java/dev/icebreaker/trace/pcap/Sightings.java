package dev.icebreaker.trace.pcap;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketDelivered;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PacketDuplicated;
import dev.icebreaker.trace.TraceEvent.PacketHop;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the sightings in a trace. There is one where a node puts a packet on a link, and one where a node takes a packet from
 * a link, that is, where the trace says what the node then did with it; a packet that is still on its way when the trace ends
 * is not seen by the node ahead. What a node does to a packet is told on the sighting that came before.
 */
final class Sightings {
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<Long, PacketState> packets = new HashMap<>();

    private final Set<String> switches = new HashSet<>();

    private Sightings(Topology topology) {
        for (Topology.Node node : topology.nodes()) {
            if (node.kind() == Topology.Kind.SWITCH) {
                switches.add(node.name());
            }
        }
    }

    /** All sightings, ordered by time, and at one instant as the trace orders them. */
    static List<Sighting> in(Trace trace) {
        Sightings all = new Sightings(trace.header().topology());
        trace.events().forEach(all::read);
        all.sightings.sort(Comparator.comparingLong(sighting -> sighting.timeNanos));
        return all.sightings;
    }

    private void read(TraceEvent event) {
        switch (event) {
            case PacketSent sent -> packets.put(sent.packet(), new PacketState(sent));
            case SegmentSent sent -> packets.put(sent.packet(), new PacketState(sent));
            case PacketHop hop -> hop(hop);
            case PacketDuplicated twin -> packets.put(twin.copy(), state(twin.packet()).copy(twin.copy()));
            case PacketTranslated translated -> translated(translated);
            case PacketDelivered delivered -> {
                arrive(state(delivered.packet()));
                packets.remove(delivered.packet());
            }
            case PacketDropped dropped -> {
                dropped(state(dropped.packet()), dropped);
                packets.remove(dropped.packet());
            }
            default -> {} // not about packets
        }
    }

    private PacketState state(long packet) {
        PacketState state = packets.get(packet);
        if (state == null) {
            throw new IllegalArgumentException("the trace has no beginning of packet " + packet);
        }
        return state;
    }

    private void hop(PacketHop hop) {
        PacketState state = state(hop.packet());
        arrive(state);
        leave(state, hop.timeNanos(), hop.node());
        state.node = hop.to();
        state.onLink = hop;
    }

    private void translated(PacketTranslated event) {
        PacketState state = state(event.packet());
        arrive(state);
        comment(
                state,
                "%s translates it by binding %d: %s to %s becomes %s to %s".formatted(
                        event.node(),
                        event.binding(),
                        event.oldSource(),
                        event.oldDestination(),
                        event.newSource(),
                        event.newDestination()));
        state.source = event.newSource();
        state.destination = event.newDestination();
    }

    private void dropped(PacketState state, PacketDropped event) {
        PacketHop hop = state.onLink;
        boolean onItsLink = hop != null && hop.link().equals(event.place()) && !hop.to().equals(event.place());
        if (!onItsLink) {
            arrive(state);
            boolean onNextLink = !event.place().equals(state.node);
            if (onNextLink || state.last == null) {
                leave(state, event.timeNanos(), state.node);
            }
        }
        String rule = event.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        comment(state, "%s drops it, rule %s: %s".formatted(event.place(), rule, event.detail()));
    }

    private static void comment(PacketState state, String comment) {
        if (state.last != null) {
            state.last.comments.add(comment);
        }
    }

    private void leave(PacketState state, long timeNanos, String from) {
        state.hopLimit = state.hopLimit.leaving(from, switches.contains(from));
        see(state, timeNanos, from, true);
    }

    /** If a link carries it, the node ahead has it now. */
    private void arrive(PacketState state) {
        PacketHop hop = state.onLink;
        if (hop != null) {
            state.onLink = null;
            see(state, hop.arrivalNanos(), hop.to(), false);
        }
    }

    private void see(PacketState state, long timeNanos, String node, boolean outbound) {
        Sighting sighting = new Sighting(timeNanos, node, outbound, state.inTransit());
        state.last = sighting;
        sightings.add(sighting);
    }
}
