package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines along which things move: over wires, through nodes, and on the channel that peers have beside the network. */
final class Routes {
    private static final int STEPS = 32;

    private final Layout layout;

    Routes(Layout layout) {
        this.layout = layout;
    }

    /** A line of straight pieces. */
    record Line(List<Point> points) {
        /** The place at this share of its length. */
        Point at(double share) {
            double rest = length() * Math.clamp(share, 0, 1);
            for (int i = 1; i < points.size(); i++) {
                double piece = points.get(i - 1).distance(points.get(i));
                if (rest <= piece && piece > 0) {
                    return points.get(i - 1).towards(points.get(i), rest / piece);
                }
                rest -= piece;
            }
            return points.getLast();
        }

        /** Which way it goes at this share of its length, as a step of length 1. */
        Point directionAt(double share) {
            Point before = at(share - 0.02);
            Point after = at(share + 0.02);
            double length = before.distance(after);
            return length < 1e-6 ? new Point(1, 0) : new Point((after.x() - before.x()) / length, (after.y() - before.y()) / length);
        }

        double length() {
            double length = 0;
            for (int i = 1; i < points.size(); i++) {
                length += points.get(i - 1).distance(points.get(i));
            }
            return length;
        }
    }

    /** The lines of a journey, one for each of its stretches. */
    List<Line> of(List<Journey.Stretch> stretches) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            Journey.Stretch stretch = stretches.get(i);
            if (!stretch.isThroughNode()) {
                lines.add(stretch.link().isEmpty() ? channel(stretch.from(), stretch.to()) : wire(stretch.from(), stretch.to()));
            } else {
                lines.add(through(stretch.from(), stretches.get(i - 1).from(), stretches.get(i + 1).to()));
            }
        }
        return lines;
    }

    /** The line of a way over these nodes, each linked with the next; through what is drawn as an area, straight. */
    List<Line> over(List<String> nodes) {
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < nodes.size(); i++) {
            if (nodes.get(i - 1).equals(nodes.get(i))) {
                continue;
            }
            lines.add(wire(nodes.get(i - 1), nodes.get(i)));
            if (i + 1 < nodes.size() && isOpen(nodes.get(i))) {
                lines.add(through(nodes.get(i), nodes.get(i - 1), nodes.get(i + 1)));
            }
        }
        return lines;
    }

    private boolean isOpen(String node) {
        return layout.node(node).filter(placed -> placed.role() == Role.CLOUD || placed.role() == Role.JUNCTION || placed.role() == Role.REGION).isPresent();
    }

    Line wire(String from, String to) {
        Optional<PlacedNode> one = layout.node(from);
        Optional<PlacedNode> other = layout.node(to);
        if (one.isEmpty() || other.isEmpty()) {
            return new Line(List.of(new Point(0, 0)));
        }
        return new Line(List.of(one.get().edgeTowards(other.get().center()), other.get().edgeTowards(one.get().center())));
    }

    private Line through(String node, String before, String after) {
        Optional<PlacedNode> here = layout.node(node);
        if (here.isEmpty() || layout.node(before).isEmpty() || layout.node(after).isEmpty()) {
            return new Line(List.of(new Point(0, 0)));
        }
        Point in = here.get().edgeTowards(layout.node(before).get().center());
        Point out = here.get().edgeTowards(layout.node(after).get().center());
        // what turns round goes in as far as the middle
        return before.equals(after) ? new Line(List.of(in, here.get().center(), out)) : new Line(List.of(in, out));
    }

    /** The way between two peers beside the network: an arc over all that is between them. */
    Line channel(String from, String to) {
        Optional<PlacedNode> one = layout.node(from);
        Optional<PlacedNode> other = layout.node(to);
        if (one.isEmpty() || other.isEmpty()) {
            return new Line(List.of(new Point(0, 0)));
        }
        Box a = one.get().box();
        Box b = other.get().box();
        double unit = layout.unit();
        if (Math.abs(a.center().x() - b.center().x()) < 40 * unit) {
            // one above the other: round the side that is turned away from the cloud
            boolean isLeft = a.center().x() < layout.width() / 2;
            Point start = new Point(isLeft ? a.x() : a.right(), a.center().y());
            Point end = new Point(isLeft ? b.x() : b.right(), b.center().y());
            double out = isLeft ? -30 * unit : 30 * unit;
            return curve(start, new Point(start.x() + out, start.y()), new Point(end.x() + out, end.y()), end);
        }
        Point start = new Point(a.center().x(), a.y());
        Point end = new Point(b.center().x(), b.y());
        double height = Math.max(34 * unit, Math.min(ceiling(), Math.min(start.y(), end.y()) - 24 * unit));
        double control = (8 * height - start.y() - end.y()) / 6;
        double reach = (end.x() - start.x()) * 0.12;
        return curve(start, new Point(start.x() + reach, control), new Point(end.x() - reach, control), end);
    }

    /** Just over the cloud. */
    private double ceiling() {
        return layout.all().stream()
                .filter(node -> node.role() == Role.CLOUD)
                .mapToDouble(node -> node.box().y() - 14 * layout.unit())
                .findFirst()
                .orElse(layout.height());
    }

    private static Line curve(Point start, Point first, Point second, Point end) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            double t = i / (double) STEPS;
            Point a = start.towards(first, t);
            Point b = first.towards(second, t);
            Point c = second.towards(end, t);
            points.add(a.towards(b, t).towards(b.towards(c, t), t));
        }
        return new Line(points);
    }
}
