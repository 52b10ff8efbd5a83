package dev.icebreaker.cli;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.cli.Packets.Packet;
import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PacketNotRelayed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
        Map<Fate, List<Drop>> drops = new LinkedHashMap<>();
        Set<String> boxes = trace.header().topology().nodes().stream()
                .filter(node -> node.kind() == Kind.NAT || node.kind() == Kind.FIREWALL)
                .map(Node::name)
                .collect(Collectors.toSet());
        for (TraceEvent event : trace.events()) {
            switch (event) {
                case PacketDropped drop when drop.reason() == DropReason.NO_CONNECTION && !boxes.contains(drop.place()) -> {
                    // what is still under way when a connection ends is dropped at its other end
                }
                case PacketDropped drop -> add(drops, packets.get(drop.packet()), Drop.of(0, drop));
                case PacketNotRelayed drop -> add(drops, packets.get(drop.packet()), Drop.of(0, drop));
                default -> {} // nothing is dropped
            }
        }
        List<Moment> moments = new ArrayList<>();
        drops.forEach((fate, same) -> moments.add(moment(fate.packet, same)));
        return moments;
    }

    private static void add(Map<Fate, List<Drop>> drops, Packet packet, Drop drop) {
        if (packet.kind() == Packets.Kind.OTHER && drop.reason() == DropReason.LINK_LOSS) {
            return; // a call that goes on loses one now and then
        }
        Fate fate = new Fate(drop.place(), drop.reason(), drop.source(), drop.destination(), packet);
        drops.computeIfAbsent(fate, f -> new ArrayList<>()).add(drop);
    }

    private Moment moment(Packet packet, List<Drop> same) {
        Drop first = same.getFirst();
        String what = texts.get(
                "packet." + Reports.word(packet.kind()), packet.sender(), first.destination().toString());
        String repeated = same.size() == 1 ? "" : texts.get("line.drops.times", String.valueOf(same.size()));
        String why = Reports.word(first.reason()) + ": " + texts.of(Explanation.why(first, packet.sender()));
        return new Moment(
                first.timeNanos(), first.place(), texts.get("verb.drops"), Style.BAD, List.of(what + repeated, why));
    }
}
