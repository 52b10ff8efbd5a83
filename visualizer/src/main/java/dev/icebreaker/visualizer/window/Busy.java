package dev.icebreaker.visualizer.window;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** Says that something is being opened, if that takes longer than a moment. */
final class Busy extends Label {
    private static final Duration MOMENT = Duration.millis(300);
    private static final Text OPENING = new Text("Opening…", "Abriendo…");

    Busy(ObservableValue<Boolean> busy, ObservableValue<Look> look) {
        getStyleClass().addAll("toast", "busy");
        setId("busy");
        setVisible(false);
        setMouseTransparent(true);
        StackPane.setAlignment(this, Pos.TOP_CENTER);
        textProperty().bind(Words.in(look, OPENING));
        PauseTransition moment = new PauseTransition(MOMENT);
        moment.setOnFinished(_ -> setVisible(true));
        busy.addListener((_, _, isBusy) -> {
            if (isBusy) {
                moment.playFromStart();
            } else {
                moment.stop();
                setVisible(false);
            }
        });
    }
}
