package dev.icebreaker.visualizer.window;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What is shown beside the stage, or instead of it.
 *
 * @param listing whether one sees the scenarios
 * @param asking whether one sees what could be otherwise, in the place of the scenarios
 * @param inspecting whether one sees the inspector, unless two runs are side by side
 * @param comparing whether two runs are side by side
 * @param studying whether studies lie over the stage
 * @param helping whether the keys are explained
 */
record Panels(
        BooleanProperty listing,
        BooleanProperty asking,
        BooleanProperty inspecting,
        BooleanProperty comparing,
        BooleanProperty studying,
        BooleanProperty helping) {
    /** A window narrower than this, in letters of the usual size, has the stage in the place of the scenarios. */
    private static final double LEAST_FOR_LISTING = 900;
    /** A window narrower than this has it in the place of the inspector, too. */
    private static final double LEAST_FOR_INSPECTING = 720;

    /** The stage between the scenarios and the inspector. */
    Panels() {
        this(
                new SimpleBooleanProperty(true),
                new SimpleBooleanProperty(),
                new SimpleBooleanProperty(true),
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

    /**
     * Puts panels away that there is no more room for, and shows those that there is room for again. Until then, one may do otherwise.
     *
     * @param before how wide the window was, in pixels at a scale of 1
     * @param now how wide it is
     */
    void fit(double before, double now) {
        fit(listing, LEAST_FOR_LISTING, before, now);
        fit(inspecting, LEAST_FOR_INSPECTING, before, now);
    }

    private static void fit(BooleanProperty panel, double least, double before, double now) {
        if (before < least != now < least) {
            panel.set(now >= least);
        }
    }

    /** Shows the scenarios, in the place of what could be otherwise; or puts them away. */
    void list() {
        listing.set(asking.get() || !listing.get());
        asking.set(false);
    }

    /** Shows the inspector, or puts it away. */
    void inspect() {
        inspecting.set(!inspecting.get());
    }
}
