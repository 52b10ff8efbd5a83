package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.Point;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where nodes were dragged to, by scenario: another run of the same scenario has them there as well. Places are shares of the room,
 * so that they are kept when its size changes.
 */
final class MovedPlaces {
    private final Map<String, Map<String, Point>> places = new HashMap<>();

    /** @param center the node's middle, in pixels of a room of the layout's size */
    void move(String scenario, String node, Point center, Layout layout) {
        places.computeIfAbsent(scenario, _ -> new LinkedHashMap<>())
                .put(node, new Point(center.x() / layout.width(), center.y() / layout.height()));
    }

    /** The node goes back to where the layout has it. */
    void restore(String scenario, String node) {
        places.getOrDefault(scenario, new HashMap<>()).remove(node);
    }

    /** The layout with all that was moved. */
    Layout apply(String scenario, Layout layout) {
        Map<String, Point> moves = new LinkedHashMap<>();
        places.getOrDefault(scenario, Map.of()).forEach((name, share) -> layout.node(name)
                .ifPresent(node -> moves.put(
                        name, new Point(share.x() * layout.width(), share.y() * layout.height()).minus(node.center()))));
        return layout.with(moves);
    }
}
