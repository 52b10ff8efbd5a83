package dev.icebreaker.visualizer.window;

import dev.icebreaker.visualizer.window.Preferences.Place;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where a window is, and where it was before it took the whole screen. */
final class Whereabouts {
    private static final double WIDTH = 1_600;
    private static final double HEIGHT = 1_000;
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 560;

    private final Stage stage;
    private Place free;

    /** Puts the window where it was the last time, if that is on a screen. */
    Whereabouts(Stage stage, Place last) {
        this.stage = stage;
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        boolean isOnScreen = last.width() > 0
                && !Screen.getScreensForRectangle(last.x(), last.y(), last.width(), last.height()).isEmpty();
        if (isOnScreen) {
            stage.setX(last.x());
            stage.setY(last.y());
        }
        stage.setWidth(isOnScreen ? last.width() : Math.min(WIDTH, screen.getWidth()));
        stage.setHeight(isOnScreen ? last.height() : Math.min(HEIGHT, screen.getHeight()));
        stage.setMaximized(last.maximized());
        this.free = isOnScreen ? last : Place.NONE;
        // one of them changes before it is known why
        List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
                .forEach(value -> value.addListener((_, _, _) -> Platform.runLater(this::note)));
    }

    private void note() {
        if (!stage.isFullScreen() && !stage.isMaximized()) {
            free = new Place(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        }
    }

    /** Where it is to be the next time. */
    Place next() {
        note();
        return new Place(free.x(), free.y(), free.width(), free.height(), stage.isMaximized());
    }
}
