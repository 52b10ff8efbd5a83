package dev.icebreaker.visualizer.window;

import dev.icebreaker.cli.Visualizer;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Replay;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The visualizer that the command line opens and has draw. */
public final class DesktopVisualizer implements Visualizer {
    public DesktopVisualizer() {}

    @Override
    public void open(Optional<String> what, Locale locale) throws NoDisplayException {
        throw new NoDisplayException("the window is still to come");
    }

    @Override
    public void render(Trace trace, Picture picture, Path file) throws IOException {
        Playback playback = new Playback(Replay.of(trace));
        playback.seek(picture.atNanos().orElse(playback.replay().endNanos()));
        Look look = Look.USUAL.in(picture.locale()).with(picture.theme() == Brightness.DARK ? Theme.DARK : Theme.LIGHT);
        Toolkit.startHeadless();
        BufferedImage image = Toolkit.call(() -> Painter.paint(playback, look, picture.size().width(), picture.size().height()));
        ImageIO.write(image, "png", file.toFile());
    }
}
