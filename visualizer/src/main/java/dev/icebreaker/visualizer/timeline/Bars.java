package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.TextWidth;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.replay.PacketKind;
import dev.icebreaker.visualizer.replay.Phase;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * The bars of phases on an axis, and their words, all of one size.
 *
 * @param size of the words, to be scaled
 */
record Bars(double size, List<Bar> list) {
    private static final double[] SIZES = {11.5, 11, 10.5, 10, 9.5, 8.5, 7.5};
    /** In pixels. */
    private static final double LEGIBLE = 9.5;
    /** Beside a word, at each side. */
    private static final double MARGIN = 4;
    /** Between bars. */
    private static final double GAP = 1;

    /**
     * A bar.
     *
     * @param from its left edge, from the beginning of the axis, in pixels
     * @param word how wide its word is, in pixels
     */
    record Bar(Phase phase, double from, double width, double word) {
        /** Whether the word has room in it. */
        boolean isRoomy(Look look) {
            return word + 2 * look.px(MARGIN) <= width;
        }

        /** That of now is bright. */
        Color color(Theme theme, boolean isLit) {
            Color full = full(theme, phase.kind());
            return isLit ? full : theme.panel().interpolate(full, 0.7);
        }

        private static Color full(Theme theme, Phase.Kind kind) {
            return switch (kind) {
                case JOIN, OFFER, ANSWER -> theme.of(PacketKind.SIGNALING);
                case GATHER -> theme.of(PacketKind.STUN);
                case CHECKS, RESTART -> theme.of(PacketKind.CHECK);
                case NOMINATED, DIRECT -> theme.path();
                case RELAYED -> theme.of(PacketKind.TURN);
                case INTERRUPTED, FAILED -> theme.dropped();
            };
        }
    }

    static Bars of(List<Phase> phases, TimeAxis axis, Look look, double size) {
        List<Bar> bars = new ArrayList<>();
        for (Phase phase : phases) {
            double from = axis.x(phase.fromNanos());
            double width = axis.x(phase.toNanos()) - from - GAP;
            if (width > 0) {
                bars.add(new Bar(phase, from, width, word(phase, look, size)));
            }
        }
        return new Bars(size, bars);
    }

    /** The largest size at which all words have room on this width, with some to spare; the smallest that can be read if there is none. */
    static double size(List<Phase> phases, double width, Look look) {
        double size = SIZES[0];
        for (int i = 1; all(phases, look, size) > TimeAxis.MOST_RESERVED * width && i < SIZES.length && look.px(SIZES[i]) >= LEGIBLE; i++) {
            size = SIZES[i];
        }
        return size;
    }

    private static double all(List<Phase> phases, Look look, double size) {
        return phases.stream().mapToDouble(phase -> least(phase, look, size)).sum();
    }

    /** How wide the bar of a phase wants to be. */
    static double least(Phase phase, Look look, double size) {
        double margin = size == SIZES[0] ? 2 * MARGIN : MARGIN;
        return word(phase, look, size) + 2 * look.px(margin) + GAP + 0.5;
    }

    private static double word(Phase phase, Look look, double size) {
        return TextWidth.of(look.of(phase.name()), look.strong(size));
    }
}
