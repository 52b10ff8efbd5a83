package dev.icebreaker.visualizer.topology;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.TraceEvent.ActionTaken;
import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Labels;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.look.Glyphs;
import dev.icebreaker.visualizer.replay.Conditions;
import java.util.Optional;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws what was done to the world: links that are down, servers that have stopped, addresses and rules that are others now. */
final class ConditionArt {
    private static final Text STOPPED = new Text("stopped", "parado");
    /** From the middle of a node to what is written to the right of its small picture. */
    private static final double BESIDE_PICTURE = 15;

    private final Layout layout;
    private final Brush brush;
    private final Placer placer;
    private final Ruler ruler;
    private final Routes routes;
    private final NodeArt art;

    ConditionArt(Layout layout, Routes routes, Brush brush, Placer placer, Ruler ruler) {
        this.layout = layout;
        this.routes = routes;
        this.brush = brush;
        this.placer = placer;
        this.ruler = ruler;
        this.art = new NodeArt(brush, layout);
    }

    void draw(Conditions.State state) {
        state.idle().forEach(link -> layout.wire(link).ifPresent(wire -> broken(wire, brush.theme().quietText())));
        state.down().forEach(link -> layout.wire(link).ifPresent(this::down));
        state.changed().forEach((name, node) -> layout.node(name)
                .ifPresent(placed -> art.draw(new PlacedNode(node, placed.role(), placed.box()), Labels.addresses(node))));
        state.stopped().forEach(server -> layout.node(server).ifPresent(this::stopped));
        state.recent().forEach(this::notice);
    }

    private void down(Layout.Wire wire) {
        Point middle = broken(wire, brush.theme().dropped()).at(0.5);
        brush.g().setStroke(brush.theme().dropped());
        brush.g().setLineWidth(brush.px(2.2));
        Glyphs.cross(brush.g(), middle.x(), middle.y(), brush.px(9));
    }

    private Routes.Line broken(Layout.Wire wire, Color color) {
        Routes.Line line = routes.wire(wire.from(), wire.to());
        brush.stroke(line, brush.theme().stage(), 4);
        brush.g().setLineDashes(brush.px(2), brush.px(5));
        brush.stroke(line, color, 1.5);
        brush.g().setLineDashes();
        return line;
    }

    private void stopped(PlacedNode node) {
        Box box = node.box();
        brush.rounded(box, 10, Brush.faded(brush.theme().stage(), 0.3), brush.theme().dropped(), 1.6);
        // on its upper edge, where no wire ends, beside its small picture
        String text = brush.look().of(STOPPED);
        double width = pillWidth(text);
        double x = Math.min(box.center().x() + brush.px(BESIDE_PICTURE), layout.width() - width - brush.px(2));
        Box pill = new Box(x, box.y() - brush.px(10), width, brush.px(20));
        placer.take(pill);
        pill(pill, text, brush.theme().dropped());
    }

    /** What was done a moment ago. */
    private void notice(ActionTaken action) {
        Optional<Text> text = switch (action.action()) {
            case RESTARTED -> Optional.of(new Text("restarted: bindings lost", "reiniciado: asignaciones perdidas"));
            case ADDRESSES_CHANGED -> Optional.of(new Text("new address", "dirección nueva"));
            case RULES_CHANGED -> Optional.of(new Text("new rules", "reglas nuevas"));
            case HANDOVER -> Optional.of(new Text("network changed", "cambio de red"));
            case SERVER_STARTED -> Optional.of(new Text("started", "arrancado"));
            case LINK_DOWN, LINK_UP, LINK_CHANGED, SERVER_STOPPED -> Optional.empty(); // shows in itself, or is about a link
        };
        text.ifPresent(words -> layout.node(action.target())
                .ifPresent(node -> pill(node, brush.look().of(words), brush.theme().accent())));
    }

    private void pill(PlacedNode node, String text, Color color) {
        placer.near(new Point(node.center().x(), node.box().y()), pillWidth(text), brush.px(20)).ifPresent(box -> pill(box, text, color));
    }

    private double pillWidth(String text) {
        return ruler.width(text, brush.strong(10.5)) + brush.px(18);
    }

    private void pill(Box box, String text, Color color) {
        brush.rounded(box, 10, brush.theme().stage().interpolate(color, 0.2), color, 1.2);
        brush.write(text, brush.strong(10.5), brush.theme().text(), box.center().x(), box.center().y() + brush.px(3.8), TextAlignment.CENTER);
    }
}
