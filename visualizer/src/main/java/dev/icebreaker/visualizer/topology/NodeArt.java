package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Badge;
import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Detail;
import dev.icebreaker.visualizer.layout.Labels;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.look.TextWidth;
import dev.icebreaker.visualizer.replay.PacketKind;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/** Draws nodes: a box with a small picture, the name, the addresses, and below it what it does to packets. */
final class NodeArt {
    private static final double ICON = 20;
    private static final double ICON_ROW = 17;

    private final Brush brush;
    private final Layout layout;
    private final Detail detail;

    NodeArt(Brush brush, Layout layout) {
        this.brush = brush;
        this.layout = layout;
        this.detail = layout.detail();
    }

    /** @param addresses as they are at the moment */
    void draw(PlacedNode node, List<String> addresses) {
        switch (node.role()) {
            case CLOUD -> cloud(node);
            case REGION -> region(node);
            case JUNCTION -> {} // where wires meet
            default -> device(node, addresses);
        }
    }

    private void cloud(PlacedNode node) {
        Box box = node.box();
        brush.g().setFill(brush.theme().box().interpolate(brush.theme().accent(), 0.06));
        brush.g().fillOval(box.x(), box.y(), box.width(), box.height());
        brush.g().setStroke(brush.linkColor());
        brush.g().setLineWidth(brush.px(1.4));
        brush.g().strokeOval(box.x(), box.y(), box.width(), box.height());
    }

    /** Writes the names of the cloud and its regions over what was drawn in it. */
    void nameCloud() {
        layout.all().stream().filter(node -> node.role() == Role.CLOUD).forEach(this::name);
        layout.all().stream().filter(node -> node.role() == Role.REGION).forEach(this::region);
    }

    private void name(PlacedNode cloud) {
        Box box = cloud.box();
        if (detail != Detail.DOTS || box.width() > 60) {
            double y = cloudName(cloud, layout).y() + brush.px(4.5);
            brush.write(
                    Backdrop.networkOf(cloud), brush.strong(12.5), brush.theme().quietText(), box.center().x(), y, TextAlignment.CENTER);
        }
    }

    /** The middle of a cloud's name: under all ways through it, or over its regions. */
    private static Point cloudName(PlacedNode cloud, Layout layout) {
        Box box = cloud.box();
        boolean hasRegions = layout.all().stream().anyMatch(node -> node.role() == Role.REGION);
        double down = hasRegions ? Math.min(box.height() * 0.27, 15.5 * layout.unit()) : box.height() * 0.82;
        return new Point(box.center().x(), box.y() + down);
    }

    /** The middle of the small picture of a box. */
    static Point picture(PlacedNode node, Layout layout) {
        Box box = node.box();
        return new Point(box.center().x(), layout.detail() == Detail.DOTS ? box.center().y() : box.y() + ICON_ROW * layout.unit());
    }

    /** The area in a node with its name and addresses. */
    static Optional<Box> words(PlacedNode node, Layout layout) {
        if (layout.detail() == Detail.DOTS) {
            return Optional.empty();
        }
        Box box = node.box();
        double unit = layout.unit();
        return switch (node.role()) {
            case JUNCTION, REGION -> Optional.empty();
            case CLOUD -> Optional.of(
                    Box.around(cloudName(node, layout), Backdrop.networkOf(node).length() * 7.5 * unit, 16 * unit));
            default -> Optional.of(new Box(box.x() + 10 * unit, box.y() + 28 * unit, box.width() - 20 * unit, box.height() - 28 * unit));
        };
    }

    /** A point in the cloud, with the name over it, so that packets do not hide it. */
    private void region(PlacedNode node) {
        Box box = node.box();
        brush.g().setFill(brush.linkColor());
        brush.g().fillOval(box.x(), box.y(), box.width(), box.height());
        brush.write(
                Labels.region(node.node()),
                brush.text(11),
                brush.theme().text(),
                box.center().x(),
                box.bottom() + brush.px(24), // wires come from above, and packets make way for each other beside the line
                TextAlignment.CENTER);
    }

    private void device(PlacedNode node, List<String> addresses) {
        Box box = node.box();
        if (detail == Detail.DOTS) {
            brush.rounded(box, 5, brush.theme().box(), brush.linkColor(), 1);
            icon(node.role(), box.center().x(), box.center().y(), box.width() * 0.66);
            return;
        }
        brush.rounded(box, 10, brush.theme().box(), brush.linkColor(), 1.3);
        double x = box.center().x();
        icon(node.role(), x, picture(node, layout).y(), brush.px(ICON));
        String name = TextWidth.fitting(node.name(), brush.strong(13), box.width() - brush.px(10));
        brush.write(name, brush.strong(13), brush.theme().text(), x, box.y() + brush.px(detail == Detail.FULL ? 42 : 41), TextAlignment.CENTER);
        if (detail == Detail.FULL) {
            for (int i = 0; i < addresses.size(); i++) {
                double width = box.width() - brush.px(8);
                double size = Math.min(11, 11 * width / Math.max(1, addresses.get(i).length() * 0.6 * brush.px(11)));
                brush.write(
                        addresses.get(i), brush.mono(size), brush.theme().quietText(), x, box.y() + brush.px(57 + 15 * i), TextAlignment.CENTER);
            }
            Badge.of(node.node()).ifPresent(badge -> badge(node, badge));
        }
    }

