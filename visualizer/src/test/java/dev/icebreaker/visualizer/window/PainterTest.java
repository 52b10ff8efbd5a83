package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is drawn of an instant is all there is to draw. */
class PainterTest {
    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 800;
    private static final long STEP_NANOS = 6_000_000;

    private final Desk desk = Painter.still(Shipped.run("two-homes"));

    @BeforeAll
    static void start() {
        Toolkit.startHeadless();
    }

    /** A picture that wanted a second go would be a frame in which something flickers. */
    @Test
    void anInstantIsFinishedWhenItIsDrawnOnce() {
        Painter.OffScreen offScreen =
                Toolkit.call(() -> new Painter.OffScreen(desk, new LibraryModel(Shipped.LIBRARY), Look.USUAL, WIDTH, HEIGHT).styled().arranged());
        for (long nanos = 0; nanos < desk.opened().replay().endNanos(); nanos += STEP_NANOS) {
            long instant = nanos;
            int[] once = Toolkit.call(() -> {
                desk.playback().seek(instant);
                return pixels(offScreen.paint());
            });
            int[] again = Toolkit.call(() -> pixels(offScreen.paint()));
            assertThat(Arrays.equals(once, again)).as("at %s ns", instant).isTrue();
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    }
}
