package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.visualizer.look.CanvasPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;

/** The bar on which one sees and picks the instant. */
public final class TimelinePane extends CanvasPane {
    private final Playback playback;
    private final ObservableValue<Look> look;

    public TimelinePane(Playback playback, ObservableValue<Look> look) {
        super(playback.replayProperty(), playback.nanosProperty(), look);
        this.playback = playback;
        this.look = look;
        setOnMousePressed(event -> seek(event.getX()));
        setOnMouseDragged(event -> seek(event.getX()));
    }

    private void seek(double x) {
        playback.seek(Math.round(x / getWidth() * playback.replay().endNanos()));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Look now = look.getValue();
        g.setFill(now.theme().accent());
        double x = playback.replay().endNanos() == 0 ? 0 : width * playback.nanos() / playback.replay().endNanos();
        g.fillRect(x - 1, 0, 2, height);
    }
}
