package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.Layout.Wire;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.replay.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines along which things move: over wires, through nodes, and on the channel that peers have beside the network. */
final class Routes {
    private static final int STEPS = 32;

    private final Layout layout;
    private final Map<Ends, Wire> wires = new HashMap<>();

    private record Ends(String from, String to) {}

    Routes(Layout layout) {
        this.layout = layout;
        layout.wires().forEach(wire -> wires.put(new Ends(wire.from(), wire.to()), wire));
    }

    /**
     * A line of straight pieces.
     *
     * @param heading where whatever follows it points to all the way, if that is not where the line goes
     */
    record Line(List<Point> points, Optional<Point> heading) {
        Line(List<Point> points) {
            this(points, Optional.empty());
        }

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
            return heading.orElseGet(() -> at(share - 0.02).directionTo(at(share + 0.02)));
        }

        /** Whether any of it is in a box. */
        boolean crosses(Box box) {
            for (int i = 1; i < points.size(); i++) {
                if (crosses(box, points.get(i - 1), points.get(i))) {
                    return true;
                }
            }
            return false;
        }

        /** Of the piece that lies between the box's left and right edge, what lies between its upper and lower one. */
        private static boolean crosses(Box box, Point from, Point to) {
            if (areApart(from.x(), to.x(), box.x(), box.right()) || areApart(from.y(), to.y(), box.y(), box.bottom())) {
                return false; // as most are
            }
            double dx = to.x() - from.x();
            double dy = to.y() - from.y();
            double begin = 0;
            double end = 1;
            if (dx != 0) {
                double left = (box.x() - from.x()) / dx;
                double right = (box.right() - from.x()) / dx;
                begin = Math.max(begin, Math.min(left, right));
                end = Math.min(end, Math.max(left, right));
            }
            if (dy != 0) {
                double top = (box.y() - from.y()) / dy;
                double bottom = (box.bottom() - from.y()) / dy;
                begin = Math.max(begin, Math.min(top, bottom));
                end = Math.min(end, Math.max(top, bottom));
            }
            return begin <= end;
        }

        /** What is left of it beside these boxes, in pieces; for a straight line. */
        List<Line> outside(List<Box> boxes) {
            List<Line> pieces = new ArrayList<>();
            int steps = (int) Math.max(1, length());
            int from = -1;
            for (int step = 0; step <= steps; step++) {
                Point here = at(step / (double) steps);
                boolean isOutside = boxes.stream().noneMatch(box -> box.contains(here));
                if (isOutside && from < 0) {
                    from = step;
                }
                if (from >= 0 && (!isOutside || step == steps)) {
                    pieces.add(new Line(List.of(at(from / (double) steps), here)));
                    from = -1;
                }
            }
            return pieces;
        }

        /** Where it first crosses another line, if it does. */
        Optional<Point> crossing(Line other) {
            for (int i = 1; i < points.size(); i++) {
                for (int j = 1; j < other.points.size(); j++) {
                    Point from = points.get(i - 1);
                    Point to = points.get(i);
                    Point otherFrom = other.points.get(j - 1);
                    Point otherTo = other.points.get(j);
                    if (areApart(from.x(), to.x(), otherFrom.x(), otherTo.x()) || areApart(from.y(), to.y(), otherFrom.y(), otherTo.y())) {
                        continue; // as most are
                    }
                    Point step = to.minus(from);
                    Point otherStep = otherTo.minus(otherFrom);
                    double across = step.x() * otherStep.y() - step.y() * otherStep.x();
                    Point between = otherFrom.minus(from);
                    double share = (between.x() * otherStep.y() - between.y() * otherStep.x()) / across;
                    double otherShare = (between.x() * step.y() - between.y() * step.x()) / across;
                    if (across != 0 && share >= 0 && share <= 1 && otherShare >= 0 && otherShare <= 1) {
                        return Optional.of(from.towards(to, share));
                    }
                }
            }
            return Optional.empty();
        }

        /** Whether nothing is in both of two ranges. */
        private static boolean areApart(double one, double end, double other, double otherEnd) {
            return Math.max(one, end) < Math.min(other, otherEnd) || Math.max(other, otherEnd) < Math.min(one, end);
        }

