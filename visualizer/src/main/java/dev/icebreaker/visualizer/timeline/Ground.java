package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.visualizer.look.CanvasPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.TextWidth;
import dev.icebreaker.visualizer.look.Words;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Phases;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** What stands still on the track while time goes on: the bars of the phases, the ticks, and the scale. */
final class Ground extends CanvasPane {
    /** Free at both ends, for the handle and half a figure. */
    static final double MARGIN = 18;

    /** From then on, one counts in seconds. */
    private static final long LONG_NANOS = 10_000_000_000L;

    private static final double TICK = 10;
    private static final double BAR = 24;

    private final Playback playback;
    private final ObservableValue<Look> look;
    private Optional<Ticks> ticks = Optional.empty();

    Ground(Playback playback, ObservableValue<Look> look) {
        super(playback.replayProperty(), playback.pickedCallProperty(), playback.besideProperty(), look);
        this.playback = playback;
        this.look = look;
    }

    /** What there is on it: that of this room, the look and the trace. */
    Ticks ticks() {
        Replay replay = playback.replay();
        double width = Math.max(1, getWidth() - 2 * MARGIN);
        long end = playback.endNanos();
        Phases phases = playback.phases();
        if (ticks.filter(old -> old.isOf(replay, phases, end, width, look.getValue())).isEmpty()) {
            ticks = Optional.of(Ticks.of(replay, phases, end, width, look.getValue()));
        }
        return ticks.get();
    }

    /** On which the ticks stand. */
    double baseline() {
        return getHeight() - look.getValue().px(34);
    }

    /** The lower edge of the bars. */
    double bottom() {
        return baseline() - look.getValue().px(22);
    }

    double barHeight() {
        return look.getValue().px(BAR);
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Look now = look.getValue();
        Ticks on = ticks();
        on.bars().list().forEach(bar -> draw(g, bar, false));
        drawTicks(g, now, on, baseline());
        drawScale(g, now, on.axis(), baseline());
    }

    /** @param isLit whether it is that of now */
    void draw(GraphicsContext g, Bars.Bar bar, boolean isLit) {
        g.setFill(bar.color(look.getValue().theme(), isLit));
        double arc = Math.min(look.getValue().px(8), bar.width());
        g.fillRoundRect(MARGIN + bar.from(), bottom() - barHeight(), bar.width(), barHeight(), arc, arc);
    }

    private static void drawTicks(GraphicsContext g, Look now, Ticks ticks, double baseline) {
        double tick = now.px(TICK);
        g.setFill(now.theme().quietText());
        ticks.sent().forEach(run -> fill(g, run, 0, baseline - tick, baseline));
        g.setFill(now.theme().dropped());
        ticks.dropped().forEach(run -> fill(g, run, 0, baseline - 1.4 * tick, baseline));
        g.setFill(now.theme().accent());
        ticks.acted().forEach(run -> fill(g, run, now.px(0.75), baseline - 1.4 * tick, baseline + now.px(4)));
    }

    /** @param wider on both sides, to be seen from afar */
    private static void fill(GraphicsContext g, Ticks.Run run, double wider, double top, double bottom) {
        g.fillRect(MARGIN + run.from() - wider, top, run.width() + 2 * wider, bottom - top);
    }

    private void drawScale(GraphicsContext g, Look now, TimeAxis axis, double baseline) {
        g.setFill(now.theme().line());
        g.fillRect(MARGIN, baseline, axis.width(), 1);
        g.setFill(now.theme().quietText());
        g.setFont(now.mono(11));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        List<Long> marks = axis.marks(now.px(90));
        for (long mark : marks) {
            String figure = scale(now, mark, marks.getLast());
            double half = TextWidth.of(figure, g.getFont()) / 2;
            g.fillText(figure, Math.min(MARGIN + axis.x(mark), getWidth() - half), baseline + now.px(8));
        }
    }

    /** With its unit, but for milliseconds among milliseconds: there, the last figure has it. */
    static String scale(Look now, long mark, long last) {
        if (mark >= LONG_NANOS) {
            return Words.fewSeconds(now, mark) + " s";
        }
        boolean hasUnit = mark > 0 && (mark == last || last >= LONG_NANOS);
        return Words.millis(now, mark, 0) + (hasUnit ? " ms" : "");
    }
}
