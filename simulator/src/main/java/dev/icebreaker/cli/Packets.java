package dev.icebreaker.cli;

import dev.icebreaker.explain.cause.packet.Clients;
import dev.icebreaker.explain.cause.packet.Envelope;
import dev.icebreaker.explain.cause.packet.Relays;
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
        Clients clients = new Clients();
        Relays relays = new Relays(clients);
        for (TraceEvent event : trace.events()) {
            clients.read(event);
            relays.read(event);
            switch (event) {
                case TraceEvent.PacketSent sent ->
                    packets.merge(
                            sent.packet(),
                            new Packet(sent.node(), kind(sent.payload())),
                            (relayed, packet) -> new Packet(relayed.sender(), packet.kind()));
                case TraceEvent.SegmentSent sent -> packets.put(sent.packet(), new Packet(sent.node(), Kind.SEGMENT));
                case TraceEvent.PacketDuplicated twin -> packets.put(twin.copy(), get(twin.packet()));
                case TraceEvent.PacketRelayed relayed when relayed.relayedAs() != 0 ->
                    packets.put(relayed.relayedAs(), new Packet(sender(relayed, relays), Kind.OTHER));
                default -> {} // no new packet
            }
        }
    }

    /** Who made what a server passes on. */
    private String sender(TraceEvent.PacketRelayed relayed, Relays relays) {
        return relayed.toPeer()
                ? relays.get(relayed.node(), relayed.allocation())
                        .flatMap(Relays.Relay::client)
                        .map(Clients.Client::node)
                        .orElse(relayed.node())
                : get(relayed.packet()).sender();
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
