package dev.icebreaker.visualizer.topology;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.layout.World;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * The picture: what stands still on a canvas of its own, which is drawn again only when the room, the look or the trace is another,
 * and what moves on one above it.
 */
public final class TopologyPane extends Region {
    /** So long one is told what was done to the world. */
    private static final long RECENT_NANOS = 400_000_000;

    private static final double TIP_WIDTH = 420;

    private final Playback playback;
    private final ObservableValue<Look> look;
    private final MovedPlaces moved = new MovedPlaces();
    private final Canvas still = new Canvas();
    private final Canvas moving = new Canvas();
    private final Tooltip tip = new Tooltip();
    private Optional<Scenery> scenery = Optional.empty();
    private List<Sighting> sightings = List.of();
    private Optional<Grip> grip = Optional.empty();

    /** What depends on the room, the look and the trace alone. */
    private record Scenery(Replay replay, Look look, double width, double height, Layout layout, double top, Traffic traffic, Stage.Tools tools, List<Box> taken) {
        boolean isOf(Replay otherReplay, Look otherLook, double otherWidth, double otherHeight) {
            return replay == otherReplay && look.equals(otherLook) && width == otherWidth && height == otherHeight;
        }
    }

    /** A node that is held. @param offset from the pointer to its middle */
    private record Grip(String node, Point offset) {}

    public TopologyPane(Playback playback, ObservableValue<Look> look) {
        this.playback = playback;
        this.look = look;
        getStyleClass().add("topology");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(still, moving);
        playback.replayProperty().addListener((_, _, _) -> {
            scenery = Optional.empty(); // and lets go of the trace before
            sightings = List.of();
            requestLayout();
        });
        playback.nanosProperty().addListener((_, _, _) -> requestLayout());
        playback.selectedProperty().addListener((_, _, _) -> requestLayout());
        look.addListener((_, _, _) -> requestLayout());
        tip.setWrapText(true);
        setOnMouseMoved(this::point);
        setOnMouseExited(_ -> tip.hide());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(_ -> grip = Optional.empty());
        setOnMouseClicked(this::click);
    }

    // ---- drawing ----------------------------------------------------------------------------------------------------

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (width < 1 || height < 1) {
            return;
        }
        Look now = look.getValue();
        Replay replay = playback.replay();
        Scenery here = scenery.filter(old -> old.isOf(replay, now, width, height)).orElseGet(() -> paint(replay, now, width, height));
        scenery = Optional.of(here);
        GraphicsContext g = moving.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        long nanos = playback.nanos();
        sightings = here.traffic.at(replay.visibleAt(nanos), nanos);
        Optional<Stage.Selected> selected = playback.selectedProperty()
                .get()
                .map(message -> new Stage.Selected(message, replay.words().of(message).label(), here.traffic.way(message)));
        g.save(); // a frame leaves nothing to the next, not even the ends of its lines
        new Stage(here.layout, new Brush(g, now, here.layout.unit()), here.tools, here.top, here.taken)
                .draw(sightings, replay.paths().at(nanos), replay.paths().missing(nanos), replay.conditions().at(nanos, RECENT_NANOS), selected, nanos);
        g.restore();
    }

    private Scenery paint(Replay replay, Look now, double width, double height) {
        resize(still, width, height);
        resize(moving, width, height);
        GraphicsContext g = still.getGraphicsContext2D();
        g.save();
        g.setFill(now.theme().stage());
        g.fillRect(0, 0, width, height);
        Legend legend = new Legend(now, width, height);
        Layout layout = moved.apply(
                replay.trace().header().scenario(),
                Layout.of(World.of(replay.trace()), width, height, legend.height(), now.scale()));
        setAccessibleText(layout.all().stream()
                .filter(node -> node.role() != Role.JUNCTION)
                .map(node -> now.of(NodeWords.of(node).getFirst()))
                .collect(Collectors.joining("; ")));
        Routes routes = new Routes(layout);
        Backdrop backdrop = new Backdrop(layout, routes, new Brush(g, now, layout.unit()));
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
        g.restore();
        return new Scenery(replay, now, width, height, layout, legend.height(), new Traffic(layout, routes), new Stage.Tools(routes, channels, backdrop.words(), now, layout.unit()), backdrop.taken());
    }

    private static void resize(Canvas canvas, double width, double height) {
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
    }

    // ---- the pointer ------------------------------------------------------------------------------------------------

    private Optional<Pointing> pointing() {
        return scenery.map(here -> new Pointing(here.replay, here.layout, here.tools.routes(), sightings));
    }

    private void point(MouseEvent event) {
        Point at = new Point(event.getX(), event.getY());
        List<Text> lines = pointing().map(pointing -> pointing.tell(at)).orElse(List.of());
        setCursor(lines.isEmpty() ? Cursor.DEFAULT : Cursor.HAND);
        if (lines.isEmpty()) {
            tip.hide();
            return;
        }
        tip.setMaxWidth(look.getValue().px(TIP_WIDTH));
        tip.setFont(look.getValue().text(12.5));
        tip.setText(lines.stream().map(look.getValue()::of).collect(Collectors.joining("\n")));
        tip.show(this, event.getScreenX() + 14, event.getScreenY() + 16);
    }

    private void press(MouseEvent event) {
        Point at = new Point(event.getX(), event.getY());
        grip = pointing()
                .filter(pointing -> pointing.message(at).isEmpty())
                .flatMap(pointing -> pointing.node(at))
                .map(node -> new Grip(node.name(), node.center().minus(at)));
    }

    private void drag(MouseEvent event) {
        tip.hide();
        if (grip.isPresent() && scenery.isPresent()) {
            Point center = new Point(event.getX(), event.getY()).plus(grip.get().offset());
            moved.move(scenario(), grip.get().node(), center, scenery.get().layout);
            scenery = Optional.empty();
            requestLayout();
        }
    }

    private void click(MouseEvent event) {
        Point at = new Point(event.getX(), event.getY());
        Optional<PlacedNode> node = pointing().flatMap(pointing -> pointing.node(at));
        if (event.getClickCount() == 2 && node.isPresent()) {
            moved.restore(scenario(), node.get().name());
            scenery = Optional.empty();
            requestLayout();
        } else if (event.isStillSincePress()) {
            playback.selectedProperty().set(pointing().flatMap(pointing -> pointing.message(at)));
        }
    }

    private String scenario() {
        return playback.replay().trace().header().scenario();
    }
}
