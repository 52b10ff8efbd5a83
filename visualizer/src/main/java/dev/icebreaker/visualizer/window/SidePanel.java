package dev.icebreaker.visualizer.window;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Whether a panel beside the stage is wanted. It gives way where there is no room for it, and is as it was once there is again; in
 * between, one may do otherwise.
 */
final class SidePanel {
    private final double least;
    private final BooleanProperty wanted = new SimpleBooleanProperty(this, "wanted", true);
    private boolean isRoom = true;
    /** Where there is no room: whether it was wanted when there was. */
    private boolean wasWanted = true;

    /** @param least how wide the window has to be, in pixels at a scale of 1 */
    SidePanel(double least) {
        this.least = least;
    }

    BooleanProperty wantedProperty() {
        return wanted;
    }

    /** @param width of the window, in pixels at a scale of 1 */
    void fit(double width) {
        if (width < least && isRoom) {
            wasWanted = wanted.get();
            wanted.set(false);
        } else if (width >= least && !isRoom) {
            wanted.set(wasWanted);
        }
        isRoom = width >= least;
    }
}
