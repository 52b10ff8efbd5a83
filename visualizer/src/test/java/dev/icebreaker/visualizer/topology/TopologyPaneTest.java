package dev.icebreaker.visualizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.World;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.PacketKind;
import dev.icebreaker.visualizer.replay.Replay;
import dev.icebreaker.visualizer.window.Toolkit;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopologyPaneTest {
    private static final int WIDTH = 930;
    private static final int HEIGHT = 490;

    @BeforeAll
    static void start() {
        Toolkit.startHeadless();
    }

    private final Playback playback = new Playback(Replay.of(Shipped.trace("two-homes")));

    @Test
    void aClickOnAPacketPicksItAndAClickBesidePicksNothing() {
        Message check = first(PacketKind.CHECK);
        playback.seek(check.sentNanos() + 8_000_000);
        Optional<Message> picked = Toolkit.call(() -> {
            TopologyPane pane = show(playback);
            click(pane, at(check));
            return playback.selectedProperty().get();
        });
        assertThat(picked).contains(check);
        Optional<Message> after = Toolkit.call(() -> {
            click(show(playback), new Point(5, HEIGHT - 5));
            return playback.selectedProperty().get();
        });
        assertThat(after).isEmpty();
    }

    @Test
    void whatIsDrawnDependsOnTheInstantAndNotOnTheWayThere() {
        boolean isSame = Toolkit.call(() -> {
            TopologyPane pane = show(playback);
            playback.seek(120_000_000);
            WritableImage first = picture(pane);
            playback.toEnd();
            picture(pane);
            playback.seek(20_000_000);
            picture(pane);
            playback.seek(120_000_000);
            return isSame(first, picture(pane));
        });
        assertThat(isSame).isTrue();
    }

    @Test
    void aPathIsDrawnInItsColorOnceThereIsOne() {
        Color path = Look.USUAL.theme().path();
        assertThat(Toolkit.call(() -> has(pictureAt(100_000_000), path))).isFalse();
        assertThat(Toolkit.call(() -> has(pictureAt(playback.replay().endNanos()), path))).isTrue();
    }

    private WritableImage pictureAt(long nanos) {
        playback.seek(nanos);
        return picture(show(playback));
    }

    private Point at(Message message) {
        Layout layout = Layout.of(
                World.of(playback.replay().trace()), WIDTH, HEIGHT, new Legend(Look.USUAL, WIDTH, HEIGHT).height(), 1);
        List<Message> visible = playback.replay().visibleAt(playback.nanos());
        return new Traffic(layout, new Routes(layout)).at(visible, playback.nanos()).stream()
                .filter(sighting -> sighting.message().equals(message))
                .findFirst()
                .orElseThrow()
                .at();
    }

    private Message first(PacketKind kind) {
        return playback.replay().messages().stream()
                .filter(message -> message.kind() == kind && !message.legs().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static TopologyPane show(Playback playback) {
        TopologyPane pane = new TopologyPane(playback, new SimpleObjectProperty<>(Look.USUAL));
        new Scene(pane, WIDTH, HEIGHT);
        pane.applyCss();
        pane.layout();
        return pane;
    }

    private static WritableImage picture(TopologyPane pane) {
        pane.layout();
        return pane.getScene().snapshot(new WritableImage(WIDTH, HEIGHT));
    }

    private static void click(TopologyPane pane, Point at) {
        pane.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_CLICKED, at.x(), at.y(), at.x(), at.y(), MouseButton.PRIMARY, 1, false, false, false, false, false,
                false, false, false, false, true, null));
    }

    private static boolean isSame(WritableImage one, WritableImage other) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean has(WritableImage picture, Color color) {
        for (int y = 60; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (picture.getPixelReader().getColor(x, y).equals(color)) {
                    return true;
                }
            }
        }
        return false;
    }
}
