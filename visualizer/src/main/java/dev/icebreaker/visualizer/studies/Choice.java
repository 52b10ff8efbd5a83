package dev.icebreaker.visualizer.studies;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;

/** One of several things, of which one is always chosen: by a click, or with the arrow keys. */
final class Choice extends ToggleButton {
    Choice(String id, Text name, ToggleGroup group, ObservableValue<Look> look) {
        setId(id);
        textProperty().bind(Words.in(look, name));
        setToggleGroup(group);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int by = switch (event.getCode()) {
                case RIGHT, DOWN -> 1;
                case LEFT, UP -> -1;
                default -> 0;
            };
            if (by != 0) {
                choose(group.getToggles().indexOf(this) + by);
                event.consume();
            }
        });
    }

    /** JavaFX itself would select it, and not do what it is for. */
    private void choose(int number) {
        if (number >= 0 && number < getToggleGroup().getToggles().size() && getToggleGroup().getToggles().get(number) instanceof Choice other) {
            other.requestFocus();
            other.fire();
        }
    }

    @Override
    public void fire() {
        if (!isSelected()) {
            super.fire();
        }
    }
}
