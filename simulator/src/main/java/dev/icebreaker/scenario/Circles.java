package dev.icebreaker.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds circles among things of which each leads to one other at most. */
final class Circles {
    private Circles() {}

    /**
     * The circles, each as its members, beginning with the one that comes first in the map.
     *
     * @param next where each leads; what is no key leads nowhere
     */
    static List<List<String>> in(Map<String, String> next) {
        List<List<String>> circles = new ArrayList<>();
        Set<String> settled = new LinkedHashSet<>();
        for (String start : next.keySet()) {
            Set<String> path = new LinkedHashSet<>();
            String at = start;
            while (at != null && !settled.contains(at) && path.add(at)) {
                at = next.get(at);
            }
            if (at != null && path.contains(at)) {
                List<String> members = new ArrayList<>(path).subList(List.copyOf(path).indexOf(at), path.size());
                circles.add(fromTheFirst(members, next));
            }
            settled.addAll(path);
        }
        return circles;
    }

    private static List<String> fromTheFirst(List<String> members, Map<String, String> next) {
        Set<String> all = new LinkedHashSet<>(members);
        String first = next.keySet().stream().filter(all::contains).findFirst().orElseThrow();
        List<String> ordered = new ArrayList<>(List.of(first));
        for (String at = next.get(first); !at.equals(first); at = next.get(at)) {
            ordered.add(at);
        }
        return ordered;
    }
}
