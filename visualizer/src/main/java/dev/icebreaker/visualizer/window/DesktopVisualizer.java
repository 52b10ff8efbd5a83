package dev.icebreaker.visualizer.window;

import dev.icebreaker.cli.Visualizer;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opener;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
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
    public void open(Optional<Shown> shown, Locale locale) throws NoDisplayException {
        throw new NoDisplayException("the window is still to come");
    }

    @Override
    public void render(Shown shown, Picture picture, Path file) throws IOException {
        ScenarioLibrary scenarios = ScenarioLibrary.onClassPath();
        Opening.Ready opened = new Opening.Ready(Source.of(shown.what()), shown.scenario(), Replay.of(shown.trace()));
        Desk desk = new Desk(new Opener(scenarios), opened, Runnable::run, Runnable::run);
        desk.playback().seek(picture.atNanos().orElse(opened.replay().endNanos()));
        Look look = Look.USUAL.in(picture.locale()).with(picture.brightness() == Brightness.DARK ? Theme.DARK : Theme.LIGHT);
        Toolkit.startHeadless();
        BufferedImage image = Toolkit.call(() -> Painter.paint(
                desk, new LibraryModel(scenarios), look, picture.size().width(), picture.size().height()));
        ImageIO.write(image, "png", file.toFile());
    }
}
