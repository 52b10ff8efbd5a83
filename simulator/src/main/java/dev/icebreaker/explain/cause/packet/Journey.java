package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TraceEvent.PacketRelayed;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A datagram from its sender to its end, wherever that was: through NATs, and through TURN servers, where it leaves as another
 * packet. One that was still on its way when the trace ended has neither end. A duplicate has a journey of its own, which begins
 * like that of its twin.
 *
 * @param sender who made it; of what a TURN server took from a stream, the client at the other end of that
 * @param source where it comes from: of what a client sends through its relay, the relayed address
 * @param destination whom its sender means
 * @param payload without what wraps it up between client and TURN server (RFC 8656 sections 11 and 12)
 * @param packets that carried it, in order; at least one
 * @param nodes which it passed, the first sender first; the last one may have been still ahead of it
 * @param translations by NATs, in order
 * @param relays by TURN servers, in order
 */
public record Journey(
        String sender,
        Endpoint source,
        Endpoint destination,
        Payload payload,
        List<Noted<PacketSent>> packets,
        List<String> nodes,
        List<Noted<PacketTranslated>> translations,
        List<Noted<PacketRelayed>> relays,
        Optional<Arrival> arrival,
        Optional<Drop> dropped) {
    public Journey {
        packets = List.copyOf(packets);
        nodes = List.copyOf(nodes);
        translations = List.copyOf(translations);
        relays = List.copyOf(relays);
    }

    /** Its beginning in the trace. */
    public Noted<PacketSent> sent() {
        return packets.getFirst();
    }

    /** Where it is in the trace: from where it was sent, over its translations and relays, to its end. */
    public List<Integer> evidence() {
        List<Integer> indices = new ArrayList<>();
        packets.forEach(packet -> indices.add(packet.index()));
        translations.forEach(translated -> indices.add(translated.index()));
        relays.forEach(relayed -> indices.add(relayed.index()));
        arrival.ifPresent(end -> indices.add(end.index()));
        dropped.ifPresent(end -> indices.add(end.index()));
        return indices.stream().sorted().distinct().toList();
    }
}
