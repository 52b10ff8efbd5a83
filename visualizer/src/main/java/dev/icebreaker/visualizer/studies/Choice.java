package dev.icebreaker.visualizer.studies;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** One of several things, of which one is always chosen. */
final class Choice extends ToggleButton {
    Choice(String id, Text name, ToggleGroup group, ObservableValue<Look> look) {
        setId(id);
        textProperty().bind(Words.in(look, name));
        setToggleGroup(group);
        setFocusTraversable(false);
    }

    @Override
    public void fire() {
        if (!isSelected()) {
            super.fire();
        }
    }
}
