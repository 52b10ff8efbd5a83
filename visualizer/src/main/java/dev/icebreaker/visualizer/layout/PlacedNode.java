package dev.icebreaker.visualizer.layout;

import dev.icebreaker.trace.Topology;

/**
 * A node in its place.
 *
 * @param box that it fills; that of a junction has no size
 */
public record PlacedNode(Topology.Node node, Role role, Box box) {
    public String name() {
        return node.name();
    }

    public Point center() {
        return box.center();
    }

    /** Where the way to a place outside leaves what is drawn. */
    public Point edgeTowards(Point outside) {
        return switch (role) {
            case CLOUD -> box.roundEdgeTowards(outside);
            case JUNCTION -> center();
            default -> box.edgeTowards(outside);
        };
    }

    PlacedNode at(Box other) {
        return new PlacedNode(node, role, other);
    }
}
