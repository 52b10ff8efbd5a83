package dev.icebreaker.explain.cause.ice;

import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.trace.DropReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stood in a check's way: one place that dropped packets by one rule.
 *
 * @param place the node or link that dropped them
 * @param leg whether it was on the way there or back
 * @param drops all of them, in order; at least one
 */
public record Obstacle(String place, DropReason reason, Leg leg, List<Journey> journeys, List<Drop> drops) {
    /** One of the two ways that a check goes. */
    public enum Leg {
        /** From who checks to the other side. */
        REQUEST,
        /** Back. */
        ANSWER
    }

    private record Key(String place, DropReason reason, Leg leg) {}

    /** The obstacles in the way of these checks, in the order in which they were met. */
    public static List<Obstacle> of(List<Check> checks) {
        Map<Key, List<Journey>> found = new LinkedHashMap<>();
        for (Check check : checks) {
            check.requests().forEach(journey -> collect(found, journey, Leg.REQUEST));
            check.answers().forEach(journey -> collect(found, journey, Leg.ANSWER));
        }
        List<Obstacle> obstacles = new ArrayList<>();
        found.forEach((key, journeys) -> obstacles.add(new Obstacle(
                key.place,
                key.reason,
                key.leg,
                List.copyOf(journeys),
                journeys.stream().flatMap(journey -> journey.dropped().stream()).toList())));
        return List.copyOf(obstacles);
    }

    private static void collect(Map<Key, List<Journey>> found, Journey journey, Leg leg) {
        journey.dropped().ifPresent(drop -> found.computeIfAbsent(
                        new Key(drop.place(), drop.reason(), leg), key -> new ArrayList<>())
                .add(journey));
    }

    /** The first drop: it stands for the others. */
    public Drop example() {
        return drops.getFirst();
    }

    /** Where the drops are in the trace, and where the packets were sent. */
    public List<Integer> evidence() {
        return journeys.stream().flatMap(journey -> journey.evidence().stream()).sorted().distinct().toList();
    }
}
