package dev.icebreaker.visualizer.topology;

import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.replay.PlaceNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is told of drops: one box for all packets that ended at one place and of which the same is to be said; or, if those were many,
 * for all that ended there for the same reason, the last of them told of.
 */
final class Callouts {
    private static final int MOST = 3;
    /** Of more boxes than these, each with its own words, one would not find room near what it tells of. */
    private static final int MOST_ALIKE = 2;

    private Callouts() {}

    /**
     * A box.
     *
     * @param place where they ended: a node or a link
     * @param at where the packets lie: the last one first
     * @param count how many there are
     */
    record Callout(String place, List<Point> at, int count, Text title, Text why) {}

    /** @param dropped those that are to be seen; the last three causes are told of */
    static List<Callout> of(List<Sighting> dropped, Layout layout) {
        Collection<List<Sighting>> groups = grouped(dropped, sighting -> List.of(drop(sighting).place(), why(sighting)));
        if (groups.size() > MOST_ALIKE) {
            groups = grouped(dropped, sighting -> List.of(drop(sighting).place(), drop(sighting).reason()));
        }
        return groups.stream()
                .sorted(Comparator.comparingLong((List<Sighting> group) -> ended(group.getLast())).reversed())
                .limit(MOST)
                // who came first has its place, and keeps it when another comes
                .sorted(Comparator.comparingLong(group -> ended(group.getFirst())))
                .map(group -> callout(group, layout))
                .toList();
    }

    private static Collection<List<Sighting>> grouped(List<Sighting> dropped, Function<Sighting, List<Object>> cause) {
        Map<List<Object>, List<Sighting>> groups = new LinkedHashMap<>();
        dropped.forEach(sighting -> groups.computeIfAbsent(cause.apply(sighting), _ -> new ArrayList<>()).add(sighting));
        return groups.values();
    }

    private static Drop drop(Sighting sighting) {
        return sighting.message().ending().drop().orElseThrow();
    }

    private static Text why(Sighting sighting) {
        return Explanation.why(drop(sighting), sighting.message().sender());
    }

    private static long ended(Sighting sighting) {
        return sighting.message().ending().nanos();
    }

    private static Callout callout(List<Sighting> group, Layout layout) {
        Sighting last = group.getLast();
        List<Point> at = group.reversed().stream().map(Sighting::at).distinct().toList();
        boolean isAlike = group.stream().map(Callouts::why).distinct().count() == 1;
        Text why = isAlike ? why(last) : Text.of("lastly, %s", "por último, %s", why(last));
        return new Callout(drop(last).place(), at, group.size(), title(drop(last).place(), layout), sentence(why));
    }

    private static Text title(String place, Layout layout) {
        if (layout.wire(place).isPresent()) {
            String end = place.contains("@") ? place.substring(0, place.indexOf('@')) : place;
            return Text.of("Lost on the link of %s", "Perdido en el enlace de %s", end);
        }
        Role role = layout.node(place).map(PlacedNode::role).orElse(Role.JUNCTION);
        return switch (role) {
            case CLOUD, REGION -> new Text("Dropped on the internet", "Descartado en internet");
            case JUNCTION -> Text.of("Dropped in %s", "Descartado en %s", PlaceNames.of(place));
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
