package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds room for what is written beside things, so that nothing touches anything. */
final class Placer {
    /** A label stands rather so much farther up than as much to the side as it is wide. */
    private static final double ASIDE = 70;
    /** Or than below. */
    private static final double BELOW = 60;
    /** Or than that something is between it and what it tells of. */
    private static final double HIDDEN = 30;
    /** From a label, and from a larger box, to what is taken. */
    private static final double LABEL_GAP = 4;

    private static final double GAP = 5;
    /** From a larger box to a line: half of what moves on it. */
    private static final double BESIDE_LINE = 7;
    /** Of a box at whose edge a line begins, a rim this wide does not count: the line may run along it. */
    private static final double RIM = 8;
    private static final int MOST_KNOWN = 100;

    private final Box room;
    private final double unit;
    private final List<Box> taken;
    private final Map<Search, Optional<Box>> known;
    /** What this found room for. */
    private final List<Box> placed = new ArrayList<>();

    Placer(Box room, double unit, List<Box> taken) {
        this(room, unit, taken, new HashMap<>());
    }

    /** @param known what was searched for in this room before, and found: what is told of drops stands still from frame to frame */
    Placer(Box room, double unit, List<Box> taken, Map<Search, Optional<Box>> known) {
        this.room = room;
        this.unit = unit;
        this.taken = new ArrayList<>(taken);
        this.known = known;
    }

    /** What decides where a larger box is put, in a room. */
    record Search(Point point, List<Size> sizes, Around around, List<Box> taken) {}

    void take(Box box) {
        taken.add(box);
    }

    /**
     * A place for a small label near a point: above it if there is room, or else below. Rather farther up than to the other side, so
     * that the labels of what moves stay at one height.
     */
    Optional<Box> near(Point point, double width, double height) {
        Optional<Box> best = Optional.empty();
        double least = Double.MAX_VALUE;
        List<Box> obstacles = obstacles(point);
        for (int side : new int[] {-1, 1}) {
            for (double far : new double[] {11, 22, 36, 52, 68, 88}) {
                for (double aside : new double[] {0, -0.35, 0.35, -0.7, 0.7}) {
                    double cost = far + ASIDE * Math.abs(aside) + (side > 0 ? BELOW : 0);
                    if (cost >= least) {
                        continue;
                    }
                    double y = point.y() + side * far * unit - (side < 0 ? height : 0);
                    Box box = new Box(point.x() + (aside - 0.5) * width, y, width, height);
                    if (isFree(box, LABEL_GAP) && isInSight(box, point)) {
                        cost += HIDDEN * behind(leader(point, box, unit), obstacles);
                        if (cost < least) {
                            least = cost;
                            best = Optional.of(box);
                        }
                    }
                }
            }
        }
        return best.map(this::taking);
    }

    /** This very place, if it is free. */
    Optional<Box> at(Box box) {
        return isFree(box, LABEL_GAP) ? Optional.of(taking(box)) : Optional.empty();
    }

    /** A width and the height that goes with it. */
    record Size(double width, double height) {}

    /**
     * What is around a larger box.
     *
     * @param lines that it should not lie on, if there is another place, and that the line to it rather does not cross
     * @param areas to which it should not seem to belong
     */
    record Around(List<Routes.Line> lines, List<Box> areas) {
        static final Around NOTHING = new Around(List.of(), List.of());
    }

