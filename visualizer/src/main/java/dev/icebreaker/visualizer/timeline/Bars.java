package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.TextWidth;
import dev.icebreaker.visualizer.replay.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * The bars of phases on an axis, and their words. All words are of one size, the largest at which each fits into its bar; if there is
 * none, those that do not fit are left out.
 *
 * @param size of the words, to be scaled
 */
record Bars(double size, List<Bar> list) {
    private static final double[] SIZES = {11.5, 11, 10.5, 10, 9.5};
    /** Beside a word, at each side. */
    private static final double MARGIN = 4;
    /** Between bars. */
    private static final double GAP = 1;

    /**
     * A bar.
     *
     * @param from its left edge, from the beginning of the axis, in pixels
     * @param word how wide its word is, in pixels; 0 if there is no room for it
     */
    record Bar(Phase phase, double from, double width, double word) {}

    static Bars of(List<Phase> phases, TimeAxis axis, Look look) {
        for (double size : SIZES) {
            List<Bar> bars = of(phases, axis, look, size);
            if (size == SIZES[SIZES.length - 1] || bars.stream().allMatch(bar -> bar.word > 0)) {
                return new Bars(size, bars);
            }
        }
        throw new AssertionError("no sizes");
    }

    private static List<Bar> of(List<Phase> phases, TimeAxis axis, Look look, double size) {
        List<Bar> bars = new ArrayList<>();
        for (Phase phase : phases) {
            double from = axis.x(phase.fromNanos());
            double width = axis.x(phase.toNanos()) - from - GAP;
            if (width > 0) {
                double word = word(phase, look, size);
                bars.add(new Bar(phase, from, width, word + 2 * look.px(MARGIN) <= width ? word : 0));
            }
        }
        return bars;
    }

    /** How wide a phase wants to be, for its word to fit well. */
    static double least(Phase phase, Look look) {
        return word(phase, look, SIZES[0]) + 4 * look.px(MARGIN);
    }

    private static double word(Phase phase, Look look, double size) {
        return TextWidth.of(look.of(phase.name()), look.strong(size));
    }
}
