package dev.icebreaker.visualizer.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceHeader;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import dev.icebreaker.visualizer.window.Toolkit;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LadderPaneTest {
    private static final int WIDTH = 940;
    private static final int HEIGHT = 420;
    private static final double HEAD = 46;
    private static final double ROW = 30;

    @BeforeAll
    static void start() {
        Toolkit.startHeadless();
    }

    /** A ladder that lies open. On JavaFX's thread. */
    private static final class Open {
        final Playback playback;
        final LadderPane pane;
        final Scene scene;

        Open(String scenario) {
            playback = new Playback(Replay.of(Shipped.trace(scenario)));
            pane = new LadderPane(playback, new SimpleObjectProperty<>(Look.USUAL));
            scene = new Scene(pane, WIDTH, HEIGHT);
            layout();
        }

        void layout() {
            pane.applyCss();
            pane.layout();
        }

        void click(int row) {
            pane.fireEvent(mouse(HEAD + (row + 0.5) * ROW));
            layout();
        }

        private static MouseEvent mouse(double y) {
            return new MouseEvent(
                    MouseEvent.MOUSE_CLICKED, 400, y, 400, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false,
                    true, false, true, null);
        }

        void scroll(double by) {
            pane.fireEvent(new ScrollEvent(
                    ScrollEvent.SCROLL, 400, 200, 400, 200, false, false, false, false, false, false, 0, by, 0, by,
                    ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
            layout();
        }

        int[] pixels() {
            PixelReader reader = scene.snapshot(new WritableImage(WIDTH, HEIGHT)).getPixelReader();
            int[] pixels = new int[WIDTH * HEIGHT];
            reader.getPixels(0, 0, WIDTH, HEIGHT, javafx.scene.image.PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
            return pixels;
        }
    }

    @Test
    void aClickOnARowPicksItsMessageAndGoesToItsInstant() {
        Toolkit.call(() -> {
            Open open = new Open("two-homes");
            open.click(2); // after the call's beginning and the question
            Message answer = open.playback.replay().messages().get(1);
            assertThat(open.playback.selectedProperty().get()).contains(answer);
            assertThat(open.playback.nanos()).isEqualTo(answer.sentNanos());
            return true;
        });
    }

    @Test
    void aClickBelowTheLastRowOrOnTheHeadDoesNothing() {
        Toolkit.call(() -> {
            Open open = new Open("two-homes");
            open.click(-1);
            open.click(500);
            assertThat(open.playback.selectedProperty().get()).isEmpty();
            assertThat(open.playback.nanos()).isZero();
            return true;
        });
    }

    @Test
    void whatIsPickedElsewhereComesIntoView() {
        Toolkit.call(() -> {
            Open open = new Open("guided-call");
            int[] before = open.pixels();
            Message late = open.playback.replay().messages().get(200);
            open.playback.selectedProperty().set(Optional.of(late));
            open.layout();
            assertThat(open.pixels()).isNotEqualTo(before);
            return true;
        });
    }

    @Test
    void theWheelScrollsThereAndBackAndNotBeyondTheEnds() {
        Toolkit.call(() -> {
            Open open = new Open("guided-call");
            int[] top = open.pixels();
            open.scroll(200);
            assertThat(open.pixels()).as("above the first row").isEqualTo(top);
            open.scroll(-300);
            assertThat(open.pixels()).as("further down").isNotEqualTo(top);
            open.scroll(-1e9);
            int[] end = open.pixels();
            open.scroll(-100);
            assertThat(open.pixels()).as("below the last row").isEqualTo(end);
            open.scroll(1e9);
            assertThat(open.pixels()).as("back at the top").isEqualTo(top);
            return true;
        });
    }

    @Test
    void whatStandsInTheRowOfNowIsToldToWhoCannotSeeIt() {
        Toolkit.call(() -> {
            Open open = new Open("two-homes");
            open.playback.seek(5_000_000);
            assertThat((String) open.pane.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                    .startsWith("Ladder. From alice to 192.0.2.1:3478. ")
                    .contains("Binding request", "router-a: 192.168.1.10");
            return true;
        });
    }

    @Test
    void whatIsToldIsSentenceBySentenceInBothLanguages() {
        for (String scenario : List.of("two-homes", "turn-tls", "consent-expiry", "nat-rebinding")) {
            LadderModel model = LadderModel.of(Replay.of(Shipped.trace(scenario)));
            for (Look look : List.of(Look.USUAL, Look.USUAL.in(Look.SPANISH))) {
                RowWords words = new RowWords(look, model.replay().words());
                for (int row = 0; row < model.rows().size(); row++) {
                    assertThat(words.spoken(model.rows().get(row), Long.MAX_VALUE)).as(scenario).isNotBlank().doesNotContain("..", "?.", "\n");
                }
            }
        }
    }

    @Test
    void thereIsNoRoomTooSmallForIt() {
        Toolkit.call(() -> {
            Open open = new Open("guided-call");
            open.playback.seek(300_000_000);
            for (int width = 0; width < 400; width += 37) {
                for (int height = 0; height < 120; height += 7) {
                    open.pane.resize(width, height);
                    open.layout();
                }
            }
            return true;
        });
    }

    @Test
    void anEmptyTraceIsSaidToBeEmpty() {
        RecordingPen pen = new RecordingPen();
        Trace empty = new Trace(new TraceHeader(TraceHeader.SCHEMA, "test", "empty", 1, Topology.EMPTY), List.of());
        LadderModel model = LadderModel.of(Replay.of(empty));
        assertThat(model.rowOfNow(0)).isEqualTo(-1);
        new LadderPainter(model, Look.USUAL, WIDTH, pen).paint(new LadderPainter.View(0, 0, 0, true, -1, -1), HEIGHT);
        assertThat(pen.texts()).extracting(RecordingPen.Box::text).containsExactlyInAnyOrder("Ladder", "No message was sent.");
    }

    @Test
    void whatHasNotArrivedWhenTheTraceEndsIsShownUnderWay() {
        LadderModel model = LadderModel.of(Replay.of(Shipped.trace("relay-only")));
        List<Message> last = model.replay().messages().stream().filter(message -> message.ending().isUnderWay()).toList();
        RecordingPen pen = new RecordingPen();
        LadderPainter painter = new LadderPainter(model, Look.USUAL, WIDTH, pen);
        painter.paint(new LadderPainter.View(0, 0, model.replay().endNanos(), true, -1, -1), painter.height());
        assertThat(last).isNotEmpty().allSatisfy(message -> {
            double x = painter.layout().x(Track.of(message, model.columns()).to());
            double y = HEAD + model.rowOf(message).orElseThrow() * ROW + 22;
            assertThat(pen.hasPolygonAround(x, y)).as("message %d at %s, %s", message.number(), x, y).isTrue();
        });
    }

    @Test
    void whatIsShownDependsOnTheInstantAlone() {
        Toolkit.call(() -> {
            Open jumped = new Open("symmetric-turn");
            Open again = new Open("symmetric-turn");
            jumped.playback.seek(420_000_000);
            jumped.layout();
            again.playback.seek(420_000_000);
            again.layout();
            assertThat(jumped.pixels()).isEqualTo(again.pixels());
            return true;
        });
    }
}
