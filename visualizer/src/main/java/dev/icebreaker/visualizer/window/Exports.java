package dev.icebreaker.visualizer.window;

import dev.icebreaker.cli.Draft;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.jsonl.TraceWriter;
import dev.icebreaker.trace.pcap.PcapngWriter;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.export.Animation;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.export.Png;
import dev.icebreaker.visualizer.ladder.LadderSvg;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.playback.Rate;
import dev.icebreaker.visualizer.replay.Replay;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.DoubleConsumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Takes things out of the window, in the background. Pictures are drawn on JavaFX's thread, one at a time. */
final class Exports {
    /** Of animations: what a web page or a slide bears. */
    private static final int ANIMATION_WIDTH = 1_280;

    private static final int ANIMATION_HEIGHT = 800;
    private static final int MILLIS_A_PICTURE = 100;
    /** A minute. What would take longer is played faster. */
    private static final int MOST_PICTURES = 600;
    /** So long one sees how it ended, before it begins again. */
    private static final int MILLIS_OF_THE_LAST = 2_500;

    private final LibraryModel library;
    private final Executor background;
    private final ReadOnlyObjectWrapper<Optional<Text>> news = new ReadOnlyObjectWrapper<>(this, "news", Optional.empty());
    private volatile boolean isStopped;

    /** @param background runs what is to be written, one after the other, and nothing for which somebody waits */
    Exports(LibraryModel library, Executor background) {
        this.library = library;
        this.background = background;
    }

    /** What is being written, and what became of it. */
    ReadOnlyObjectProperty<Optional<Text>> newsProperty() {
        return news.getReadOnlyProperty();
    }

    /** Takes it out, as it is now, and tells the news. On JavaFX's thread. */
    void write(Kind kind, Desk desk, Look look, Path file) {
        Opening.Ready opened = desk.opened();
        long nanos = desk.playback().nanos();
        Rate rate = desk.playback().rateProperty().get();
        news.set(Optional.of(Text.of("Writing %s…", "Escribiendo %s…", file.getFileName())));
        background.execute(() -> {
            try {
                Draft.write(file, draft -> {
                    switch (kind) {
                        case PICTURE -> Png.write(picture(opened, nanos, look, 1_600, 1_000), draft);
                        case ANIMATION -> animate(opened, rate, look, draft, share -> tell(Text.of(
                                "Writing %s: %d %%", "Escribiendo %s: %d %%", file.getFileName(), Math.round(100 * share))));
                        case LADDER -> Files.writeString(draft, LadderSvg.of(opened.replay(), look));
                        case TRACE -> TraceWriter.write(opened.replay().trace(), draft);
                        case CAPTURE -> PcapngWriter.write(opened.replay().trace(), draft);
                        case SCENARIO -> Files.writeString(draft, desk.written(name(file), opened.source()));
                    }
                });
                tell(Text.of("%s is written.", "%s está escrito.", file.getFileName()));
            } catch (CancellationException e) {
                // the window is gone, and nobody waits for it
            } catch (IOException | RuntimeException e) {
                tell(Text.of("%s could not be written: %s", "No se pudo escribir %s: %s", file.getFileName(), Draft.reason(e)));
            }
        });
    }

    /** Ends an animation that is being written; nothing is left of it. */
    void stop() {
        isStopped = true;
    }

    private void tell(Text text) {
        Platform.runLater(() -> news.set(Optional.of(text)));
    }

    /** What the window would show of it at this instant. */
    private BufferedImage picture(Opening.Ready opened, long nanos, Look look, int width, int height) {
        Desk still = Painter.still(opened);
        still.playback().seek(nanos);
        return offScreen(still, look, width, height).paintFromOutside();
    }

    /** In steps, between which the window may draw what it has to. */
    private Painter.OffScreen offScreen(Desk desk, Look look, int width, int height) {
        Painter.OffScreen offScreen = Toolkit.call(() -> new Painter.OffScreen(desk, library, look, width, height));
        Toolkit.call(offScreen::styled);
        return Toolkit.call(offScreen::arranged);
    }

    /** From the beginning to the end, as it would be played. */
    private void animate(Opening.Ready opened, Rate wanted, Look look, Path file, DoubleConsumer progress) throws IOException {
        Desk moving = Painter.still(opened);
        Playback playback = moving.playback();
        play(playback, rate(opened.replay(), wanted));
        Painter.OffScreen offScreen = offScreen(moving, look, ANIMATION_WIDTH, ANIMATION_HEIGHT);
        try (Animation animation = new Animation(file)) {
            while (playback.playingProperty().get()) {
                if (isStopped) {
                    throw new CancellationException();
                }
                animation.add(offScreen.paintFromOutside(), MILLIS_A_PICTURE);
                progress.accept((double) playback.nanos() / Math.max(1, opened.replay().endNanos()));
                Toolkit.call(() -> {
                    playback.tick(MILLIS_A_PICTURE * 1_000_000L);
                    return true;
                });
            }
            animation.add(offScreen.paintFromOutside(), MILLIS_OF_THE_LAST);
        }
    }

    /** That which is wanted, or a faster one, if it would take too long. */
    static Rate rate(Replay replay, Rate wanted) {
        Rate rate = wanted;
        while (pictures(replay, rate) > MOST_PICTURES) {
            rate = new Rate(2 * rate.millisASecond());
        }
        return rate;
    }

    /** How many it takes, or one more than there may be. */
    static int pictures(Replay replay, Rate rate) {
        Playback playback = new Playback(replay);
        play(playback, rate);
        int count = 1;
        while (playback.playingProperty().get() && count <= MOST_PICTURES) {
            playback.tick(MILLIS_A_PICTURE * 1_000_000L);
            count++;
        }
        return count;
    }

    private static void play(Playback playback, Rate rate) {
        playback.rateProperty().set(rate);
        playback.playingProperty().set(true);
    }

    /** Of the scenario: that of its file. */
    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }
}
