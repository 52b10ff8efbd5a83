package dev.icebreaker.visualizer.layout;

import dev.icebreaker.trace.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything in its place.
 *
 * @param unit pixels, of what is one at the usual scale: the less room, the smaller
 * @param nodes by name; a cloud with regions goes by the name of its network
 * @param wires in the order of the topology
 */
public record Layout(
        Detail detail, double unit, double width, double height, Map<String, PlacedNode> nodes, List<Enclosure> enclosures, List<Wire> wires) {
    /**
     * A link.
     *
     * @param from and {@code to}, the names of the nodes at its ends
     * @param bends between them, in that order; none if it is straight
     */
    public record Wire(String link, String from, String to, List<Point> bends) {}

    /**
     * Finds a place for everything.
     *
     * @param width of the room, in pixels
     * @param top how much of the room is taken at the upper edge
     * @param scale of type and glyphs, if there is room for it
     */
    public static Layout of(World world, double width, double height, double top, double scale) {
        return new Arranger(world, width, height, top).arrange(scale);
    }

    public Optional<PlacedNode> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    public Collection<PlacedNode> all() {
        return nodes.values();
    }

    public Optional<Wire> wire(String link) {
        return wires.stream().filter(wire -> wire.link().equals(link)).findFirst();
    }

    /** The node that is drawn at this place, the uppermost if there are several. */
    public Optional<PlacedNode> at(Point point) {
        return nodes.values().stream()
                .filter(node -> node.role() != Role.JUNCTION && node.box().contains(point))
                .reduce((_, later) -> later);
    }

    /** The same with some nodes moved. A network's area grows or shrinks with its members; wires meet where they are pulled to. */
    public Layout with(Map<String, Point> moves) {
        Map<String, PlacedNode> moved = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            Point by = moves.getOrDefault(name, new Point(0, 0));
            double x = Math.clamp(node.box().x() + by.x(), 0, Math.max(0, width - node.box().width()));
            double y = Math.clamp(node.box().y() + by.y(), 0, Math.max(0, height - node.box().height()));
            moved.put(name, moves.containsKey(name) ? node.at(new Box(x, y, node.box().width(), node.box().height())) : node);
        });
        if (moves.keySet().stream().noneMatch(nodes::containsKey)) {
            return this;
        }
        Point cloud = nodes.values().stream()
                .filter(node -> node.role() == Role.CLOUD)
                .map(node -> moved.get(node.name()).center().minus(node.center()))
                .findFirst()
                .orElse(new Point(0, 0));
        for (PlacedNode node : nodes.values()) {
            if (node.role() == Role.JUNCTION) {
                moved.put(node.name(), pulled(node, moved));
            } else if (node.role() == Role.REGION && !moves.containsKey(node.name())) {
                moved.put(node.name(), node.at(node.box().moved(cloud.x(), cloud.y())));
            }
        }
        List<Enclosure> areas = enclosures.stream().map(enclosure -> around(enclosure, moved)).toList();
        List<Wire> straightened = wires.stream()
                .map(wire -> moves.containsKey(wire.from()) || moves.containsKey(wire.to())
                        ? new Wire(wire.link(), wire.from(), wire.to(), List.of())
                        : wire)
                .toList();
        return new Layout(detail, unit, width, height, moved, areas, straightened);
    }

    /** A junction goes as far as its neighbors do on average. */
    private PlacedNode pulled(PlacedNode junction, Map<String, PlacedNode> moved) {
        List<String> around = new ArrayList<>();
        for (Wire wire : wires) {
            if (wire.from().equals(junction.name())) {
                around.add(wire.to());
            } else if (wire.to().equals(junction.name())) {
                around.add(wire.from());
            }
        }
        double dx = around.stream().mapToDouble(name -> moved.get(name).center().x() - nodes.get(name).center().x()).average().orElse(0);
        double dy = around.stream().mapToDouble(name -> moved.get(name).center().y() - nodes.get(name).center().y()).average().orElse(0);
        return junction.at(junction.box().moved(dx, dy));
    }

    /** The area keeps the distances that it has from the outermost of its members. */
    private Enclosure around(Enclosure enclosure, Map<String, PlacedNode> moved) {
        Optional<Box> before = hull(enclosure.members(), nodes);
        Optional<Box> after = hull(enclosure.members(), moved);
        if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
            return enclosure;
        }
        Box box = enclosure.box();
        double left = after.get().x() - (before.get().x() - box.x());
        double upper = after.get().y() - (before.get().y() - box.y());
        double right = after.get().right() + box.right() - before.get().right();
        double lower = after.get().bottom() + box.bottom() - before.get().bottom();
        return new Enclosure(
                enclosure.network(), new Box(left, upper, right - left, lower - upper), enclosure.members(), enclosure.isTitleBelow());
    }

    private static Optional<Box> hull(List<String> names, Map<String, PlacedNode> among) {
        return names.stream().map(name -> among.get(name).box()).reduce(Box::union);
    }

    static Topology.Node cloud(Topology.Network internet) {
        return new Topology.Node(internet.name(), Topology.Kind.ROUTER, List.of(), Map.of());
    }
}
