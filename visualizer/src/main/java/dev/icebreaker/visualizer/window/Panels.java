package dev.icebreaker.visualizer.window;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What is shown beside the stage, or instead of it.
 *
 * @param asking whether one sees what could be otherwise, in the place of the scenarios
 * @param comparing whether two runs are side by side
 * @param studying whether studies lie over the stage
 * @param helping whether the keys are explained
 */
record Panels(BooleanProperty asking, BooleanProperty comparing, BooleanProperty studying, BooleanProperty helping) {
    /** With the stage alone. */
    Panels() {
        this(new SimpleBooleanProperty(), new SimpleBooleanProperty(), new SimpleBooleanProperty(), new SimpleBooleanProperty());
        givesWay(studying, asking);
        givesWay(studying, comparing);
    }

    /** What lies over the stage is put away for what is shown on it or beside it. */
    private static void givesWay(BooleanProperty over, BooleanProperty other) {
        other.addListener((_, _, isShown) -> {
            if (isShown) {
                over.set(false);
            }
        });
    }
}
