package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.visualizer.look.Look;

/**
 * Where things are in a ladder of this width, in pixels. Every row is as high as another, so that no row has to be looked at to know
 * where one is.
 *
 * @param columns how many
 */
record Layout(Look look, double width, int columns) {
    private static final double HEAD = 46;
    private static final double ROW = 30;
    private static final double LEFT = 126;
    private static final double RIGHT = 48;
    private static final double NARROWEST = 52;

    double head() {
        return look.px(HEAD);
    }

    double row() {
        return look.px(ROW);
    }

    /** Where times end and columns begin. */
    double gutter() {
        return look.px(LEFT - 34);
    }

    /** From a column to the next. */
    double step() {
        double room = width - look.px(LEFT + RIGHT);
        return columns < 2 ? room : Math.max(look.px(NARROWEST), room / (columns - 1));
    }

    /** Of a column, or of a place between two. */
    double x(double column) {
        return columns < 2 ? look.px(LEFT) + step() / 2 + column * look.px(NARROWEST) : look.px(LEFT) + column * step();
    }

    /** Whether anything can be seen of a column that is here, its name included. */
    boolean isSeen(double x) {
        return x > gutter() - step() && x < width + step();
    }

    /** How much wider the columns are than there is room. */
    double overflow() {
        double over = columns < 2 ? 0 : x(columns - 1) + look.px(RIGHT) - width;
        return over < 1 ? 0 : over;
    }
}
