package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds room for what is written beside things, so that nothing touches anything. */
final class Placer {
    private final Box room;
    private final double unit;
    private final List<Box> taken;

    Placer(Box room, double unit, List<Box> taken) {
        this.room = room;
        this.unit = unit;
        this.taken = new ArrayList<>(taken);
    }

    void take(Box box) {
        taken.add(box);
    }

    /** The nearest place for a small label over or under a point, or else at its sides; empty if there is none near. */
    Optional<Box> near(Point point, double width, double height) {
        List<Box> candidates = new ArrayList<>();
        for (double far : new double[] {9, 20, 34, 50, 68, 88}) {
            for (double aside : new double[] {0, -0.35, 0.35, -0.7, 0.7}) {
                double x = point.x() - width / 2 + aside * width;
                candidates.add(new Box(x, point.y() - far * unit - height, width, height));
                candidates.add(new Box(x, point.y() + far * unit, width, height));
            }
        }
        return candidates.stream().filter(this::isFree).findFirst().map(this::taking);
    }

    /**
     * The nearest free place for a larger box, wherever it is.
     *
     * <p>Rather below than above.
     *
     * @param lines that it should not lie on, if there is another place
     */
    Optional<Box> anywhere(Point point, double width, double height, List<Routes.Line> lines) {
        double step = 11 * unit;
        double least = Double.MAX_VALUE;
        Optional<Box> best = Optional.empty();
        for (double x = room.x(); x + width <= room.right(); x += step) {
            for (double y = room.y(); y + height <= room.bottom(); y += step / 4) {
                Box box = new Box(x, y, width, height);
                double cost = distance(box, point) + (box.center().y() < point.y() ? 30 * unit : 0);
                if (cost < least && !box.grown(12 * unit).contains(point) && isFree(box)) {
                    cost += 90 * unit * lines.stream().filter(line -> line.crosses(box)).count();
                    cost += 60 * unit * behind(new Routes.Line(List.of(point, box.center())), point);
                    if (cost < least) {
                        least = cost;
                        best = Optional.of(box);
                    }
                }
            }
        }
        return best.map(this::taking);
    }

    /** How much of what is taken a line crosses, but for what it starts in. */
    private long behind(Routes.Line line, Point start) {
        return taken.stream().filter(box -> !box.grown(8 * unit).contains(start) && line.crosses(box)).count();
    }

    private Box taking(Box box) {
        taken.add(box.grown(2 * unit));
        return box;
    }

    private boolean isFree(Box box) {
        return room.contains(box) && taken.stream().noneMatch(box.grown(2 * unit)::intersects);
    }

    /** To the middle of the box, so that it stands straight above or below the point rather than askew. */
    private static double distance(Box box, Point point) {
        double dx = Math.abs(box.center().x() - point.x());
        double dy = Math.max(0, Math.abs(box.center().y() - point.y()) - box.height() / 2);
        return Math.hypot(dx * 0.8, dy);
    }
}
