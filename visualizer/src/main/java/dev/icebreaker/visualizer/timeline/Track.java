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
import dev.icebreaker.visualizer.replay.Replay;
import java.math.BigDecimal;
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

    /** As wide as a short word. */
    private static final double LEAST_PHASE = 76;

    private static final double TICK = 10;

    /** From here on, instants are told in seconds. */
    static final long LONG_AFTER_NANOS = 10_000_000_000L;

    private final Playback playback;
    private final ObservableValue<Look> look;
    private Optional<Ticks> ticks = Optional.empty();

    Track(Playback playback, ObservableValue<Look> look) {
        super(playback.replayProperty(), playback.nanosProperty(), playback.besideProperty(), playback.markProperty(), look);
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
        double least = look.getValue().px(LEAST_PHASE);
        long end = playback.endNanos();
        if (ticks.filter(old -> old.isOf(replay, end, width, least)).isEmpty()) {
            ticks = Optional.of(Ticks.of(replay, end, width, least));
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
        drawPhases(g, now, axis, baseline - now.px(22));
        drawTicks(g, now, ticks, baseline);
        drawScale(g, now, axis, baseline);
        playback.markProperty().get().ifPresent(mark -> drawMark(g, now, axis, mark, baseline));
        drawHandle(g, now, MARGIN + axis.x(playback.nanos()), baseline);
    }

    /** A bar a phase; the word stands in it if there is room. */
    private void drawPhases(GraphicsContext g, Look now, TimeAxis axis, double bottom) {
        double height = now.px(24);
        double gap = 1;
        g.setFont(now.strong(11.5));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        Optional<Phase> at = playback.replay().phases().at(playback.nanos());
        for (Phase phase : playback.replay().phases().list()) {
            double from = MARGIN + axis.x(phase.fromNanos());
            double width = MARGIN + axis.x(phase.toNanos()) - from - gap;
            if (width <= 0) {
                continue;
            }
            boolean isNow = at.filter(phase::equals).isPresent();
            Color full = color(now.theme(), phase.kind());
            Color color = isNow ? full : now.theme().panel().interpolate(full, 0.7);
            g.setFill(color);
            double arc = Math.min(now.px(8), width);
            g.fillRoundRect(from, bottom - height, width, height, arc, arc);
            String word = now.of(phase.name());
            if (TextWidth.of(word, g.getFont()) + now.px(12) <= width) {
                g.setFill(now.theme().on(color));
                g.fillText(word, from + width / 2, bottom - height / 2);
            }
        }
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
        g.strokeLine(MARGIN, baseline + 0.5, MARGIN + axis.width(), baseline + 0.5);
        g.setFill(now.theme().quietText());
        g.setFont(now.mono(11));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        for (long mark : axis.marks(now.px(90))) {
            g.fillText(scale(now, mark), MARGIN + axis.x(mark), baseline + now.px(8));
        }
    }

    /** As precise as it has to be, so that no two marks read the same. */
    static String scale(Look now, long mark) {
        if (mark < LONG_AFTER_NANOS) {
            return Words.millis(now, mark, 0);
        }
        int decimals = Math.max(0, BigDecimal.valueOf(mark, 9).stripTrailingZeros().scale());
        return Words.seconds(now, mark, decimals) + " s";
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
