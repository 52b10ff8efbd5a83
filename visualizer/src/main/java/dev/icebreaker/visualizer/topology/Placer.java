package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Point;
import java.util.ArrayList;
import java.util.Comparator;
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
        double step = 10 * unit;
        List<Box> candidates = new ArrayList<>();
        for (double x = room.x(); x + width <= room.right(); x += step) {
            for (double y = room.y(); y + height <= room.bottom(); y += step) {
                Box box = new Box(x, y, width, height);
                if (!box.grown(12 * unit).contains(point) && isFree(box)) {
                    candidates.add(box);
                }
            }
        }
        return candidates.stream()
                .min(Comparator.comparingDouble(box -> distance(box, point) + 90 * unit * crossings(box, lines) + (box.center().y() < point.y() ? 30 * unit : 0)))
                .map(this::taking);
    }

    private Box taking(Box box) {
        taken.add(box.grown(2 * unit));
        return box;
    }

    private boolean isFree(Box box) {
        return room.contains(box) && taken.stream().noneMatch(box::intersects);
    }

    /** To the middle of the box, so that it stands straight above or below the point rather than askew. */
    private static double distance(Box box, Point point) {
        double dx = Math.abs(box.center().x() - point.x());
        double dy = Math.max(0, Math.abs(box.center().y() - point.y()) - box.height() / 2);
        return Math.hypot(dx * 0.8, dy);
    }

    private static long crossings(Box box, List<Routes.Line> lines) {
        return lines.stream().filter(line -> crosses(box, line)).count();
    }

    private static boolean crosses(Box box, Routes.Line line) {
        for (double share = 0; share <= 1; share += 0.05) {
            if (box.contains(line.at(share))) {
                return true;
            }
        }
        return false;
    }
}
