package dev.icebreaker.visualizer.inspector;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.icebreaker.visualizer.look.Fonts;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.playback.Playback;
import java.awt.image.BufferedImage;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;

/** Draws all tabs beside each other. */
final class InspectorPictures {
    private static final int HEIGHT = 790;
    private static final double WIDTH = 392;

    private InspectorPictures() {}

    static BufferedImage paint(Playback playback, Look look) {
        Fonts.load();
        HBox tabs = new HBox();
        SimpleObjectProperty<Look> looks = new SimpleObjectProperty<>(look);
        for (InspectorTab tab : InspectorTab.values()) {
            InspectorModel model = new InspectorModel(playback);
            model.tabProperty().set(tab);
            InspectorPane pane = new InspectorPane(playback, model, looks);
            pane.setMinWidth(look.px(WIDTH));
            pane.setMaxWidth(look.px(WIDTH));
            tabs.getChildren().add(pane);
        }
        int width = (int) look.px(WIDTH) * InspectorTab.values().length;
        Scene scene = dressed(new Scene(tabs, width, HEIGHT), look);
        WritableImage picture = scene.snapshot(new WritableImage(width, HEIGHT));
        int[] pixels = new int[width * HEIGHT];
        picture.getPixelReader().getPixels(0, 0, width, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, HEIGHT, pixels, 0, width);
        return image;
    }

    static Scene dressed(Scene scene, Look look) {
        boolean isDark = look.theme() == Theme.DARK;
        String folder = "/dev/icebreaker/visualizer/";
        scene.setUserAgentStylesheet(isDark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        for (String sheet : new String[] {"window/window.css", "inspector/inspector.css", isDark ? "window/dark.css" : "window/light.css"}) {
            scene.getStylesheets().add(InspectorPictures.class.getResource(folder + sheet).toExternalForm());
        }
        scene.getRoot().setStyle("-fx-font-size: " + look.px(13) + "px");
        return scene;
    }
}
