package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.CanvasPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.TextWidth;
import dev.icebreaker.visualizer.look.Words;
import dev.icebreaker.visualizer.playback.Mark;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Phase;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** All the time there is, from left to right: what was sent and dropped when, and the instant that is shown. */
final class Track extends CanvasPane {
    private static final double MILLI = 1e6;

    private final Playback playback;
    private final ObservableValue<Look> look;
    private final Ground ground;

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
        this.ground = new Ground(playback, look);
        getChildren().addFirst(ground);
        setId("track");
        setMinWidth(120);
        setAccessibleRole(AccessibleRole.SLIDER);
        List.of(playback.replayProperty(), playback.nanosProperty(), playback.besideProperty(), look)
                .forEach(value -> value.addListener((_, _, _) -> {
                    for (AccessibleAttribute told : List.of(AccessibleAttribute.MAX_VALUE, AccessibleAttribute.VALUE, AccessibleAttribute.TEXT)) {
                        notifyAccessibleAttributeChanged(told);
                    }
                }));
        setOnMousePressed(this::seek);
        setOnMouseDragged(this::seek);
    }

    /** A slider of milliseconds; its text says at what the call is then. It is put into words when somebody asks. */
    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> spoken(look.getValue());
            case VALUE -> playback.nanos() / MILLI;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> playback.endNanos() / MILLI;
            case ORIENTATION -> Orientation.HORIZONTAL;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private String spoken(Look now) {
        String phase = ground.ticks().phases().at(playback.nanos()).map(Phase::name).map(now::of).map(name -> ", " + name).orElse("");
        return now.of(Text.of("Timeline, %s ms", "Línea de tiempo, %s ms", Words.millis(now, playback.nanos(), 1))) + phase;
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> playback.stepForward();
            case DECREMENT -> playback.stepBack();
            case SET_VALUE -> {
                if (parameters.length > 0 && parameters[0] instanceof Number millis) {
                    seek(Math.round(millis.doubleValue() * MILLI));
                }
            }
            default -> super.executeAccessibleAction(action, parameters);
        }
    }

    private void seek(MouseEvent event) {
        seek(ground.ticks().axis().nanos(event.getX() - Ground.MARGIN));
    }

    /** Who goes somewhere wants to stay there. */
    private void seek(long nanos) {
        playback.playingProperty().set(false);
        playback.seek(nanos);
    }

    @Override
    protected void layoutChildren() {
        ground.resizeRelocate(0, 0, getWidth(), getHeight());
        super.layoutChildren();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Look now = look.getValue();
        Ticks ticks = ground.ticks();
        Optional<Phase> phase = ticks.phases().at(playback.nanos());
        Optional<Bars.Bar> lit = ticks.bars().list().stream().filter(bar -> phase.filter(bar.phase()::equals).isPresent()).findFirst();
        lit.ifPresent(bar -> ground.draw(g, bar, true));
        playback.markProperty().get().ifPresent(mark -> drawMark(g, now, ticks.axis(), mark, ground.baseline()));
        drawHandle(g, now, Ground.MARGIN + ticks.axis().x(playback.nanos()), ground.baseline());
        nameThem(g, now, ticks.bars(), lit);
    }

    /** The words stand in the bars, and the handle's line passes behind them. That of now is told even if it needs more room. */
    private void nameThem(GraphicsContext g, Look now, Bars bars, Optional<Bars.Bar> lit) {
        g.setFont(now.strong(bars.size()));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        bars.list().stream()
                .filter(bar -> bar.isRoomy(now))
                .forEach(bar -> name(g, now, bar, lit.filter(bar::equals).isPresent(), now.px(bars.size() + 4)));
        lit.filter(bar -> !bar.isRoomy(now)).ifPresent(bar -> name(g, now, bar, true, ground.barHeight()));
    }

    private void name(GraphicsContext g, Look now, Bars.Bar bar, boolean isLit, double plate) {
        Color color = bar.color(now.theme(), isLit);
        double wide = bar.word() + now.px(4);
        double center = Math.clamp(Ground.MARGIN + bar.from() + bar.width() / 2, wide / 2, Math.max(wide / 2, getWidth() - wide / 2));
        double middle = ground.bottom() - ground.barHeight() / 2;
        g.setFill(color);
        g.fillRect(center - wide / 2, middle - plate / 2, wide, plate);
        g.setFill(now.theme().on(color));
        g.fillText(now.of(bar.phase().name()), center, middle);
    }

    /** A flag above the phases, on a line down to the ticks. */
    private void drawMark(GraphicsContext g, Look now, TimeAxis axis, Mark mark, double baseline) {
        double x = Ground.MARGIN + axis.x(mark.nanos());
        double top = now.px(4);
        double height = now.px(15);
        g.setFont(now.strong(10.5));
        String word = now.of(mark.name());
        double width = TextWidth.of(word, g.getFont()) + now.px(12);
        boolean isLeft = x + width > Ground.MARGIN + axis.width();
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

    private static void drawHandle(GraphicsContext g, Look now, double x, double baseline) {
        g.setStroke(now.theme().text());
        g.setLineWidth(now.px(2));
        g.strokeLine(x, now.px(10), x, baseline + now.px(4));
        g.setFill(now.theme().text());
        double radius = now.px(7);
        g.fillOval(x - radius, now.px(10) - radius, 2 * radius, 2 * radius);
    }
}
