package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TabPane;

/** The tabs. */
public final class InspectorPane extends TabPane {
    public InspectorPane(Playback playback, ObservableValue<Look> look) {
        getStyleClass().add("inspector");
    }
}
