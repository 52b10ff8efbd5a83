package dev.icebreaker.visualizer.topology;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.look.Glyphs;
import dev.icebreaker.visualizer.replay.CallPath;
import dev.icebreaker.visualizer.replay.NoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws the paths of calls: a bright line from peer to peer through all that they pass, and what kind of path it is, or that there is none. */
final class PathArt {
    private static final Text NO_PATH = new Text("no path", "sin camino");
    private static final Text NOTHING_ARRIVES = new Text("nothing arrives", "no llega nada");

    private final Layout layout;
    private final Brush brush;
    private final Placer placer;
    private final Ruler ruler;
    private final Routes routes;
    private final List<Label> labels = new ArrayList<>();

    /**
     * @param isBad whether it says that there is none, or that nothing arrives over it
     * @param near what it is about
     * @param box its place, if that is settled before others look for theirs
     */
    private record Label(String text, boolean isBad, Optional<Point> near, Optional<Box> box) {}

    PathArt(Layout layout, Routes routes, Brush brush, Placer placer, Ruler ruler) {
        this.layout = layout;
        this.brush = brush;
        this.placer = placer;
        this.ruler = ruler;
        this.routes = routes;
    }

    /** The lines, and room for the label that has its place under the cloud. */
    void lines(List<CallPath> paths, List<NoPath> missing) {
        paths.forEach(this::line);
        for (CallPath path : paths) {
            label(text(path, paths.size() + missing.size() > 1), path.isSilent(), cloud(path), middle(path));
        }
        for (NoPath call : missing) {
            Stream.of(call.caller(), call.callee()).forEach(peer -> layout.node(peer).ifPresent(this::broken));
            String names = paths.size() + missing.size() > 1 ? call.caller() + " – " + call.callee() + ": " : "";
            label(names + brush.look().of(NO_PATH), true, cloud(), between(call));
        }
    }

    private void label(String text, boolean isBad, Optional<PlacedNode> cloud, Optional<Point> otherwise) {
        Placer.Size size = size(text, isBad);
        Optional<Box> box = labels.isEmpty() ? cloud.flatMap(node -> underTheCloud(node, size)) : Optional.empty();
        Optional<Point> near = cloud.map(node -> new Point(node.box().center().x(), node.box().bottom())).or(() -> otherwise);
        labels.add(new Label(text, isBad, near, box));
    }

    /** The labels, where there is room for them by now. */
    void labels() {
        for (Label label : labels) {
            Placer.Size size = size(label.text, label.isBad);
            label.box.or(() -> label.near.flatMap(point -> placer.near(point, size.width(), size.height()))).ifPresent(box -> draw(label, box));
        }
    }

    private void line(CallPath path) {
        Color color = brush.theme().path();
        List<Routes.Line> lines = routes.over(path.nodes());
        if (!path.isSilent()) {
            lines.forEach(line -> brush.stroke(line, Brush.faded(color, 0.2), 11));
        }
        if (path.isSilent()) {
            brush.g().setLineDashes(brush.px(2), brush.px(8));
        }
        lines.forEach(line -> brush.stroke(line, color, path.isSilent() ? 2.5 : 4));
        brush.g().setLineDashes();
        path.nodes().stream().distinct().forEach(name -> layout.node(name).ifPresent(node -> outline(node, path)));
    }

    private void outline(PlacedNode node, CallPath path) {
        if (node.role() == Role.CLOUD || node.role() == Role.JUNCTION || node.role() == Role.REGION) {
            return;
        }
        Color color = brush.theme().path();
        boolean isRelay = path.relays().contains(node.name());
        if (isRelay) {
            brush.outline(node.box(), 10, Brush.faded(color, 0.3), 9);
        }
        brush.outline(node.box(), 10, color, isRelay ? 2.6 : 1.6);
    }

    /** A peer that does not reach the other. */
    private void broken(PlacedNode peer) {
        brush.g().setLineDashes(brush.px(5), brush.px(5));
        brush.outline(peer.box(), 10, brush.theme().dropped(), 1.6);
        brush.g().setLineDashes();
    }

    private Placer.Size size(String text, boolean isBad) {
        return new Placer.Size(ruler.width(text, brush.strong(11.5)) + brush.px(isBad ? 36 : 20), brush.px(22));
    }

    private void draw(Label label, Box box) {
        Color color = label.isBad ? brush.theme().dropped() : brush.theme().path();
        brush.rounded(box, 11, brush.theme().stage().interpolate(color, 0.16), color, 1.2);
        double x = box.center().x();
        if (label.isBad) {
            brush.g().setStroke(color);
            brush.g().setLineWidth(brush.px(2));
            Glyphs.cross(brush.g(), box.x() + brush.px(15), box.center().y(), brush.px(8));
            x += brush.px(8);
        }
        brush.write(label.text, brush.strong(11.5), brush.theme().text(), x, box.center().y() + brush.px(4), TextAlignment.CENTER);
    }

    private String text(CallPath path, boolean isNamed) {
        String types = path.localType() + " – " + path.remoteType();
        String tail = path.isSilent()
                ? ", " + brush.look().of(NOTHING_ARRIVES)
                : path.roundTripNanos().map(nanos -> ", " + Math.round(nanos / 1e6) + " ms").orElse("");
        return (isNamed ? path.caller() + " – " + path.callee() + ": " : "") + types + tail;
    }

    private Optional<Box> underTheCloud(PlacedNode cloud, Placer.Size size) {
        return placer.at(new Box(
                cloud.box().center().x() - size.width() / 2, cloud.box().bottom() + brush.px(5), size.width(), size.height()));
    }

    private Optional<Point> middle(CallPath path) {
        return routes.over(path.nodes()).stream()
                .max(Comparator.comparingDouble(Routes.Line::length))
                .map(line -> line.at(0.5));
    }

    private Optional<Point> between(NoPath call) {
        return layout.node(call.caller()).flatMap(one -> layout.node(call.callee())
                .map(other -> one.box().center().towards(other.box().center(), 0.5)));
    }

    private Optional<PlacedNode> cloud(CallPath path) {
        return path.nodes().stream()
                .flatMap(name -> layout.node(name).stream())
                .filter(node -> node.role() == Role.CLOUD || node.role() == Role.REGION)
                .findFirst()
                .flatMap(_ -> cloud());
    }

    private Optional<PlacedNode> cloud() {
        return layout.all().stream().filter(node -> node.role() == Role.CLOUD).findFirst();
    }
}
