package dev.icebreaker.visualizer.look;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** A drawing that fills the room it is given. It is drawn anew once a frame at most, when what it shows has changed. */
public abstract class CanvasPane extends Region {
    private final Canvas canvas = new Canvas();

    /** @param shown what the drawing depends on */
    protected CanvasPane(ObservableValue<?>... shown) {
        getChildren().add(canvas);
        for (ObservableValue<?> value : shown) {
            value.addListener((_, _, _) -> requestLayout());
        }
    }

    /** Draws all of it. The canvas is clear. */
    protected abstract void draw(GraphicsContext g, double width, double height);

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        draw(g, width, height);
    }
}
