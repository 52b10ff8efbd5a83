package dev.icebreaker.visualizer.window;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What is wanted beside the stage, or instead of it.
 *
 * @param scenarios at the left, unless something else is there
 * @param inspector at the right, unless something else needs the room
 * @param asking whether one sees what could be otherwise, in the place of the scenarios
 * @param comparing whether two runs are side by side, in the place of the inspector, too
 * @param studying whether studies lie over all of it
 * @param helping whether the keys are explained
 */
record Panels(
        SidePanel scenarios,
        SidePanel inspector,
        BooleanProperty asking,
        BooleanProperty comparing,
        BooleanProperty studying,
        BooleanProperty helping) {
    private static final double LEAST_FOR_SCENARIOS = 1_150;
    private static final double LEAST_FOR_INSPECTOR = 820;

    /** The stage between the scenarios and the inspector. */
    Panels() {
        this(
                new SidePanel(LEAST_FOR_SCENARIOS),
                new SidePanel(LEAST_FOR_INSPECTOR),
                new SimpleBooleanProperty(),
                new SimpleBooleanProperty(),
                new SimpleBooleanProperty(),
                new SimpleBooleanProperty());
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

    /** @param width of the window, in pixels at a scale of 1 */
    void fit(double width) {
        scenarios.fit(width);
        inspector.fit(width);
    }

    /** Whether scenarios have a place. */
    BooleanBinding canList() {
        return studying.not();
    }

    /** Shows the scenarios, in the place of what could be otherwise; or puts them away. Only where they have a place. */
    void list() {
        if (!studying.get()) {
            scenarios.wantedProperty().set(asking.get() || !scenarios.wantedProperty().get());
            asking.set(false);
        }
    }

    /** Whether the inspector has a place. */
    BooleanBinding canInspect() {
        return studying.or(comparing).not();
    }

    /** Shows the inspector, or puts it away. Only where it has a place. */
    void inspect() {
        if (!studying.get() && !comparing.get()) {
            inspector.wantedProperty().set(!inspector.wantedProperty().get());
        }
    }
}
