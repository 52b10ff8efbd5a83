package dev.icebreaker.explain.cause;

import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TraceEvent.PacketDelivered;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A packet from its sender to its end, wherever that was. One that was still on its way when the trace ended has neither end.
 * A duplicate has a journey of its own, which begins like that of its twin.
 *
 * @param nodes which it passed, the sender first; the last one may have been still ahead of it
 * @param translations by NATs, in order
 */
public record Journey(
        Noted<PacketSent> sent,
        List<String> nodes,
        List<Noted<PacketTranslated>> translations,
        Optional<Noted<PacketDelivered>> delivered,
        Optional<Noted<PacketDropped>> dropped) {
    public Journey {
        nodes = List.copyOf(nodes);
        translations = List.copyOf(translations);
    }

    public String sender() {
        return sent.event().node();
    }

    public Payload payload() {
        return sent.event().payload();
    }

    /** Where it is in the trace: from where it was sent, over its translations, to its end. */
    public List<Integer> evidence() {
        List<Integer> indices = new ArrayList<>();
        indices.add(sent.index());
        translations.forEach(translated -> indices.add(translated.index()));
        delivered.ifPresent(end -> indices.add(end.index()));
        dropped.ifPresent(end -> indices.add(end.index()));
        return indices;
    }
}
