package dev.icebreaker.visualizer.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.icebreaker.visualizer.look.Fonts;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/** The style sheets of a scene, as the look has them at the moment. */
final class Styles {
    private Styles() {}

    /** Dresses a scene, and again whenever the look changes. */
    static void apply(Scene scene, ObservableValue<Look> look) {
        Fonts.load();
        dress(scene, look.getValue());
        look.addListener((_, _, now) -> dress(scene, now));
    }

    private static void dress(Scene scene, Look look) {
        boolean isDark = look.theme() == Theme.DARK;
        scene.setUserAgentStylesheet(isDark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(List.of(
                sheet("window/window.css"), sheet("inspector/inspector.css"), sheet(isDark ? "window/dark.css" : "window/light.css")));
        scene.setFill(look.theme().ground());
        scene.getRoot().setStyle("-fx-font-size: " + look.px(13) + "px");
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Styles.class.getResource("/dev/icebreaker/visualizer/" + name), name).toExternalForm();
    }
}
