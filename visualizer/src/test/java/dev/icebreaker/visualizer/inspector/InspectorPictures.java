package dev.icebreaker.visualizer.inspector;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.look.Fonts;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Replay;
import dev.icebreaker.visualizer.window.Toolkit;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javax.imageio.ImageIO;

/** Draws all tabs beside each other, to be looked at: {@code SCENARIO MILLIS THEME LANGUAGE SCALE FILE}. */
final class InspectorPictures {
    private static final int HEIGHT = 790;
    private static final double WIDTH = 392;

    private InspectorPictures() {}

    public static void main(String[] args) throws Exception {
        Toolkit.startHeadless();
        for (int i = 0; i + 5 < args.length; i += 6) {
            Look look = new Look(
                    Theme.valueOf(args[i + 2]), Double.parseDouble(args[i + 4]), args[i + 3].equals("es") ? Look.SPANISH : Look.ENGLISH);
            Playback playback = new Playback(Replay.of(Shipped.trace(args[i])));
            playback.seek(Math.round(Double.parseDouble(args[i + 1]) * 1e6));
            BufferedImage image = Toolkit.call(() -> paint(playback, look));
            ImageIO.write(image, "png", Path.of(args[i + 5]).toFile());
        }
        System.exit(0);
    }

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
