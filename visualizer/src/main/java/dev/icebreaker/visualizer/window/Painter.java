package dev.icebreaker.visualizer.window;

import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opener;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Draws the window to images. */
public final class Painter {
    private Painter() {}

    /** A desk on which nothing else will be opened. */
    static Desk still(Opening.Ready opened) {
        return new Desk(new Opener(ScenarioLibrary.onClassPath()), opened, Runnable::run, Runnable::run);
    }

    /** A picture of the window as it would be now. On JavaFX's thread. */
    public static BufferedImage paint(Desk desk, LibraryModel library, Look look, int width, int height) {
        return new OffScreen(desk, library, look, width, height).styled().arranged().paint();
    }

    /** A window that nobody sees but those who look at its pictures. On JavaFX's thread. */
    static final class OffScreen {
        private final MainView view;
        private final Scene scene;
        private final WritableImage picture;

        OffScreen(Desk desk, LibraryModel library, Look look, int width, int height) {
            ObjectProperty<Look> looks = new SimpleObjectProperty<>(look);
            view = MainView.of(desk, library, looks);
            scene = new Scene(view, width, height);
            picture = new WritableImage(width, height);
            Styles.apply(scene, looks);
        }

        /** With all of it in its style. */
        OffScreen styled() {
            scene.getRoot().applyCss();
            return this;
        }

        /** With all of it in its place. */
        OffScreen arranged() {
            scene.getRoot().layout();
            return this;
        }

        /** What is open of what can be. */
        Panels panels() {
            return view.panels();
        }

        /** What has this selector. */
        Node find(String selector) {
            return Objects.requireNonNull(view.lookup(selector), selector);
        }

        /** As it is now. */
        BufferedImage paint() {
            return image(draw());
        }

        /** The same, from another thread than JavaFX's, which is not kept longer than it takes to draw. One at a time. */
        BufferedImage paintFromOutside() {
            return image(Toolkit.call(this::draw));
        }

        /** As it is now, in an image that the next one is drawn over. */
        WritableImage draw() {
            return scene.snapshot(picture);
        }
    }

    private static BufferedImage image(WritableImage picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }
}
