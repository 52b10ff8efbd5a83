package dev.icebreaker.visualizer.window;

import dev.icebreaker.cli.Visualizer;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opener;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.export.Png;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.replay.Replay;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;

/** The visualizer that the command line opens and has draw. */
public final class DesktopVisualizer implements Visualizer {
    /** What lies open if nothing was asked for. */
    private static final String FIRST = "two-homes";

    public DesktopVisualizer() {}

    @Override
    public void open(Optional<Shown> shown, Optional<Locale> asked, Locale usual) throws NoDisplayException {
        if (!Toolkit.hasDisplay(System.getProperty("os.name"), System.getenv())) {
            throw new NoDisplayException("neither DISPLAY nor WAYLAND_DISPLAY is set");
        }
        try {
            Toolkit.start();
        } catch (UnsupportedOperationException e) {
            throw new NoDisplayException(String.valueOf(e.getMessage()));
        }
        ScenarioLibrary scenarios = ScenarioLibrary.onClassPath();
        Opener opener = new Opener(scenarios);
        Opening.Ready first = shown.map(DesktopVisualizer::ready).orElseGet(() -> (Opening.Ready) opener.open(Source.of(FIRST)));
        Path memory = Preferences.usualFile(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
        Preferences kept = Preferences.read(memory, new Preferences(Look.USUAL.in(usual), Preferences.Place.NONE));
        Preferences preferences = asked.map(kept::in).orElse(kept);
        LibraryModel library = new LibraryModel(scenarios);
        CountDownLatch closed = new CountDownLatch(1);
        ExecutorService runs = inTurn("runs"); // nobody waits for what is still under way when the window closes
        try (ExecutorService exports = inTurn("exports")) {
            Toolkit.call(() -> {
                Desk desk = new Desk(opener, first, runs, Platform::runLater);
                new MainWindow(desk, library, exports, preferences, memory).show(closed::countDown);
                return true;
            });
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            runs.shutdownNow();
        }
    }

    private static ExecutorService inTurn(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }

    @Override
    public void render(Shown shown, Picture picture, Path file) throws IOException {
        ScenarioLibrary scenarios = ScenarioLibrary.onClassPath();
        Opening.Ready opened = ready(shown);
        Desk desk = Painter.still(opened);
        desk.playback().seek(picture.atNanos().orElse(opened.replay().endNanos()));
        Look look = Look.USUAL.in(picture.locale()).with(picture.brightness() == Brightness.DARK ? Theme.DARK : Theme.LIGHT);
        Toolkit.startHeadless();
        BufferedImage image = Toolkit.call(() -> Painter.paint(
                desk, new LibraryModel(scenarios), look, picture.size().width(), picture.size().height()));
        Png.write(image, file);
    }

    @Override
    public List<Measure> measure(Consumer<String> progress) {
        return new WindowBenchmark(new Opener(ScenarioLibrary.onClassPath()), FIRST, progress).run();
    }

    private static Opening.Ready ready(Shown shown) {
        return new Opening.Ready(Source.of(shown.what()), shown.scenario(), Replay.of(shown.trace()));
    }
}
