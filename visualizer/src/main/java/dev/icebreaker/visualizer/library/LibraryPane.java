package dev.icebreaker.visualizer.library;

import dev.icebreaker.visualizer.look.Look;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;

/** The list. */
public final class LibraryPane extends VBox {
    /** @param chosen is told the name of a scenario */
    public LibraryPane(ObservableValue<Look> look, Consumer<String> chosen) {
        getStyleClass().add("library");
    }
}
