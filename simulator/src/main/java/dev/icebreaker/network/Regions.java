package dev.icebreaker.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts of a subnet that lie far apart: each has a router of its own, and every two routers a link with the latency
 * between them, without jitter or loss. What goes from one region to another takes that link, and no way through a third.
 *
 * @param names at least one; the first is where those live that name no region
 * @param distances for every two regions, in at least one direction; given one way only, it holds for both
 */
public record Regions(List<String> names, List<Distance> distances) {
    /** No regions: the whole subnet is in one place. */
    public static final Regions NONE = new Regions(List.of(), List.of());

    /** @param latencyNanos one way */
    public record Distance(String from, String to, long latencyNanos) {
        public Distance {
            Checks.notNegative("latency", latencyNanos);
        }
    }

    public Regions {
        names = List.copyOf(names);
        distances = List.copyOf(distances);
        Map<String, Long> known = new LinkedHashMap<>();
        for (Distance distance : distances) {
            if (!names.contains(distance.from) || !names.contains(distance.to) || distance.from.equals(distance.to)) {
                throw new IllegalArgumentException("a latency from " + distance.from + " to " + distance.to
                        + " does not join two of the regions " + names);
            }
            if (known.put(distance.from + '\n' + distance.to, distance.latencyNanos) != null) {
                throw new IllegalArgumentException(
                        "the latency from " + distance.from + " to " + distance.to + " is given twice");
            }
        }
    }

    /** The same and two more regions, or a distance more between those that there are. */
    public Regions with(String from, String to, Duration oneWay) {
        List<String> allNames = new ArrayList<>(names);
        for (String name : List.of(from, to)) {
            if (!allNames.contains(name)) {
                allNames.add(name);
            }
        }
        List<Distance> all = new ArrayList<>(distances);
        all.add(new Distance(from, to, oneWay.toNanos()));
        return new Regions(allNames, all);
    }

    /**
     * One way, in nanoseconds.
     *
     * @throws IllegalArgumentException if it is given in neither direction
     */
    long latencyNanos(String from, String to) {
        long backwards = -1;
        for (Distance distance : distances) {
            if (distance.from.equals(from) && distance.to.equals(to)) {
                return distance.latencyNanos;
            }
            if (distance.from.equals(to) && distance.to.equals(from)) {
                backwards = distance.latencyNanos;
            }
        }
        if (backwards < 0) {
            throw new IllegalArgumentException("there is no latency between the regions " + from + " and " + to);
        }
        return backwards;
    }
}
