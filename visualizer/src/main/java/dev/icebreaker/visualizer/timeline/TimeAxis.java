package dev.icebreaker.visualizer.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Where instants stand on a line of some length.
 *
 * @param endNanos the last instant, which stands at the end; more than 0
 * @param width of the line, in pixels
 */
record TimeAxis(long endNanos, double width) {
    private static final long[] STEPS = {1, 2, 5};

    double x(long nanos) {
        return width * nanos / endNanos;
    }

    long nanos(double x) {
        return Math.clamp(Math.round(endNanos * (x / Math.max(1, width))), 0, endNanos);
    }

    /** Round instants, from 0, at least this many pixels apart. */
    List<Long> marks(double apart) {
        long step = step(apart);
        List<Long> marks = new ArrayList<>();
        for (long nanos = 0; nanos <= endNanos; nanos += step) {
            marks.add(nanos);
        }
        return marks;
    }

    private long step(double apart) {
        for (long unit = 1_000_000; ; unit *= 10) {
            for (long factor : STEPS) {
                if (x(unit * factor) >= apart || unit > endNanos) {
                    return unit * factor;
                }
            }
        }
    }
}
