package dev.icebreaker.visualizer.topology;

import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.Text;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.replay.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told of drops: one box for all packets that ended at one place for one reason, the last of them told of. */
final class Callouts {
    private static final int MOST = 3;

    private Callouts() {}

    /**
     * A box.
     *
     * @param sighting of the last packet that ended there
     * @param count how many did
     */
    record Callout(Sighting sighting, int count, Text title, Text why) {}

    private record Cause(String place, DropReason reason) {}

    /** @param dropped those that are to be seen; the last three causes are told of */
    static List<Callout> of(List<Sighting> dropped, Layout layout) {
        Map<Cause, List<Sighting>> byCause = new LinkedHashMap<>();
        for (Sighting sighting : dropped) {
            Drop drop = sighting.message().ending().drop().orElseThrow();
            byCause.computeIfAbsent(new Cause(drop.place(), drop.reason()), _ -> new ArrayList<>()).add(sighting);
        }
        return byCause.values().stream()
                .sorted(Comparator.comparingLong((List<Sighting> group) -> ended(group.getLast())).reversed())
                .limit(MOST)
                // who came first has its place, and keeps it when another comes
                .sorted(Comparator.comparingLong(group -> ended(group.getFirst())))
                .map(group -> callout(group, layout))
                .toList();
    }

    private static long ended(Sighting sighting) {
        return sighting.message().ending().nanos();
    }

    private static Callout callout(List<Sighting> group, Layout layout) {
        Sighting last = group.getLast();
        Message message = last.message();
        Drop drop = message.ending().drop().orElseThrow();
        return new Callout(last, group.size(), title(drop.place(), layout), sentence(Explanation.why(drop, message.sender())));
    }

    private static Text title(String place, Layout layout) {
        if (layout.wire(place).isPresent()) {
            String end = place.contains("@") ? place.substring(0, place.indexOf('@')) : place;
            return Text.of("Lost on the link of %s", "Perdido en el enlace de %s", end);
        }
        Role role = layout.node(place).map(PlacedNode::role).orElse(Role.JUNCTION);
        return switch (role) {
            case CLOUD, REGION -> new Text("Dropped on the internet", "Descartado en internet");
            case JUNCTION -> Text.of("Dropped in %s", "Descartado en %s", place.contains(".") ? place.substring(0, place.indexOf('.')) : place);
            default -> Text.of("Dropped at %s", "Descartado en %s", place);
        };
    }

    private static Text sentence(Text half) {
        return new Text(sentence(half.english()), sentence(half.spanish()));
    }

    private static String sentence(String half) {
        return Character.toUpperCase(half.charAt(0)) + half.substring(1) + ".";
    }
}
