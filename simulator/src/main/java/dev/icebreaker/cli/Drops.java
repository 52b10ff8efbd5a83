package dev.icebreaker.cli;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.cli.Packets.Packet;
import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.explain.Explanation;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was dropped: a moment for all that met the same end, where the first of them did. */
final class Drops {
    private final Texts texts;

    /** Who asks gets no answer, and asks again: such packets differ in nothing but the time. */
    private record Fate(String place, DropReason reason, Endpoint source, Endpoint destination, Packet packet) {}

    Drops(Texts texts) {
        this.texts = texts;
    }

    List<Moment> in(Trace trace) {
        Packets packets = new Packets(trace);
        Map<Fate, List<PacketDropped>> drops = new LinkedHashMap<>();
        for (TraceEvent event : trace.events()) {
            if (event instanceof PacketDropped drop) {
                Fate fate = new Fate(
                        drop.place(), drop.reason(), drop.source(), drop.destination(), packets.get(drop.packet()));
                drops.computeIfAbsent(fate, f -> new ArrayList<>()).add(drop);
            }
        }
        List<Moment> moments = new ArrayList<>();
        drops.forEach((fate, same) -> moments.add(moment(fate.packet, same)));
        return moments;
    }

    private Moment moment(Packet packet, List<PacketDropped> same) {
        PacketDropped first = same.getFirst();
        String what = texts.get(
                "packet." + Reports.word(packet.kind()), packet.sender(), first.destination().toString());
        String repeated = same.size() == 1 ? "" : texts.get("line.drops.times", String.valueOf(same.size()));
        String why = Reports.word(first.reason()) + ": " + texts.of(Explanation.why(first, packet.sender()));
        return new Moment(
                first.timeNanos(), first.place(), texts.get("verb.drops"), Style.BAD, List.of(what + repeated, why));
    }
}