        double length() {
            double length = 0;
            for (int i = 1; i < points.size(); i++) {
                length += points.get(i - 1).distance(points.get(i));
            }
            return length;
        }
    }

    /** The lines of a way, one for each of its stretches. */
    List<Line> of(List<Schedule.Stretch> stretches) {
        List<Line> lines = new ArrayList<>();
        for (Schedule.Stretch stretch : stretches) {
            lines.add(stretch.link().isEmpty() ? channel(stretch.from(), stretch.to()) : wire(stretch.from(), stretch.to()));
        }
        for (int i = 0; i < stretches.size(); i++) {
            if (stretches.get(i).isThroughNode()) {
                lines.set(i, through(stretches.get(i).from(), lines.get(i - 1), lines.get(i + 1)));
            }
        }
        return lines;
    }

    /** The lines of a way over these nodes, each linked with the next: one from box to box, through all that is drawn as an area or a point. */
    List<Line> over(List<String> nodes) {
        List<Line> lines = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        for (int i = 1; i < nodes.size(); i++) {
            points.addAll(wire(nodes.get(i - 1), nodes.get(i)).points());
            if (i == nodes.size() - 1 || !isOpen(nodes.get(i))) {
                lines.add(new Line(List.copyOf(points)));
                points.clear();
            }
        }
        return lines;
    }

    private boolean isOpen(String node) {
        return layout.node(node).filter(placed -> placed.role() == Role.CLOUD || placed.role() == Role.JUNCTION || placed.role() == Role.REGION).isPresent();
    }

    /** Along the wire between two nodes. */
    Line wire(String from, String to) {
        Optional<PlacedNode> one = layout.node(from);
        Optional<PlacedNode> other = layout.node(to);
        if (one.isEmpty() || other.isEmpty() || from.equals(to)) {
            return new Line(List.of(one.or(() -> other).map(PlacedNode::center).orElse(new Point(0, 0))));
        }
        List<Point> bends = bends(from, to);
        List<Point> points = new ArrayList<>(bends);
        points.addFirst(end(one.get(), other.get(), bends.isEmpty() ? other.get().center() : bends.getFirst()));
        points.add(end(other.get(), one.get(), bends.isEmpty() ? one.get().center() : bends.getLast()));
        return new Line(List.copyOf(points));
    }

    /** Where a wire leaves a node: to where several meet, from a side, away from what is written at its lower edge and below. */
    private static Point end(PlacedNode node, PlacedNode other, Point next) {
        Box box = node.box();
        if (other.role() == Role.JUNCTION && (next.x() >= box.right() || next.x() <= box.x())) {
            double y = box.center().y() + Math.clamp(node.edgeTowards(next).y() - box.center().y(), -box.height() / 5, box.height() / 5);
            return new Point(next.x() >= box.right() ? box.right() : box.x(), y);
        }
        return node.edgeTowards(next);
    }

    private List<Point> bends(String from, String to) {
        Wire there = wires.get(new Ends(from, to));
        if (there != null) {
            return there.bends();
        }
        Wire back = wires.get(new Ends(to, from));
        return back == null ? List.of() : back.bends().reversed();
    }

    /** Through a node, from where one line ends to where the next begins: past its small picture, so that what passes hides no words. */
    private Line through(String name, Line before, Line after) {
        Point in = before.points().getLast();
        Point out = after.points().getFirst();
        Optional<PlacedNode> node = layout.node(name);
        if (node.isEmpty() || isOpen(name)) {
            // a point has no direction of its own
            return new Line(List.of(in, out), in.distance(out) < 1 ? Optional.of(after.directionAt(0)) : Optional.empty());
        }
        Box box = node.get().box();
        double y = NodeArt.picture(node.get(), layout).y();
        if (in.distance(out) < 1) {
            // what turns round goes in as far as the middle
            return new Line(List.of(in, new Point(inside(in, box), y), new Point(box.center().x(), y), out));
        }
        return new Line(List.of(in, new Point(inside(in, box), y), new Point(inside(out, box), y), out), Optional.of(in.directionTo(out)));
    }

    private double inside(Point edge, Box box) {
        double inset = Math.min(16 * layout.unit(), box.width() / 2);
        return Math.max(box.x() + inset, Math.min(edge.x(), box.right() - inset));
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
        double height = Math.max(top(), Math.min(ceiling(), Math.min(a.y(), b.y()) - 24 * unit));
        Line best = arc(a, b, height);
        for (double higher = height; hidden(best, from, to) > 0 && higher > top(); higher -= 10 * unit) {
            Line next = arc(a, b, higher);
            if (hidden(next, from, to) < hidden(best, from, to)) {
                best = next;
            }
        }
        return best;
    }

    private static Line arc(Box a, Box b, double height) {
        Point start = new Point(a.center().x(), a.y());
        Point end = new Point(b.center().x(), b.y());
        double control = (8 * height - start.y() - end.y()) / 6;
        double reach = (end.x() - start.x()) * 0.12;
        return curve(start, new Point(start.x() + reach, control), new Point(end.x() - reach, control), end);
    }

    /** How much of an arc is behind nodes. */
    private long hidden(Line arc, String from, String to) {
        return layout.all().stream()
                .filter(node -> node.role() != Role.JUNCTION && !node.name().equals(from) && !node.name().equals(to))
                .mapToLong(node -> arc.points().stream().filter(node.box().grown(7 * layout.unit())::contains).count())
                .sum();
    }

    /** No arc goes higher: above is the legend. */
    private double top() {
        return layout.all().stream().mapToDouble(node -> node.box().y()).min().orElse(0);
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
