package dev.icebreaker.visualizer.topology;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.replay.CallPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws the paths of calls: a bright line from peer to peer through all that they pass, and what kind of path it is. */
final class PathArt {
    private static final Text NOTHING_ARRIVES = new Text("nothing arrives", "no llega nada");

    private final Layout layout;
    private final Brush brush;
    private final Placer placer;
    private final Ruler ruler;
    private final Routes routes;
    private final List<Label> labels = new ArrayList<>();

    /** @param box its place, if that is settled before others look for theirs */
    private record Label(CallPath path, String text, Optional<Box> box) {}

    PathArt(Layout layout, Routes routes, Brush brush, Placer placer, Ruler ruler) {
        this.layout = layout;
        this.brush = brush;
        this.placer = placer;
        this.ruler = ruler;
        this.routes = routes;
    }

    /** The lines, and room for the label that has its place under the cloud. */
    void lines(List<CallPath> paths) {
        paths.forEach(this::line);
        for (int i = 0; i < paths.size(); i++) {
            String text = text(paths.get(i), paths.size() > 1);
            labels.add(new Label(paths.get(i), text, i == 0 ? underTheCloud(paths.get(i), size(text)) : Optional.empty()));
        }
    }

    /** The labels, where there is room for them by now. */
    void labels() {
        for (Label label : labels) {
            label.box.or(() -> place(label.path, size(label.text))).ifPresent(box -> draw(label.text, box));
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
        Box box = node.box();
        GraphicsContext g = brush.g();
        double arc = 2 * brush.px(10);
        Color color = brush.theme().path();
        if (path.relays().contains(node.name())) {
            g.setStroke(Brush.faded(color, 0.3));
            g.setLineWidth(brush.px(9));
            g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
        }
        g.setStroke(color);
        g.setLineWidth(brush.px(path.relays().contains(node.name()) ? 2.6 : 1.6));
        g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
    }

    private Placer.Size size(String text) {
        return new Placer.Size(ruler.width(text, brush.strong(11.5)) + brush.px(20), brush.px(22));
    }

    private void draw(String text, Box box) {
        Color color = brush.theme().path();
        brush.rounded(box, 11, brush.theme().stage().interpolate(color, 0.16), color, 1.2);
        brush.write(text, brush.strong(11.5), brush.theme().text(), box.center().x(), box.center().y() + brush.px(4), TextAlignment.CENTER);
    }

    private String text(CallPath path, boolean isNamed) {
        String types = path.localType() + " – " + path.remoteType();
        String tail = path.isSilent()
                ? ", " + brush.look().of(NOTHING_ARRIVES)
                : path.roundTripNanos().map(nanos -> ", " + Math.round(nanos / 1e6) + " ms").orElse("");
        return (isNamed ? path.caller() + " – " + path.callee() + ": " : "") + types + tail;
    }

    private Optional<Box> underTheCloud(CallPath path, Placer.Size size) {
        return cloud(path)
                .map(PlacedNode::box)
                .flatMap(cloud -> placer.at(new Box(
                        cloud.center().x() - size.width() / 2, cloud.bottom() + brush.px(5), size.width(), size.height())));
    }

    /** Near the cloud, if it goes through there; or else near the middle of its longest line. */
    private Optional<Box> place(CallPath path, Placer.Size size) {
        Optional<Point> near = cloud(path)
                .map(cloud -> new Point(cloud.center().x(), cloud.box().bottom()))
                .or(() -> routes.over(path.nodes()).stream()
                        .max(Comparator.comparingDouble(Routes.Line::length))
                        .map(line -> line.at(0.5)));
        return near.flatMap(point -> placer.near(point, size.width(), size.height()));
    }

    private Optional<PlacedNode> cloud(CallPath path) {
        return path.nodes().stream()
                .flatMap(name -> layout.node(name).stream())
                .filter(node -> node.role() == Role.CLOUD || node.role() == Role.REGION)
                .findFirst()
                .flatMap(_ -> layout.all().stream().filter(node -> node.role() == Role.CLOUD).findFirst());
    }
}
