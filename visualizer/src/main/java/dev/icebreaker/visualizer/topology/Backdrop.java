package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Detail;
import dev.icebreaker.visualizer.layout.Enclosure;
import dev.icebreaker.visualizer.layout.Labels;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.look.TextWidth;
import dev.icebreaker.visualizer.replay.PacketKind;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/** What does not move: networks, wires and nodes. */
final class Backdrop {
    private final Layout layout;
    private final Brush brush;
    private final NodeArt art;
    private final Routes routes;

    Backdrop(Layout layout, Routes routes, Brush brush) {
        this.layout = layout;
        this.routes = routes;
        this.brush = brush;
        this.art = new NodeArt(brush, layout);
    }

    /** @param channels lines of signaling beside the network */
    void draw(List<Routes.Line> channels) {
        layout.enclosures().forEach(this::enclosure);
        channels.forEach(this::channel);
        // the cloud hides the ends of its wires, but not those that lead to its regions
        boolean hasRegions = layout.all().stream().anyMatch(node -> node.role() == Role.REGION);
        if (hasRegions) {
            layout.all().stream().filter(node -> node.role() == Role.CLOUD).forEach(node -> art.draw(node, List.of()));
        }
        layout.wires().forEach(this::wire);
        layout.all().stream()
                .filter(node -> !hasRegions || node.role() != Role.CLOUD)
                .forEach(node -> art.draw(node, Labels.addresses(node.node())));
        art.nameCloud();
    }

    /** Areas on which nothing else should be written. */
    List<Box> taken() {
        List<Box> taken = new ArrayList<>(words());
        for (PlacedNode node : layout.all()) {
            if (node.role() != Role.JUNCTION) {
                taken.add(node.role() == Role.CLOUD ? middleOf(node.box()) : node.box());
            }
        }
        return taken;
    }

    /** Areas in which something is written, which no line should cross. */
    List<Box> words() {
        List<Box> words = new ArrayList<>();
        for (PlacedNode node : layout.all()) {
            NodeArt.words(node, layout).ifPresent(words::add);
            art.badgeBox(node).ifPresent(words::add);
        }
        layout.enclosures().forEach(enclosure -> words.add(title(enclosure).grown(brush.px(3))));
        return words;
    }

    /** Of an ellipse, the rectangle in it that has the words. */
    private static Box middleOf(Box box) {
        return Box.around(box.center(), box.width() * 0.7, box.height() * 0.7);
    }

    static String networkOf(PlacedNode cloud) {
        return cloud.node().interfaces().isEmpty() ? cloud.name() : cloud.node().interfaces().getFirst().network();
    }

    // ---- networks ---------------------------------------------------------------------------------------------------

    private void enclosure(Enclosure enclosure) {
        GraphicsContext g = brush.g();
        Box box = enclosure.box();
        g.setLineDashes(brush.px(3), brush.px(4));
        brush.rounded(
                box,
                layout.detail() == Detail.DOTS ? 5 : 14,
                Brush.faded(brush.theme().panel().interpolate(brush.theme().accent(), 0.05), 0.8),
                brush.linkColor(),
                1.2);
        g.setLineDashes();
        if (layout.detail() == Detail.DOTS) {
            return;
        }
        Box title = title(enclosure);
        double y = title.y() + brush.px(13);
        brush.write(
                TextWidth.fitting(enclosure.network().name(), brush.strong(12.5), title.width()),
                brush.strong(12.5),
                brush.theme().text(),
                title.x(),
                y,
                TextAlignment.LEFT);
        if (layout.detail() == Detail.FULL) {
            for (var prefix : enclosure.network().prefixes()) {
                y += brush.px(15);
                brush.write(prefix.toString(), brush.mono(11), brush.theme().quietText(), title.x(), y, TextAlignment.LEFT);
            }
        }
    }

    /** Where a network's name and prefixes are written: at the corner that is turned away from the cloud. */
    private Box title(Enclosure enclosure) {
        if (layout.detail() == Detail.DOTS) {
            return new Box(enclosure.box().x(), enclosure.box().y(), 0, 0);
        }
        Box box = enclosure.box();
        double lines = layout.detail() == Detail.FULL ? Math.max(1, enclosure.network().prefixes().size()) : 0;
        double height = brush.px(17 + 15 * lines);
        double width = TextWidth.of(enclosure.network().name(), brush.strong(12.5));
        if (layout.detail() == Detail.FULL) {
            for (var prefix : enclosure.network().prefixes()) {
                width = Math.max(width, TextWidth.of(prefix.toString(), brush.mono(11)));
            }
        }
        width = Math.min(width, box.width() - brush.px(20));
        double y = enclosure.isTitleBelow() ? box.bottom() - height - brush.px(4) : box.y() + brush.px(7);
        boolean isLeft = box.center().x() < cloudX();
        return new Box(isLeft ? box.x() + brush.px(13) : box.right() - brush.px(13) - width, y, width, height);
    }

    private double cloudX() {
        return layout.all().stream()
                .filter(node -> node.role() == Role.CLOUD)
                .mapToDouble(node -> node.center().x())
                .findFirst()
                .orElse(layout.width() / 2);
    }

    // ---- wires ------------------------------------------------------------------------------------------------------

    private void wire(Layout.Wire wire) {
        boolean isInCloud = isRegion(wire.from()) && isRegion(wire.to());
        brush.stroke(
                routes.wire(wire.from(), wire.to()),
                isInCloud ? Brush.faded(brush.linkColor(), 0.5) : brush.linkColor(),
                isInCloud || layout.detail() == Detail.DOTS ? 1.2 : 2);
        layout.node(wire.to()).filter(node -> node.role() == Role.JUNCTION).ifPresent(this::junction);
    }

    private boolean isRegion(String node) {
        return layout.node(node).filter(placed -> placed.role() == Role.REGION).isPresent();
    }

    /** A small point where more than two wires meet. */
    private void junction(PlacedNode junction) {
        long wires = layout.wires().stream()
                .filter(wire -> wire.from().equals(junction.name()) || wire.to().equals(junction.name()))
                .count();
        if (wires > 2) {
            double r = brush.px(3.2);
            brush.g().setFill(brush.linkColor());
            brush.g().fillOval(junction.center().x() - r, junction.center().y() - r, 2 * r, 2 * r);
        }
    }

    private void channel(Routes.Line line) {
        GraphicsContext g = brush.g();
        g.setLineDashes(brush.px(2), brush.px(6));
        g.setLineCap(StrokeLineCap.ROUND);
        brush.stroke(line, Brush.faded(brush.theme().of(PacketKind.SIGNALING), 0.4), 1.4);
        g.setLineDashes();
    }
}
