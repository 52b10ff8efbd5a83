package dev.icebreaker.visualizer.window;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.Look;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** A line of news that goes away by itself. */
final class Toast extends Label {
    private static final Duration LASTS = Duration.seconds(5);

    Toast(ObservableValue<Optional<Text>> news, ObservableValue<Look> look) {
        getStyleClass().add("toast");
        setId("toast");
        setVisible(false);
        setMouseTransparent(true);
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
        textProperty().bind(Bindings.createStringBinding(
                () -> news.getValue().map(text -> look.getValue().of(text)).orElse(""), news, look));
        PauseTransition rest = new PauseTransition(LASTS);
        rest.setOnFinished(_ -> setVisible(false));
        news.addListener((_, _, text) -> {
            setVisible(text.isPresent());
            rest.playFromStart();
        });
    }
}
