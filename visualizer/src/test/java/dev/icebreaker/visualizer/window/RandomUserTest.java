package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who does all that can be done, in any order. {@code -Dicebreaker.minutes=30} does it for longer, {@code -Dicebreaker.seed=7}
 * otherwise.
 */
class RandomUserTest {
    private static final int DEEDS = 100;
    private static final List<KeyCode> KEYS = List.of(
            KeyCode.SPACE, KeyCode.LEFT, KeyCode.RIGHT, KeyCode.HOME, KeyCode.END, KeyCode.PLUS, KeyCode.MINUS, KeyCode.F, KeyCode.ESCAPE,
            KeyCode.TAB, KeyCode.UP, KeyCode.DOWN, KeyCode.L, KeyCode.I);
    /** Not pressed: what opens a dialog of the system's. */
    private static final List<String> DIALOGS = List.of("open");

    private static final long SLOW_NANOS = 100_000_000;
    /** More than any two scenarios differ in. */
    private static final long SPARE_BYTES = 64L << 20;

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<String> deeds = Collections.synchronizedList(new ArrayList<>());

    @Test
    void nothingBreaksAndNothingGrows() throws IOException {
        long seed = Long.getLong("icebreaker.seed", 1);
        long minutes = Long.getLong("icebreaker.minutes", 0);
        long until = System.nanoTime() + minutes * 60_000_000_000L;
        Random random = new Random(seed);
        Toolkit.startHeadless();
        Toolkit.call(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            return true;
        });
        try (OnScreen window = new OnScreen("two-homes", folder.resolve("p"));
                Frames frames = new Frames(window, deeds)) {
            int deed = 0;
            for (; deed < DEEDS / 2; deed++) {
                act(window, random, seed);
            }
            List<String> threads = threads();
            long used = used(window);
            OnScreen.frames(2);
            frames.forget();
            for (; deed < DEEDS || System.nanoTime() < until; deed++) {
                act(window, random, seed);
            }
            System.out.printf(Locale.ROOT, "%d deeds; %s%n", deed, frames.told(deeds)); // before collections that nobody but this test asks for
            assertThat(used(window)).as("bytes in use, seed %d, %d deeds", seed, deed).isLessThan(used + SPARE_BYTES);
            assertThat(threads()).as("threads, seed %d, %d deeds", seed, deed).hasSizeLessThanOrEqualTo(threads.size());
        }
        assertThat(failures).as("seed %d", seed).isEmpty();
    }

    private void act(OnScreen window, Random random, long seed) throws IOException {
        String what = "";
        try {
            what = deed(window, random);
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
        deeds.add(what.intern()); // there are many, but of few kinds
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    "seed " + seed + ", after " + deeds.subList(Math.max(0, deeds.size() - 6), deeds.size()), failures.peek());
        }
    }

    private String deed(OnScreen window, Random random) throws IOException {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> {
                KeyCode key = one(KEYS, random);
                boolean isShift = random.nextBoolean();
                boolean isPressed = window.press(key, isShift, focused -> key != KeyCode.SPACE
                        || !(focused instanceof MenuButton) && !(focused instanceof ButtonBase && DIALOGS.contains(String.valueOf(focused.getId()))));
                if (!isPressed) {
                    yield "a dialog is left alone";
                }
                yield "key " + key + (isShift ? " with shift" : "");
            }
            case 3, 4 -> window.withAny(
                            node -> node instanceof ButtonBase && !(node instanceof MenuButton) && node.getId() != null
                                    && !node.isDisabled() && !DIALOGS.contains(node.getId()),
                            random,
                            button -> ((ButtonBase) button).fire())
                    .map(button -> "button " + button.getId())
                    .orElseThrow();
            case 5, 6 -> {
                List<Node> drawings = window.visible().stream().filter(Canvas.class::isInstance).toList();
                if (drawings.isEmpty()) {
                    yield "nothing is drawn";
                }
                Node drawing = one(drawings, random).getParent();
                window.clickAt(drawing, random.nextDouble(), random.nextDouble());
                yield "click on " + drawing.getClass().getSimpleName();
            }
            case 7 -> {
                if (window.shows("track")) {
                    window.drag(window.node("track"), random.nextDouble(), random.nextDouble(), random.nextDouble());
                }
                yield "drag";
            }
            case 8 -> {
                // half of the time the usual one, of which frames are measured
                String scenario = random.nextBoolean() ? "two-homes" : one(Shipped.names(), random);
                Toolkit.call(() -> {
                    window.desk().open(Source.of(scenario));
                    return true;
                });
                window.settle();
                yield "open " + scenario;
            }
            case 9 -> {
                if (!window.shows("reset") && window.shows("what-if")) {
                    window.click("what-if");
                }
                yield window.withAny(ComboBox.class::isInstance, random, node -> {
                            ComboBox<?> knob = (ComboBox<?>) node;
                            knob.show();
                            knob.hide();
                            knob.getSelectionModel().select(random.nextInt(knob.getItems().size()));
                        })
                        .map(knob -> "change " + knob.getId() + " to " + ((ComboBox<?>) knob).getSelectionModel().getSelectedIndex())
                        .orElse("nothing to change");
            }
            case 10 -> {
                // no larger than the screen that nobody sees
                size(window, 900 + random.nextInt(100), 560 + random.nextInt(440));
                yield "size";
            }
            case 11 -> {
                // an animation alone takes longer than all the rest
                Kind kind = one(List.of(Kind.PICTURE, Kind.LADDER, Kind.TRACE, Kind.CAPTURE), random);
                Exports exports = new Exports(new LibraryModel(Shipped.LIBRARY), window.background());
                Toolkit.call(() -> {
                    exports.write(kind, window.desk(), Look.USUAL, folder.resolve("out." + kind.extension()));
                    return true;
                });
                window.settle();
                yield "export " + kind;
            }
            case 12 -> {
                Path file = folder.resolve("mine.yaml");
                String text = Shipped.LIBRARY.text(one(Shipped.names(), random)).orElseThrow();
                int cut = random.nextInt(text.length());
                Files.writeString(file, random.nextBoolean() ? text : text.substring(0, cut));
                window.drop(file);
                yield "drop a file";
            }
            default -> {
                String words = one(List.of("", "turn", "nat symmetric", "xyz", "móvil"), random);
                if (window.shows("search")) {
                    TextField search = (TextField) window.node("search");
                    ListView<?> list = (ListView<?>) window.node("scenarios");
                    Toolkit.call(() -> {
                        search.setText(words);
                        if (!list.getItems().isEmpty()) {
                            list.getSelectionModel().select(random.nextInt(list.getItems().size()));
                        }
                        return true;
                    });
                    window.settle();
                }
                yield "search " + words;
            }
        };
    }

    private static void size(OnScreen window, double width, double height) {
        Toolkit.call(() -> {
            window.stage().setFullScreen(false);
            window.stage().setX(0);
            window.stage().setY(0);
            window.stage().setWidth(width);
            window.stage().setHeight(height);
            return true;
        });
        window.settle();
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Those of the virtual machine's own are not counted. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null && !thread.getThreadGroup().getName().equals("system"))
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    /** With the same scenario open each time, in a window of the same size, language and type, and all that nobody holds any more taken away. */
    private static long used(OnScreen window) {
        size(window, 1_000, 800);
        window.click("lang-en");
        for (int step = 0; step < 12; step++) {
            window.click("smaller"); // as small as it gets
        }
        window.click("larger");
        window.click("larger");
        if (((ToggleButton) window.node("studies")).isSelected()) {
            window.click("studies"); // what runs there ends
        }
        if (((ToggleButton) window.node("compare")).isSelected()) {
            window.click("compare"); // the run that is held is another each time
        }
        Toolkit.call(() -> {
            window.desk().dismiss();
            window.desk().open(Source.of("two-homes"));
            return true;
        });
        window.settle();
        OnScreen.frames(3);
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Measures frames while the scenario is open that the window begins with. Where nothing changes, none are drawn. */
    private static final class Frames implements AutoCloseable {
        private final AtomicLong all = new AtomicLong();
        private final AtomicLong slowest = new AtomicLong();
        private final ConcurrentLinkedQueue<Late> slow = new ConcurrentLinkedQueue<>();
        private final AnimationTimer timer;
        private volatile long since = System.nanoTime();

        /** A frame that came late. @param deed the number of what was being done */
        private record Late(double millis, double seconds, int deed) {
            String told(List<String> deeds) {
                return String.format(Locale.ROOT, "%.0f ms at %.0f s, %s", millis, seconds, deed < deeds.size() ? deeds.get(deed) : "after the last");
            }
        }

        Frames(OnScreen window, List<String> deeds) {
            Source usual = window.desk().opened().source();
            timer = Toolkit.call(() -> {
                AnimationTimer counter = new AnimationTimer() {
                    private long last;

                    @Override
                    public void handle(long now) {
                        Platform.requestNextPulse();
                        if (last != 0 && window.desk().opened().source().equals(usual)) {
                            all.incrementAndGet();
                            slowest.accumulateAndGet(now - last, Math::max);
                            if (now - last > SLOW_NANOS) {
                                slow.add(new Late((now - last) / 1e6, (System.nanoTime() - since) / 1e9, deeds.size()));
                            }
                        }
                        last = now;
                    }
                };
                counter.start();
                return counter;
            });
        }

        /** What is drawn for the first time takes longer, since nothing is compiled. */
        void forget() {
            since = System.nanoTime();
            all.set(0);
            slow.clear();
            slowest.set(0);
        }

        String told(List<String> deeds) {
            return String.format(
                    Locale.ROOT, "of %d frames of two-homes %d took over 100 ms %s, the slowest %.1f ms",
                    all.get(), slow.size(), slow.stream().map(late -> late.told(deeds)).toList(), slowest.get() / 1e6);
        }

        @Override
        public void close() {
            Toolkit.call(() -> {
                timer.stop();
                return true;
            });
        }
    }
}
