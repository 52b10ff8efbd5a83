package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.World;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * The picture: what stands still on a canvas of its own, which is drawn again only when the room, the look or the trace is another,
 * and what moves on one above it.
 */
public final class TopologyPane extends Region {
    private final Playback playback;
    private final ObservableValue<Look> look;
    private final Canvas still = new Canvas();
    private final Canvas moving = new Canvas();
    private Optional<Scenery> scenery = Optional.empty();

    /** What depends on the room, the look and the trace alone. */
    private record Scenery(Replay replay, Look look, double width, double height, Layout layout, double top, Traffic traffic, List<Box> taken) {
        boolean isOf(Replay otherReplay, Look otherLook, double otherWidth, double otherHeight) {
            return replay == otherReplay && look.equals(otherLook) && width == otherWidth && height == otherHeight;
        }
    }

    public TopologyPane(Playback playback, ObservableValue<Look> look) {
        this.playback = playback;
        this.look = look;
        getChildren().addAll(still, moving);
        playback.replayProperty().addListener((_, _, _) -> requestLayout());
        playback.nanosProperty().addListener((_, _, _) -> requestLayout());
        playback.selectedProperty().addListener((_, _, _) -> requestLayout());
        look.addListener((_, _, _) -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (width < 1 || height < 1) {
            return;
        }
        Look now = look.getValue();
        Replay replay = playback.replay();
        if (scenery.filter(old -> old.isOf(replay, now, width, height)).isEmpty()) {
            resize(still, width, height);
            resize(moving, width, height);
            scenery = Optional.of(paint(replay, now, width, height));
        }
        Scenery here = scenery.get();
        GraphicsContext g = moving.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        long nanos = playback.nanos();
        Stage stage = new Stage(here.layout, new Brush(g, now, here.layout.unit()), here.top, here.taken);
        stage.draw(here.traffic.at(replay.visibleAt(nanos), nanos), playback.selectedProperty().get(), nanos);
    }

    private Scenery paint(Replay replay, Look now, double width, double height) {
        GraphicsContext g = still.getGraphicsContext2D();
        g.setFill(now.theme().stage());
        g.fillRect(0, 0, width, height);
        Legend legend = new Legend(now, width);
        Layout layout = Layout.of(World.of(replay.trace()), width, height, legend.height(), now.scale());
        Backdrop backdrop = new Backdrop(layout, new Brush(g, now, layout.unit()));
        Routes routes = new Routes(layout);
        List<Routes.Line> channels = replay.messages().stream()
                .filter(message -> message.packet() == 0 && !message.legs().isEmpty())
                .map(Message::legs)
                .map(List::getFirst)
                .map(leg -> leg.from().compareTo(leg.to()) < 0 ? List.of(leg.from(), leg.to()) : List.of(leg.to(), leg.from()))
                .distinct()
                .map(ends -> routes.channel(ends.getFirst(), ends.getLast()))
                .toList();
        backdrop.draw(channels);
        legend.draw(g);
        return new Scenery(replay, now, width, height, layout, legend.height(), new Traffic(layout), backdrop.taken());
    }

    private static void resize(Canvas canvas, double width, double height) {
        canvas.setWidth(width);
        canvas.setHeight(height);
    }
}
