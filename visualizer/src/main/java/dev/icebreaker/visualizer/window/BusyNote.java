package dev.icebreaker.visualizer.window;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** Says that something is being read or run, if that takes so long that one begins to wonder. */
final class BusyNote extends Label {
    private static final Duration PATIENCE = Duration.millis(400);
    private static final Text WORKING = new Text("Working…", "Trabajando…");

    BusyNote(ObservableValue<Boolean> busy, ObservableValue<Look> look) {
        getStyleClass().addAll("toast", "busy");
        setId("busy");
        setVisible(false);
        setMouseTransparent(true);
        StackPane.setAlignment(this, Pos.TOP_CENTER);
        textProperty().bind(Words.in(look, WORKING));
        PauseTransition patience = new PauseTransition(PATIENCE);
        patience.setOnFinished(_ -> setVisible(true));
        busy.addListener((_, _, isBusy) -> {
            if (isBusy) {
                patience.playFromStart();
            } else {
                patience.stop();
                setVisible(false);
            }
        });
    }
}