    /**
     * The nearest free place for a larger box, wherever it is; rather below than above.
     *
     * @param sizes that it may have, the best one first
     */
    Optional<Box> anywhere(Point point, List<Size> sizes, Around around) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        Search search = new Search(point, sizes, around, List.copyOf(taken));
        return known.computeIfAbsent(search, _ -> find(point, sizes, around)).map(this::taking);
    }

    private Optional<Box> find(Point point, List<Size> sizes, Around around) {
        double step = 11 * unit;
        List<Box> obstacles = obstacles(point);
        double least = Double.MAX_VALUE;
        Optional<Box> best = Optional.empty();
        for (int i = 0; i < sizes.size(); i++) {
            Size size = sizes.get(i);
            double[] rows = outwards(point.y() - size.height / 2, room.y(), room.bottom() - size.height, step / 2);
            for (double x : outwards(point.x() - size.width / 2, room.x(), room.right() - size.width, step)) {
                double across = distance(Math.abs(x + size.width / 2 - point.x()), 0) + 50 * unit * i;
                if (across >= least) {
                    break; // as are all columns beyond
                }
                List<Box> inColumn = taken.stream()
                        .filter(other -> other.x() < x + size.width + GAP * unit && other.right() > x - GAP * unit)
                        .toList();
                for (double y : rows) {
                    // no box is made for the thousands of places that are too far away
                    double dx = Math.abs(x + size.width / 2 - point.x());
                    double dy = y + size.height / 2 - point.y();
                    double outside = Math.max(0, Math.abs(dy) - size.height / 2);
                    double far = distance(dx, outside) + 50 * unit * i;
                    if (far >= least) {
                        break; // as are all rows beyond
                    }
                    double cost = far + (dy < 0 ? 30 * unit : 0);
                    if (cost >= least || dx <= size.width / 2 + 12 * unit && outside <= 12 * unit) {
                        continue;
                    }
                    Box box = new Box(x, y, size.width, size.height);
                    if (isFree(box, GAP, inColumn)) {
                        cost += cost(box, point, around, obstacles, least - cost);
                        if (cost < least) {
                            least = cost;
                            best = Optional.of(box);
                        }
                    }
                }
            }
        }
        return best;
    }

    /** Every {@code step} from {@code first} to {@code last}, what is nearest to {@code wanted} first. */
    private static double[] outwards(double wanted, double first, double last, double step) {
        int count = last < first ? 0 : (int) ((last - first) / step) + 1;
        int after = (int) Math.clamp(Math.ceil((wanted - first) / step), 0, count);
        int before = after - 1;
        double[] places = new double[count];
        for (int i = 0; i < count; i++) {
            double down = before < 0 ? Double.MAX_VALUE : wanted - (first + before * step);
            double up = after >= count ? Double.MAX_VALUE : first + after * step - wanted;
            places[i] = first + step * (down <= up ? before-- : after++);
        }
        return places;
    }

    /**
     * Of what it lies on, and of what the line to it crosses.
     *
     * @param obstacles that the line should not cross
     * @param limit from which on it makes no difference how much it is
     */
    private double cost(Box box, Point point, Around around, List<Box> obstacles, double limit) {
        double cost = 0;
        Routes.Line leader = leader(point, box, unit);
        for (Box area : around.areas) {
            cost += area.intersects(box) || leader.crosses(area) ? 150 * unit : 0;
        }
        Box wider = box.grown(BESIDE_LINE * unit);
        for (Routes.Line line : around.lines) {
            if (cost >= limit) {
                return cost;
            }
            if (line.crosses(wider)) {
                cost += line.crosses(box) ? 300 * unit : 60 * unit;
            }
        }
        cost += 150 * unit * behind(leader, obstacles);
        return cost >= limit ? cost : cost + 70 * unit * crossed(leader, around.lines, point);
    }

    /** The line from a point to a box that tells of it. */
    static Routes.Line leader(Point point, Box box, double unit) {
        Box inner = box.grown(-Math.min(11 * unit, Math.min(box.width(), box.height()) / 2));
        return new Routes.Line(List.of(
                point,
                new Point(
                        Math.max(inner.x(), Math.min(point.x(), inner.right())), Math.max(inner.y(), Math.min(point.y(), inner.bottom())))));
    }

    /** What is taken, but for what a line from here would start in, and for the rim of that at whose edge it would. */
    private List<Box> obstacles(Point start) {
        return taken.stream()
                .map(box -> box.grown(RIM * unit).contains(start) ? box.grown(-RIM * unit) : box)
                .filter(box -> box.width() > 0 && box.height() > 0 && !box.contains(start))
                .toList();
    }

    /** How much a line crosses. */
    private static int behind(Routes.Line line, List<Box> obstacles) {
        int count = 0;
        for (Box box : obstacles) { // a loop, for it is asked thousands of times a frame
            count += line.crosses(box) ? 1 : 0;
        }
        return count;
    }

    /** How many of the lines a leader crosses, but for the one on which it begins. */
    private long crossed(Routes.Line leader, List<Routes.Line> lines, Point start) {
        return lines.stream()
                .filter(line -> leader.crossing(line).filter(at -> at.distance(start) > 14 * unit).isPresent())
                .count();
    }

    /** Whether a line between the point and the box crosses nothing else that was placed. */
    private boolean isInSight(Box box, Point point) {
        Point edge = new Point(Math.clamp(point.x(), box.x(), box.right()), Math.clamp(point.y(), box.y(), box.bottom()));
        Routes.Line line = new Routes.Line(List.of(point, edge));
        return placed.stream().noneMatch(line::crosses);
    }

    private Box taking(Box box) {
        placed.add(box);
        taken.add(box.grown(2 * unit));
        return box;
    }

    private boolean isFree(Box box, double gap) {
        return isFree(box, gap, taken);
    }

    /** @param others that may be in the way */
    private boolean isFree(Box box, double gap, List<Box> others) {
        if (!room.contains(box)) {
            return false;
        }
        Box wider = box.grown(gap * unit);
        for (Box other : others) {
            if (other.intersects(wider)) {
                return false;
            }
        }
        return true;
    }

    /** Across to the middle of a box, and up or down to its edge, so that it stands straight above or below the point rather than askew. */
    private static double distance(double toMiddle, double toEdge) {
        return Math.sqrt(toMiddle * toMiddle * 0.64 + toEdge * toEdge);
    }
}
