package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.visualizer.replay.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Where instants stand on a line of some length. All time is alike on it, unless a phase would be too short to be seen then: beside
 * minutes of data, the milliseconds in which the path is found would be one pixel. Then phases are as long as the root of their time.
 */
final class TimeAxis {
    private static final long[] STEPS = {1, 2, 5};

    /** How much of the line phases have for what they want; the rest is for time. */
    static final double MOST_RESERVED = 0.9;

    /** Instants, and where they stand; between two of them, all time is alike. */
    private final long[] nanos;

    private final double[] places;

    private TimeAxis(long[] nanos, double[] places) {
        this.nanos = nanos;
        this.places = places;
    }

    /**
     * An axis from 0 to the end of a trace.
     *
     * @param phases in order; there may be time before, between and after them
     * @param width of the line, in pixels
     * @param least how many pixels a phase wants
     */
    static TimeAxis of(long endNanos, List<Phase> phases, double width, ToDoubleFunction<Phase> least) {
        long end = Math.max(1, endNanos);
        long[] bounds = LongStream.concat(
                        LongStream.of(0, end),
                        phases.stream().flatMapToLong(phase -> LongStream.of(phase.fromNanos(), phase.toNanos())))
                .filter(bound -> bound >= 0 && bound <= end)
                .sorted()
                .distinct()
                .toArray();
        boolean isFair = phases.stream()
                .filter(phase -> phase.toNanos() > phase.fromNanos())
                .allMatch(phase -> width * (phase.toNanos() - phase.fromNanos()) / end >= least.applyAsDouble(phase));
        if (isFair) {
            return new TimeAxis(new long[] {0, end}, new double[] {0, width});
        }
        Map<Long, Double> wanted = new HashMap<>();
        phases.stream()
                .filter(phase -> phase.toNanos() > phase.fromNanos())
                .forEach(phase -> wanted.put(phase.fromNanos(), least.applyAsDouble(phase)));
        double all = wanted.values().stream().mapToDouble(Double::doubleValue).sum();
        double granted = Math.min(1, MOST_RESERVED * width / all);
        double shares = 0;
        for (int i = 1; i < bounds.length; i++) {
            shares += Math.sqrt(bounds[i] - bounds[i - 1]);
        }
        double[] places = new double[bounds.length];
        for (int i = 1; i < bounds.length; i++) {
            double reserved = granted * wanted.getOrDefault(bounds[i - 1], 0.0);
            double free = (width - granted * all) * Math.sqrt(bounds[i] - bounds[i - 1]) / shares;
            places[i] = places[i - 1] + reserved + free;
        }
        return new TimeAxis(bounds, places);
    }

    double width() {
        return places[places.length - 1];
    }

    double x(long instant) {
        int piece = Arrays.binarySearch(nanos, instant);
        if (piece >= 0) {
            return places[piece];
        }
        int next = Math.clamp(-piece - 1, 1, nanos.length - 1);
        double share = (double) (instant - nanos[next - 1]) / (nanos[next] - nanos[next - 1]);
        return places[next - 1] + share * (places[next] - places[next - 1]);
    }

    long nanos(double x) {
        int piece = Arrays.binarySearch(places, x);
        if (piece >= 0) {
            return nanos[piece];
        }
        int next = Math.clamp(-piece - 1, 1, nanos.length - 1);
        double share = (x - places[next - 1]) / (places[next] - places[next - 1]);
        return Math.clamp(
                nanos[next - 1] + Math.round(share * (nanos[next] - nanos[next - 1])), 0, nanos[nanos.length - 1]);
    }

    /** Round instants, from 0, at least this many pixels apart. */
    List<Long> marks(double apart) {
        List<Long> marks = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (int piece = 1; piece < nanos.length; piece++) {
            double pixels = (places[piece] - places[piece - 1]) / (nanos[piece] - nanos[piece - 1]);
            long step = step(apart / pixels);
            for (long count = Math.ceilDiv(nanos[piece - 1], step); count <= nanos[piece] / step; count++) {
                long mark = count * step;
                if (x(mark) - last >= apart) {
                    marks.add(mark);
                    last = x(mark);
                }
            }
        }
        return marks;
    }

    /** The least round number of nanoseconds, at least a millisecond, that is not less than this. */
    private static long step(double least) {
        for (long unit = 1_000_000; ; unit *= 10) {
            for (long factor : STEPS) {
                if (unit * factor >= least || unit > Long.MAX_VALUE / 100) {
                    return unit * factor;
                }
            }
        }
    }
}
