package dev.icebreaker.visualizer.window;

import dev.icebreaker.cli.Visualizer.Measure;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.visualizer.bench.SyntheticTrace;
import dev.icebreaker.visualizer.desk.Change;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opener;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.Replay;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Measures how long the window takes, drawn by software and without a display. To be run once in a process. */
final class WindowBenchmark {
    private static final int WIDTH = 1_600;
    private static final int HEIGHT = 1_000;
    private static final long FRAME_NANOS = 16_666_667;
    private static final int WARM_UP = 150;
    private static final int FRAMES = 600;
    private static final int CROWD_FRAMES = 100;
    private static final int CROWD = 2_000;
    private static final int LONG = 1_000_000;
    private static final int JUMPS = 200;
    private static final int CHANGES = 40;
    private static final long SEED = 1;
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private final Opener opener;
    private final String scenario;
    private final LibraryModel library;
    private final Consumer<String> progress;

    WindowBenchmark(Opener opener, String scenario, Consumer<String> progress) {
        this.opener = opener;
        this.scenario = scenario;
        this.library = new LibraryModel(ScenarioLibrary.onClassPath());
        this.progress = progress;
    }

    List<Measure> run() {
        return List.of(start(), frames(), crowd(), changes(), jumps());
    }

    /** From the start of the process, which has drawn nothing before. */
    private Measure start() {
        progress.accept("the first picture");
        Toolkit.startHeadless();
        Opening.Ready opened = (Opening.Ready) opener.open(Source.of(scenario));
        Toolkit.call(() -> offScreen(Painter.still(opened)).draw());
        long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        return new Measure("start", "start to the first picture", 1, millis, millis, NONE, OptionalDouble.of(3_000));
    }

    /** All of it from beginning to end, over and over. */
    private Measure frames() {
        progress.accept("frames");
        Desk desk = Painter.still((Opening.Ready) opener.open(Source.of(scenario)));
        Painter.OffScreen offScreen = Toolkit.call(() -> offScreen(desk));
        double[] millis = sample(WARM_UP, FRAMES, () -> {
            if (!desk.playback().playingProperty().get()) {
                desk.playback().toggle();
            }
            desk.playback().tick(FRAME_NANOS);
            return draw(offScreen);
        });
        return measure("frame", "a frame of " + scenario + ", playing, " + WIDTH + "x" + HEIGHT, millis, OptionalDouble.of(16), OptionalDouble.of(50));
    }

    private Measure crowd() {
        progress.accept("frames with many packets");
        Desk desk = Painter.still(opened(Replay.of(SyntheticTrace.crowd(CROWD, SEED))));
        Painter.OffScreen offScreen = Toolkit.call(() -> offScreen(desk));
        long first = SyntheticTrace.crowdedNanos() / 50;
        double[] millis = sample(WARM_UP, CROWD_FRAMES, () -> {
            long next = desk.playback().nanos() + FRAME_NANOS / 50;
            desk.playback().seek(next < first || next >= SyntheticTrace.crowdedNanos() ? first : next);
            return draw(offScreen);
        });
        return measure("crowd", "a frame, 200 nodes and 2,000 packets", millis, OptionalDouble.of(33), NONE);
    }

    /** From the change to the new picture, another change each time. */
    private Measure changes() {
        progress.accept("changes");
        Desk desk = Painter.still((Opening.Ready) opener.open(Source.of(scenario)));
        desk.playback().seek(desk.opened().replay().endNanos() / 2);
        Painter.OffScreen offScreen = Toolkit.call(() -> offScreen(desk));
        Toolkit.call(() -> {
            offScreen.panels().asking().set(true);
            return offScreen.draw();
        });
        Source source = desk.opened().source();
        List<String> mappings = List.of("APDM", "EIM", "ADM");
        int[] turn = {0};
        double[] millis = sample(CHANGES / 2, CHANGES, () -> {
            Change change = new Change("nats.router-a.mapping", mappings.get(turn[0]++ % mappings.size()));
            long from = System.nanoTime();
            desk.reopen(source.with(List.of(change)));
            offScreen.draw();
            return System.nanoTime() - from;
        });
        return measure("change", "a change of " + scenario + " to its picture", millis, OptionalDouble.of(150), NONE);
    }

    private Measure jumps() {
        progress.accept("jumps");
        Desk desk = Painter.still(opened(Replay.of(SyntheticTrace.of(LONG, SEED))));
        Painter.OffScreen offScreen = Toolkit.call(() -> offScreen(desk));
        Random random = new Random(SEED);
        double[] millis = sample(JUMPS / 4, JUMPS, () -> {
            long from = System.nanoTime();
            desk.playback().seek(random.nextLong(desk.opened().replay().endNanos()));
            offScreen.draw();
            return System.nanoTime() - from;
        });
        return measure("jump", "a jump among 1,000,000 events", millis, NONE, OptionalDouble.of(50));
    }

    private static Opening.Ready opened(Replay replay) {
        return new Opening.Ready(Source.of(replay.trace().header().scenario()), Optional.empty(), replay);
    }

    private Painter.OffScreen offScreen(Desk desk) {
        return new Painter.OffScreen(desk, library, Look.USUAL, WIDTH, HEIGHT).styled().arranged();
    }

    private static long draw(Painter.OffScreen offScreen) {
        long from = System.nanoTime();
        offScreen.draw();
        return System.nanoTime() - from;
    }

    /** @param task for JavaFX's thread; returns nanoseconds */
    private static double[] sample(int warmUp, int count, LongSupplier task) {
        List<Double> millis = new ArrayList<>();
        for (int i = -warmUp; i < count; i++) {
            long nanos = Toolkit.call(task::getAsLong);
            if (i >= 0) {
                millis.add(nanos / 1e6);
            }
        }
        return millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static Measure measure(String name, String what, double[] sorted, OptionalDouble medianBar, OptionalDouble worstBar) {
        return new Measure(name, what, sorted.length, sorted[sorted.length / 2], sorted[sorted.length - 1], medianBar, worstBar);
    }
}