    /** The area of what is written below a node. */
    Optional<Box> badgeBox(PlacedNode node) {
        return detail == Detail.FULL ? Badge.of(node.node()).map(badge -> badgeBox(node, badge)) : Optional.empty();
    }

    private Box badgeBox(PlacedNode node, Badge badge) {
        double width = TextWidth.of(brush.look().of(badge.text()), brush.strong(10.5)) + brush.px(18);
        return new Box(node.center().x() - width / 2, node.box().bottom() + brush.px(5), width, brush.px(19));
    }

    private void badge(PlacedNode node, Badge badge) {
        Color color = brush.theme().of(badge.isStrict()
                ? PacketKind.TURN
                : PacketKind.STUN);
        Box box = badgeBox(node, badge);
        Color area = brush.theme().stage().interpolate(color, 0.18);
        brush.rounded(box, 9.5, area, Brush.faded(color, 0.75), 1);
        brush.write(
                brush.look().of(badge.text()),
                brush.strong(10.5),
                brush.theme().text(),
                box.center().x(),
                box.center().y() + brush.px(3.8),
                TextAlignment.CENTER);
    }

    // ---- small pictures ---------------------------------------------------------------------------------------------

    /** @param x and {@code y}, its middle */
    private void icon(Role role, double x, double y, double size) {
        var g = brush.g();
        g.setStroke(brush.theme().text());
        g.setFill(brush.theme().text());
        g.setLineWidth(Math.max(0.8, size / 13));
        g.setLineCap(StrokeLineCap.ROUND);
        double r = size / 2;
        switch (role) {
            case PEER -> laptop(x, y, r);
            case SERVER -> rack(x, y, r);
            case NAT -> arrows(x, y, r);
            case FIREWALL -> bricks(x, y, r);
            case ROUTER -> crossroads(x, y, r);
            case CLOUD, REGION, JUNCTION -> {} // none
        }
        g.setLineCap(StrokeLineCap.BUTT);
    }

    private void laptop(double x, double y, double r) {
        var g = brush.g();
        g.strokeRoundRect(x - r * 0.75, y - r * 0.75, r * 1.5, r * 1.1, r * 0.3, r * 0.3);
        g.strokePolygon(
                new double[] {x - r * 0.75, x + r * 0.75, x + r * 1.1, x - r * 1.1},
                new double[] {y + r * 0.42, y + r * 0.42, y + r * 0.8, y + r * 0.8},
                4);
    }

    private void rack(double x, double y, double r) {
        var g = brush.g();
        for (double top : new double[] {-0.85, 0.08}) {
            g.strokeRoundRect(x - r, y + r * top, r * 2, r * 0.78, r * 0.3, r * 0.3);
            g.fillOval(x - r * 0.74, y + r * (top + 0.27), r * 0.24, r * 0.24);
            g.strokeLine(x + r * 0.1, y + r * (top + 0.39), x + r * 0.7, y + r * (top + 0.39));
        }
    }

    private void arrows(double x, double y, double r) {
        arrow(x - r, y - r * 0.38, x + r, y - r * 0.38, r * 0.42);
        arrow(x + r, y + r * 0.42, x - r, y + r * 0.42, r * 0.42);
    }

    private void arrow(double fromX, double fromY, double toX, double toY, double head) {
        var g = brush.g();
        double length = Math.hypot(toX - fromX, toY - fromY);
        double dx = (toX - fromX) / length * head;
        double dy = (toY - fromY) / length * head;
        g.strokeLine(fromX, fromY, toX, toY);
        g.strokeLine(toX, toY, toX - dx - dy, toY - dy + dx);
        g.strokeLine(toX, toY, toX - dx + dy, toY - dy - dx);
    }

    private void bricks(double x, double y, double r) {
        var g = brush.g();
        double height = r * 0.55;
        for (int row = 0; row < 3; row++) {
            double top = y - r * 0.82 + row * height;
            g.strokeRect(x - r, top, r * 2, height);
            if (row % 2 == 0) {
                g.strokeLine(x, top, x, top + height);
            } else {
                g.strokeLine(x - r * 0.5, top, x - r * 0.5, top + height);
                g.strokeLine(x + r * 0.5, top, x + r * 0.5, top + height);
            }
        }
    }

    private void crossroads(double x, double y, double r) {
        arrow(x, y, x + r, y, r * 0.35);
        arrow(x, y, x - r, y, r * 0.35);
        arrow(x, y, x, y + r * 0.85, r * 0.35);
        arrow(x, y, x, y - r * 0.85, r * 0.35);
    }
}
