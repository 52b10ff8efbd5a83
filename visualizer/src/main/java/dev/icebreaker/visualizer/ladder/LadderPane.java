package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.visualizer.look.CanvasPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;

/** Draws it. */
public final class LadderPane extends CanvasPane {
    private final Playback playback;
    private final ObservableValue<Look> look;

    public LadderPane(Playback playback, ObservableValue<Look> look) {
        super(playback.replayProperty(), playback.nanosProperty(), playback.selectedProperty(), look);
        this.playback = playback;
        this.look = look;
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Look now = look.getValue();
        g.setFill(now.theme().stage());
        g.fillRect(0, 0, width, height);
        g.setFill(now.theme().text());
        g.setFont(now.text(14));
        g.fillText("Ladder " + playback.replay().visibleAt(playback.nanos()).size(), 20, 30);
    }
}
