package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps apart what would hide each other: what goes the same way stands one behind the other, what meets steps aside, and nothing steps
 * onto words. Crosses stay where they are, also on each other: what is told of them counts them.
 */
final class Spacing {
    /** From middle to middle. */
    private static final double CLOSE = 15;
    private static final int MOST_STEPS = 4;

    private final double close;
    private final List<Box> words;

    /**
     * Something on its way.
     *
     * @param line that it follows
     * @param share of the line that is behind it
     */
    record Spot(Sighting sighting, Routes.Line line, double share) {}

    Spacing(Layout layout) {
        this.close = CLOSE * layout.unit();
        this.words = layout.all().stream().flatMap(node -> NodeArt.words(node, layout).stream()).toList();
    }

    /** In the same order. */
    List<Sighting> apart(List<Spot> spots, long nanos) {
        Sighting[] all = new Sighting[spots.size()];
        List<Sighting> placed = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            Sighting sighting = spots.get(i).sighting;
            if (sighting.isDroppedAt(nanos)) {
                all[i] = sighting;
                placed.add(sighting);
            }
        }
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null) {
                all[i] = place(spots.get(i), placed);
                placed.add(all[i]);
            }
        }
        return Arrays.asList(all);
    }

    private Sighting place(Spot spot, List<Sighting> placed) {
        Optional<Sighting> inTheWay = placed.stream().filter(other -> isClose(other, spot.sighting.at())).findFirst();
        if (inTheWay.isEmpty()) {
            return spot.sighting;
        }
        Point at = spot.sighting.at();
        Point there = inTheWay.get().at();
        Point direction = spot.sighting.direction();
        double ahead = (at.x() - there.x()) * direction.x() + (at.y() - there.y()) * direction.y();
        List<Sighting> along = new ArrayList<>();
        List<Sighting> aside = new ArrayList<>();
        for (int step = 1; step <= MOST_STEPS; step++) {
            along(spot, ahead > 0 ? step : -step).ifPresent(along::add);
            if (step % 2 == 1) {
                aside.add(aside(spot.sighting, (step + 1) / 2));
                aside.add(aside(spot.sighting, -(step + 1) / 2));
            }
        }
        List<Sighting> places = new ArrayList<>(isSameWay(direction, inTheWay.get().direction()) ? along : aside);
        places.addAll(isSameWay(direction, inTheWay.get().direction()) ? aside : along);
        return places.stream()
                .filter(place -> placed.stream().noneMatch(other -> isClose(other, place.at())))
                .filter(place -> words.stream().noneMatch(box -> box.contains(place.at())))
                .findFirst()
                .orElse(spot.sighting);
    }

    private boolean isClose(Sighting other, Point at) {
        return other.at().distance(at) < close * 0.99;
    }

    private static boolean isSameWay(Point one, Point other) {
        return one.x() * other.x() + one.y() * other.y() > 0.5;
    }

    /** So many steps further on its line, or back if there are fewer than none. */
    private Optional<Sighting> along(Spot spot, int steps) {
        double length = spot.line.length();
        double share = length < 1 ? -1 : spot.share + steps * close / length;
        return share < 0 || share > 1
                ? Optional.empty()
                : Optional.of(spot.sighting.at(spot.line.at(share), spot.line.directionAt(share)));
    }

    private Sighting aside(Sighting sighting, int steps) {
        Point direction = sighting.direction();
        Point at = sighting.at().plus(new Point(direction.y() * close * steps, -direction.x() * close * steps));
        return sighting.at(at, direction);
    }
}
