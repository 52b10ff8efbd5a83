package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import javafx.scene.paint.Color;

/** Draws the ladder, or the part of it that one sees. */
final class LadderPainter {
    private static final Text EMPTY = new Text("No message was sent.", "No se envió ningún mensaje.");
    private static final double BAND = 0.1;
    private static final double TIME = 12;
    /** Rows of one instant that one sees together. */
    private static final int NEAR = 20;

    private final LadderModel model;
    private final Look look;
    private final Layout layout;
    private final Pen pen;
    private final RowPainter rowPainter;
    private final HeadPainter headPainter;

    LadderPainter(LadderModel model, Look look, double width, Pen pen) {
        this.model = model;
        this.look = look;
        this.layout = new Layout(look, width, model.columns().size());
        this.pen = pen;
        this.rowPainter = new RowPainter(model, look, layout, pen);
        this.headPainter = new HeadPainter(model.columns(), look, layout, pen);
    }

    Layout layout() {
        return layout;
    }

    /** As high as all rows and the head of the columns are. */
    double height() {
        return layout.head() + model.rows().size() * layout.row() + look.px(8);
    }

    /**
     * @param x and {@code y}, how far it is scrolled
     * @param nanos what is sent later is faint
     * @param isNowMarked whether the row of this instant is lit, and what is under way is shown there
     * @param selected a row, or -1
     * @param pointed the row under the pointer, or -1
     */
    record View(double x, double y, long nanos, boolean isNowMarked, int selected, int pointed) {}

    void paint(View view, double height) {
        Theme theme = look.theme();
        pen.rect(0, 0, layout.width(), height, 0, theme.stage());
        Rows rows = model.rows();
        int first = Math.max(0, (int) Math.floor((view.y() - layout.row()) / layout.row()));
        int end = Math.min(rows.size(), (int) Math.ceil((view.y() + height - layout.head()) / layout.row()) + 1);
        int begun = rows.at(view.nanos());
        int now = view.isNowMarked() ? model.rowOfNow(view.nanos()) : -1;
        for (int i = first; i < end; i++) {
            band(view, i, now);
        }
        double bottom = Math.min(height, layout.head() + rows.size() * layout.row() - view.y() + look.px(8));
        for (int column = 0; column < model.columns().size(); column++) {
            double x = layout.x(column) - view.x();
            if (layout.isSeen(x)) {
                pen.line(x, layout.head(), x, bottom, 1, look.px(3), theme.line());
            }
        }
        for (int i = first; i < end; i++) {
            double shown = shown(y(i, view), height);
            if (shown == 0) {
                continue;
            }
            RowPainter.Tone tone = new RowPainter.Tone(ground(view, i, now), theme.quietText(), i > begun, shown, i == now);
            rowPainter.paint(rows.get(i), y(i, view), view, tone);
            if (view.x() > 0) { // columns go on behind the times
                pen.rect(0, y(i, view), layout.gutter(), layout.row(), 0, theme.stage());
                if (!tone.ground().equals(theme.stage())) {
                    pen.rect(look.px(8), y(i, view) + 1, layout.gutter() - look.px(8), layout.row() - 2, look.px(5), tone.ground());
                }
            }
            time(rows, i, view, tone);
        }
        headPainter.paint(view);
        if (rows.size() == 0) {
            pen.text(look.of(EMPTY), layout.width() / 2, height / 2, Pen.Face.TEXT, look.px(HeadPainter.NAME), Pen.Anchor.MIDDLE, theme.quietText());
        }
    }

    /** How much of a row at this place is shown: what would be cut off fades away. */
    private double shown(double y, double height) {
        double above = layout.head() - y;
        double below = y + look.px(26) - height;
        return Math.clamp(1 - Math.max(above / look.px(4), below / look.px(10)), 0, 1);
    }

    // ---- bands ------------------------------------------------------------------------------------------------------

    private double y(int row, View view) {
        return layout.head() + row * layout.row() - view.y();
    }

    private void band(View view, int row, int now) {
        double y = y(row, view);
        double margin = look.px(8);
        Color ground = ground(view, row, now);
        if (!ground.equals(look.theme().stage())) {
            pen.rect(margin, y + 1, layout.width() - 2 * margin, layout.row() - 2, look.px(5), ground);
        }
        if (row == view.selected()) {
            pen.frame(margin, y + 1, layout.width() - 2 * margin, layout.row() - 2, look.px(5), look.theme().accent());
        }
    }

    /** What is behind a row. */
    private Color ground(View view, int row, int now) {
        Theme theme = look.theme();
        if (row == now) {
            return theme.stage().interpolate(theme.accent(), BAND);
        }
        return row == view.selected() || row == view.pointed() ? theme.stage().interpolate(theme.accent(), BAND / 2) : theme.stage();
    }

    private void time(Rows rows, int row, View view, RowPainter.Tone tone) {
        if (rows.get(row) instanceof Row.Gap) {
            return;
        }
        long nanos = rows.get(row).fromNanos();
        long before = neighbor(rows, row, -1);
        long after = neighbor(rows, row, 1);
        double baseline = y(row, view) + 0.7 * layout.row();
        pen.text(
                look.of(Times.instant(nanos, before, after)),
                look.px(20),
                baseline,
                tone.isNow() ? Pen.Face.MONO_STRONG : Pen.Face.MONO,
                look.px(TIME),
                Pen.Anchor.START,
                tone.word(tone.isNow() ? look.theme().text() : look.theme().quietText()));
    }

    /** The instant of the nearest row in this direction that is of another one; the same, if none is near. */
    private static long neighbor(Rows rows, int row, int direction) {
        long nanos = rows.get(row).fromNanos();
        for (int i = 1; i <= NEAR && row + i * direction >= 0 && row + i * direction < rows.size(); i++) {
            long other = rows.get(row + i * direction).fromNanos();
            if (other != nanos) {
                return other;
            }
        }
        return nanos;
    }
}
