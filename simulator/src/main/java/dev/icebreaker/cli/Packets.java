package dev.icebreaker.cli;

import dev.icebreaker.explain.cause.packet.Envelope;
import dev.icebreaker.explain.cause.packet.StunHeader;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.HashMap;
import java.util.Map;

/** Who sent each packet of a trace, and what it is. */
final class Packets {
    private static final Packet UNKNOWN = new Packet("", Kind.OTHER);

    private final Map<Long, Packet> packets = new HashMap<>();

    /** What a packet is for. */
    enum Kind {
        /** A connectivity check. */
        CHECK,
        /** A question to a STUN server. */
        QUESTION,
        /** What answers one or the other. */
        ANSWER,
        /** A TCP segment. */
        SEGMENT,
        OTHER
    }

    /** A packet, wherever it is on its way. */
    record Packet(String sender, Kind kind) {}

    Packets(Trace trace) {
        for (TraceEvent event : trace.events()) {
            if (event instanceof TraceEvent.PacketSent sent) {
                packets.put(sent.packet(), new Packet(sent.node(), kind(sent.payload())));
            } else if (event instanceof TraceEvent.SegmentSent sent) {
                packets.put(sent.packet(), new Packet(sent.node(), Kind.SEGMENT));
            } else if (event instanceof TraceEvent.PacketDuplicated twin) {
                packets.put(twin.copy(), get(twin.packet()));
            } else if (event instanceof TraceEvent.PacketRelayed relayed && packets.containsKey(relayed.packet())) {
                packets.put(relayed.relayedAs(), get(relayed.packet())); // whoever passes it on
            }
        }
    }

    Packet get(long number) {
        return packets.getOrDefault(number, UNKNOWN);
    }

    private static Kind kind(Payload payload) {
        return StunHeader.of(Envelope.open(payload))
                .map(header -> switch (header.kind()) {
                    case REQUEST -> header.isCheck() ? Kind.CHECK : Kind.QUESTION;
                    case SUCCESS, ERROR -> Kind.ANSWER;
                    case INDICATION -> Kind.OTHER;
                })
                .orElse(Kind.OTHER);
    }
}
