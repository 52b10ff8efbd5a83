package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.explain.cause.packet.StunHeader;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what packets are for: by the server at one of their ends, and by what is in them. */
final class PacketKinds {
    private final Map<IpAddress, Topology.Kind> servers = new HashMap<>();
    /** Relayed transport addresses: what comes from there or goes there is between peers. */
    private final Set<Endpoint> relayed = new HashSet<>();

    PacketKinds(Trace trace) {
        for (Topology.Node node : trace.header().topology().nodes()) {
            switch (node.kind()) {
                case STUN_SERVER, TURN_SERVER, SIGNALING_SERVER ->
                    node.interfaces().forEach(at -> at.addresses().forEach(address -> servers.put(address, node.kind())));
                default -> {} // serves nobody
            }
        }
        for (TraceEvent event : trace.events()) {
            if (event instanceof TraceEvent.AllocationCreated made) {
                relayed.add(made.relayed());
            }
        }
    }

    PacketKind of(Endpoint source, Endpoint destination, Payload payload) {
        Optional<StunHeader> stun = StunHeader.of(payload);
        Topology.Kind server = server(source, destination);
        if (server == Topology.Kind.SIGNALING_SERVER) {
            return PacketKind.SIGNALING;
        }
        if (server == Topology.Kind.TURN_SERVER) {
            return stun.isPresent() && stun.get().method() == StunHeader.BINDING ? PacketKind.STUN : PacketKind.TURN;
        }
        if (server == Topology.Kind.STUN_SERVER) {
            return PacketKind.STUN;
        }
        return stun.isPresent() ? PacketKind.CHECK : isRtp(payload) ? PacketKind.MEDIA : PacketKind.OTHER;
    }

    boolean isStunRequest(Payload payload) {
        return StunHeader.of(payload).filter(header -> header.kind() == StunHeader.Kind.REQUEST).isPresent();
    }

    private Topology.Kind server(Endpoint source, Endpoint destination) {
        if (relayed.contains(source) || relayed.contains(destination)) {
            return Topology.Kind.HOST;
        }
        Topology.Kind near = servers.get(source.address());
        return near != null ? near : servers.getOrDefault(destination.address(), Topology.Kind.HOST);
    }

    /** Version 2, as the first byte has it (RFC 7983 section 7). */
    private static boolean isRtp(Payload payload) {
        return payload.bytes().length >= 12 && (payload.bytes()[0] & 0xc0) == 0x80;
    }
}
