package dev.icebreaker.visualizer.window;

import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import java.awt.image.BufferedImage;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Draws the window to an image. */
public final class Painter {
    private Painter() {}

    /** A picture of the window as it would be now. On JavaFX's thread. */
    public static BufferedImage paint(Desk desk, LibraryModel library, Look look, int width, int height) {
        ObjectProperty<Look> looks = new SimpleObjectProperty<>(look);
        Scene scene = new Scene(new MainView(desk, library, looks, () -> {}), width, height);
        Styles.apply(scene, looks);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return image(scene.snapshot(new WritableImage(width, height)));
    }

    private static BufferedImage image(WritableImage picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }
}
