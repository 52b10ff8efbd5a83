package dev.icebreaker.explain.cause;

import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketDelivered;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PacketDuplicated;
import dev.icebreaker.trace.TraceEvent.PacketHop;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows every datagram of a trace, by its number. */
final class Journeys {
    private final Map<Long, Open> open = new LinkedHashMap<>();
    private final Set<Long> segments = new HashSet<>();

    private Journeys() {}

    /** All journeys, in the order in which they began. */
    static List<Journey> in(List<TraceEvent> events) {
        Journeys journeys = new Journeys();
        for (int i = 0; i < events.size(); i++) {
            journeys.read(i, events.get(i));
        }
        return journeys.open.values().stream().map(Open::close).toList();
    }

    private void read(int index, TraceEvent event) {
        switch (event) {
            case PacketSent sent -> open.put(sent.packet(), new Open(new Noted<>(index, sent)));
            case SegmentSent sent -> segments.add(sent.packet());
            case PacketDuplicated twin when segments.contains(twin.packet()) -> segments.add(twin.copy());
            case PacketHop hop when segments.contains(hop.packet()) -> {}
            case PacketTranslated translated when segments.contains(translated.packet()) -> {}
            case PacketDelivered delivered when segments.contains(delivered.packet()) -> {}
            case PacketDropped dropped when segments.contains(dropped.packet()) -> {}
            case PacketHop hop -> with(hop.packet()).nodes.add(hop.to());
            case PacketDuplicated twin -> open.put(twin.copy(), with(twin.packet()).copy());
            case PacketTranslated translated ->
                    with(translated.packet()).translations.add(new Noted<>(index, translated));
            case PacketDelivered delivered -> with(delivered.packet()).delivered = new Noted<>(index, delivered);
            case PacketDropped dropped -> with(dropped.packet()).dropped = new Noted<>(index, dropped);
            default -> {} // not about packets
        }
    }

    private Open with(long packet) {
        Open journey = open.get(packet);
        if (journey == null) {
            throw new IllegalArgumentException("the trace has no beginning of packet " + packet);
        }
        return journey;
    }

    private static final class Open {
        private final Noted<PacketSent> sent;
        private final List<String> nodes = new ArrayList<>();
        private final List<Noted<PacketTranslated>> translations = new ArrayList<>();
        private @Nullable Noted<PacketDelivered> delivered;
        private @Nullable Noted<PacketDropped> dropped;

        Open(Noted<PacketSent> sent) {
            this.sent = sent;
            nodes.add(sent.event().node());
        }

        Open copy() {
            Open copy = new Open(sent);
            copy.nodes.clear();
            copy.nodes.addAll(nodes);
            copy.translations.addAll(translations);
            return copy;
        }

        Journey close() {
            return new Journey(sent, nodes, translations, Optional.ofNullable(delivered), Optional.ofNullable(dropped));
        }
    }
}
