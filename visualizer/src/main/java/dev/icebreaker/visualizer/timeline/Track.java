package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.visualizer.look.CanvasPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.TextWidth;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.look.Words;
import dev.icebreaker.visualizer.playback.Mark;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.PacketKind;
import dev.icebreaker.visualizer.replay.Phase;
import dev.icebreaker.visualizer.replay.Phases;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** All the time there is, from left to right: what was sent and dropped when, and the instant that is shown. */
final class Track extends CanvasPane {
    /** Free at both ends, for the handle and half a figure. */
    private static final double MARGIN = 18;

    /** From then on, one counts in seconds. */
    private static final long LONG_NANOS = 10_000_000_000L;

    private static final double TICK = 10;
    private static final double BAR = 24;

    private final Playback playback;
    private final ObservableValue<Look> look;
    private Optional<Ticks> ticks = Optional.empty();

    Track(Playback playback, ObservableValue<Look> look) {
        super(
                playback.replayProperty(),
                playback.nanosProperty(),
                playback.pickedCallProperty(),
                playback.besideProperty(),
                playback.markProperty(),
                look);
        this.playback = playback;
        this.look = look;
        setId("track");
        setMinWidth(120);
        setOnMousePressed(this::seek);
        setOnMouseDragged(this::seek);
    }

    /** That of this room, the look and the trace. */
    private Ticks ticks() {
        Replay replay = playback.replay();
        double width = Math.max(1, getWidth() - 2 * MARGIN);
        long end = playback.endNanos();
        Phases phases = playback.phases();
        if (ticks.filter(old -> old.isOf(replay, phases, end, width, look.getValue())).isEmpty()) {
            ticks = Optional.of(Ticks.of(replay, phases, end, width, look.getValue()));
        }
        return ticks.get();
    }

    private void seek(MouseEvent event) {
        playback.playingProperty().set(false);
        playback.seek(ticks().axis().nanos(event.getX() - MARGIN));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Look now = look.getValue();
        Ticks ticks = ticks();
        TimeAxis axis = ticks.axis();
        double baseline = height - now.px(34);
        double bottom = baseline - now.px(22);
        Optional<Phase> lit = ticks.phases().at(playback.nanos());
        drawPhases(g, now, ticks.bars(), lit, bottom);
        drawTicks(g, now, ticks, baseline);
        drawScale(g, now, axis, baseline);
        playback.markProperty().get().ifPresent(mark -> drawMark(g, now, axis, mark, baseline));
        drawHandle(g, now, MARGIN + axis.x(playback.nanos()), baseline);
        nameThem(g, now, ticks.bars(), lit, bottom);
    }

    private static void drawPhases(GraphicsContext g, Look now, Bars bars, Optional<Phase> lit, double bottom) {
        double height = now.px(BAR);
        for (Bars.Bar bar : bars.list()) {
            g.setFill(color(now.theme(), bar.phase(), lit));
            double arc = Math.min(now.px(8), bar.width());
            g.fillRoundRect(MARGIN + bar.from(), bottom - height, bar.width(), height, arc, arc);
        }
    }

    /** The words stand in the bars, and the handle's line passes behind them. That of now is told even if it needs more room. */
    private void nameThem(GraphicsContext g, Look now, Bars bars, Optional<Phase> lit, double bottom) {
        g.setFont(now.strong(bars.size()));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        bars.list().stream().filter(bar -> bar.isRoomy(now)).forEach(bar -> name(g, now, bar, lit, now.px(bars.size() + 4), bottom));
        bars.list().stream()
                .filter(bar -> !bar.isRoomy(now) && lit.filter(bar.phase()::equals).isPresent())
                .forEach(bar -> name(g, now, bar, lit, now.px(BAR), bottom));
    }

    private void name(GraphicsContext g, Look now, Bars.Bar bar, Optional<Phase> lit, double plate, double bottom) {
        Color color = color(now.theme(), bar.phase(), lit);
        double wide = bar.word() + now.px(4);
        double center = Math.clamp(MARGIN + bar.from() + bar.width() / 2, wide / 2, Math.max(wide / 2, getWidth() - wide / 2));
        double middle = bottom - now.px(BAR) / 2;
        g.setFill(color);
        g.fillRect(center - wide / 2, middle - plate / 2, wide, plate);
        g.setFill(now.theme().on(color));
        g.fillText(now.of(bar.phase().name()), center, middle);
    }

    /** That of now is bright. */
    private static Color color(Theme theme, Phase phase, Optional<Phase> lit) {
        Color full = color(theme, phase.kind());
        return lit.filter(phase::equals).isPresent() ? full : theme.panel().interpolate(full, 0.7);
    }

    private static Color color(Theme theme, Phase.Kind kind) {
        return switch (kind) {
            case JOIN, OFFER, ANSWER -> theme.of(PacketKind.SIGNALING);
            case GATHER -> theme.of(PacketKind.STUN);
            case CHECKS, RESTART -> theme.of(PacketKind.CHECK);
            case NOMINATED, DIRECT -> theme.path();
            case RELAYED -> theme.of(PacketKind.TURN);
            case INTERRUPTED, FAILED -> theme.dropped();
        };
    }

    private static void drawTicks(GraphicsContext g, Look now, Ticks ticks, double baseline) {
        g.setLineWidth(1);
        g.setStroke(now.theme().quietText());
        for (double x : ticks.sent()) {
            g.strokeLine(MARGIN + x, baseline - now.px(TICK), MARGIN + x, baseline);
        }
        g.setStroke(now.theme().dropped());
        for (double x : ticks.dropped()) {
            g.strokeLine(MARGIN + x, baseline - 1.4 * now.px(TICK), MARGIN + x, baseline);
        }
        g.setLineWidth(now.px(2.5));
        g.setStroke(now.theme().accent());
        for (double x : ticks.acted()) {
            g.strokeLine(MARGIN + x, baseline - 1.4 * now.px(TICK), MARGIN + x, baseline + now.px(4));
        }
    }

    /** A flag above the phases, on a line down to the ticks. */
    private void drawMark(GraphicsContext g, Look now, TimeAxis axis, Mark mark, double baseline) {
        double x = MARGIN + axis.x(mark.nanos());
        double top = now.px(4);
        double height = now.px(15);
        g.setFont(now.strong(10.5));
        String word = now.of(mark.name());
        double width = TextWidth.of(word, g.getFont()) + now.px(12);
        boolean isLeft = x + width > MARGIN + axis.width();
        g.setStroke(now.theme().accent());
        g.setLineWidth(now.px(1.5));
        g.strokeLine(x, top, x, baseline);
        g.setFill(now.theme().accent());
        g.fillRoundRect(isLeft ? x - width : x, top, width, height, now.px(5), now.px(5));
        g.setFill(now.theme().on(now.theme().accent()));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(word, (isLeft ? x - width : x) + width / 2, top + height / 2);
    }

    private void drawScale(GraphicsContext g, Look now, TimeAxis axis, double baseline) {
        g.setStroke(now.theme().line());
        g.setLineWidth(1);
        g.strokeLine(MARGIN, baseline + 0.5, MARGIN + axis.width(), baseline + 0.5);
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

    private static void drawHandle(GraphicsContext g, Look now, double x, double baseline) {
        g.setStroke(now.theme().text());
        g.setLineWidth(now.px(2));
        g.strokeLine(x, now.px(10), x, baseline + now.px(4));
        g.setFill(now.theme().text());
        double radius = now.px(7);
        g.fillOval(x - radius, now.px(10) - radius, 2 * radius, 2 * radius);
    }
}
