package dev.icebreaker.visualizer.topology;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.replay.CallPath;
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

    PathArt(Layout layout, Routes routes, Brush brush, Placer placer, Ruler ruler) {
        this.layout = layout;
        this.brush = brush;
        this.placer = placer;
        this.ruler = ruler;
        this.routes = routes;
    }

    void draw(List<CallPath> paths) {
        paths.forEach(this::line);
        for (int i = 0; i < paths.size(); i++) {
            label(paths.get(i), paths.size() > 1, i == 0);
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

    private void label(CallPath path, boolean isNamed, boolean isFirst) {
        String text = text(path, isNamed);
        double width = ruler.width(text, brush.strong(11.5)) + brush.px(20);
        double height = brush.px(22);
        place(path, width, height, isFirst).ifPresent(box -> {
            Color color = brush.theme().path();
            brush.rounded(box, 11, brush.theme().stage().interpolate(color, 0.16), color, 1.2);
            brush.write(text, brush.strong(11.5), brush.theme().text(), box.center().x(), box.center().y() + brush.px(4), TextAlignment.CENTER);
        });
    }

    private String text(CallPath path, boolean isNamed) {
        String types = path.localType() + " – " + path.remoteType();
        String tail = path.isSilent()
                ? ", " + brush.look().of(NOTHING_ARRIVES)
                : path.roundTripNanos().map(nanos -> ", " + Math.round(nanos / 1e6) + " ms").orElse("");
        return (isNamed ? path.caller() + " – " + path.callee() + ": " : "") + types + tail;
    }

    /** In the lower half of the cloud, if it goes through there; or else near its middle. */
    private Optional<Box> place(CallPath path, double width, double height, boolean isFirst) {
        Optional<PlacedNode> cloud = path.nodes().stream()
                .flatMap(name -> layout.node(name).stream())
                .filter(node -> node.role() == Role.CLOUD || node.role() == Role.REGION)
                .findFirst()
                .flatMap(_ -> layout.all().stream().filter(node -> node.role() == Role.CLOUD).findFirst());
        if (cloud.isPresent() && isFirst) {
            Point at = new Point(cloud.get().center().x(), cloud.get().box().y() + cloud.get().box().height() * 0.76);
            Box box = Box.around(at, width, height);
            placer.take(box);
            return Optional.of(box);
        }
        if (cloud.isPresent()) {
            return placer.near(new Point(cloud.get().center().x(), cloud.get().box().bottom()), width, height);
        }
        return routes.over(path.nodes()).stream()
                .max(Comparator.comparingDouble(Routes.Line::length))
                .flatMap(line -> placer.near(line.at(0.5), width, height));
    }
}
