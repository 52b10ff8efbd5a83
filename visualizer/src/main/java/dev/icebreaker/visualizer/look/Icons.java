package dev.icebreaker.visualizer.look;

import dev.icebreaker.trace.CallOutcome;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** Small pictures of one color, 16 by 16, that grow with the type; style sheets color them by their class. */
public final class Icons {
    private Icons() {}

    /** How a call ends: an arrow for direct, an arch for relayed, a cross for failed. */
    public static Node outcome(ObservableValue<Look> look, CallOutcome outcome) {
        SVGPath path = path(
                switch (outcome) {
                    case DIRECT -> "M1 8 H14 M9.5 3.5 L14 8 L9.5 12.5";
                    case RELAYED -> "M1 13 L5 6 H11 L15 13 M5.5 1.5 H10.5 V6 H5.5 Z";
                    case FAILED -> "M3 3 L13 13 M13 3 L3 13";
                },
                "icon-line");
        path.getStyleClass().add("outcome-" + outcome.name().toLowerCase(Locale.ROOT));
        return growing(look, path);
    }

    /** A picture made of lines. */
    public static Node stroke(ObservableValue<Look> look, String path) {
        return growing(look, path(path, "icon-line"));
    }

    /** A picture made of areas. */
    public static Node fill(ObservableValue<Look> look, String path) {
        return growing(look, path(path, "icon-area"));
    }

    private static SVGPath path(String content, String style) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().add(style);
        return path;
    }

    private static Node growing(ObservableValue<Look> look, SVGPath path) {
        Scale scale = new Scale();
        scale.xProperty().bind(Bindings.createDoubleBinding(() -> look.getValue().scale(), look));
        scale.yProperty().bind(scale.xProperty());
        path.getTransforms().add(scale);
        return new Group(path);
    }
}
