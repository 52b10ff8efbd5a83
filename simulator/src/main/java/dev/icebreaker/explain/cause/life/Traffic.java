package dev.icebreaker.explain.cause.life;

import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.StunHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was sent in a run, by the way that it took: a call finds its own without a look at what all the others have sent. */
public final class Traffic {
    private final Map<Way, List<Placed>> ways = new HashMap<>();
    private final List<Journey> refusals = new ArrayList<>();

    /** @param place among all journeys */
    private record Placed(int place, Journey journey) {}

    /** @param journeys of the run, in the order in which they began */
    public Traffic(List<Journey> journeys) {
        for (int place = 0; place < journeys.size(); place++) {
            Journey journey = journeys.get(place);
            ways.computeIfAbsent(Way.of(journey), _ -> new ArrayList<>()).add(new Placed(place, journey));
            if (StunHeader.of(journey.payload()).filter(header -> header.kind() == StunHeader.Kind.ERROR).isPresent()) {
                refusals.add(journey);
            }
        }
    }

    /** What went over any of these ways, in the order in which it was sent. */
    List<Journey> over(Set<Way> some) {
        return some.stream()
                .flatMap(way -> ways.getOrDefault(way, List.of()).stream())
                .sorted(Comparator.comparingInt(Placed::place))
                .map(Placed::journey)
                .toList();
    }

    /** The answers with an error (RFC 8489 section 6.3.4), in the order in which they were sent. */
    List<Journey> refusals() {
        return refusals;
    }
}
