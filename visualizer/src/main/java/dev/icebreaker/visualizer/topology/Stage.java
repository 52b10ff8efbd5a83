package dev.icebreaker.visualizer.topology;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Detail;
import dev.icebreaker.visualizer.layout.Enclosure;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.look.Glyphs;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.CallPath;
import dev.icebreaker.visualizer.replay.Conditions;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.NoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** What moves: packets with what is written on them, NATs at work, and what is told of drops. */
final class Stage {
    private static final double GLYPH = 13;
    /** Of the words in them; the others where there is no room for the first. */
    private static final double[] CALLOUT_WIDTHS = {236, 172, 340, 120};

    /** Fewer packets than these are drawn as shapes, which look better. */
    private static final int MOST_SHAPES = 80;

    /**
     * The message that was picked.
     *
     * @param words what it is
     * @param way the lines of its whole way
     */
    record Selected(Message message, Text words, List<Routes.Line> way) {}

    private final Layout layout;
    private final Brush brush;
    private final Tools tools;
    private final Placer placer;
    private final List<Routes.Line> wires;

    /** What is kept from one frame to the next. */
    record Tools(Routes routes, List<Routes.Line> channels, List<Box> words, Ruler ruler, Sprites sprites, Map<Placer.Search, Optional<Box>> places) {
        /**
         * @param channels lines of signaling beside the network
         * @param words areas in which something is written
         */
        Tools(Routes routes, List<Routes.Line> channels, List<Box> words, Look look, double unit) {
            this(routes, channels, words, new Ruler(), new Sprites(look, GLYPH * unit), new HashMap<>());
        }
    }

    Stage(Layout layout, Brush brush, Tools tools, double top, List<Box> taken) {
        this.layout = layout;
        this.brush = brush;
        this.tools = tools;
        Box room = new Box(brush.px(6), top, layout.width() - brush.px(12), layout.height() - top - brush.px(6));
        this.placer = new Placer(room, brush.unit(), taken, tools.places);
        this.wires = Stream.concat(
                        layout.wires().stream().map(wire -> tools.routes.wire(wire.from(), wire.to())),
                        layout.all().stream().filter(node -> node.role() == Role.CLOUD).map(node -> across(node.box())))
                .toList();
    }

    private static Routes.Line across(Box box) {
        return new Routes.Line(List.of(
                new Point(box.x(), box.center().y()),
                new Point(box.center().x(), box.y()),
                new Point(box.right(), box.center().y()),
                new Point(box.center().x(), box.bottom()),
                new Point(box.x(), box.center().y())));
    }

    /**
     * Draws an instant.
     */
    void draw(
            List<Sighting> sightings,
            List<CallPath> paths,
            List<NoPath> missing,
            Conditions.State conditions,
            Optional<Selected> selection,
            long nanos) {
        Optional<Message> selected = selection.map(Selected::message);
        List<Sighting> dropped = sightings.stream().filter(sighting -> sighting.isDroppedAt(nanos)).toList();
        List<Sighting> moving = sightings.stream().filter(sighting -> !sighting.isDroppedAt(nanos)).toList();
        dropped.forEach(sighting -> placer.take(Box.around(sighting.at(), brush.px(16), brush.px(16))));
        new ConditionArt(layout, tools.routes, brush, placer, tools.ruler).draw(conditions);
        PathArt pathArt = new PathArt(layout, tools.routes, brush, placer, tools.ruler);
        pathArt.lines(paths, missing);
        if (!paths.isEmpty()) {
            new NodeArt(brush, layout).nameCloud();
        }
        brush.g().setLineDashes(brush.px(5), brush.px(5));
        selection.stream().flatMap(picked -> picked.way.stream()).forEach(line -> brush.stroke(line, Brush.faded(brush.theme().accent(), 0.7), 2));
        brush.g().setLineDashes();
        for (Sighting sighting : moving) {
            sighting.translating().ifPresent(this::light);
        }
        callouts(dropped);
        pathArt.labels();
        if (moving.size() <= MOST_SHAPES) {
            moving.forEach(sighting -> placer.take(Box.around(sighting.at(), brush.px(GLYPH + 4), brush.px(GLYPH + 4))));
        }
        if (moving.size() <= MOST_SHAPES && layout.detail() != Detail.DOTS) {
            Tags.of(moving, selection, nanos).forEach(new TagArt(brush, placer, tools.ruler, tools.words)::draw);
        }
        glyphs(moving);
        dropped.forEach(sighting -> cross(sighting.at()));
        sightings.stream()
                .filter(sighting -> isSelected(sighting, selected))
                .forEach(sighting -> ring(sighting.at()));
    }

    private static boolean isSelected(Sighting sighting, Optional<Message> selected) {
        return selected.filter(message -> message.number() == sighting.message().number()).isPresent();
    }

    // ---- packets ----------------------------------------------------------------------------------------------------

    private void glyphs(List<Sighting> moving) {
        for (Sighting sighting : moving) {
            if (moving.size() > MOST_SHAPES) {
                tools.sprites.draw(brush.g(), sighting);
            } else {
                Point at = sighting.at();
                Point direction = sighting.direction();
                Sprites.draw(
                        brush.g(), brush.look(), sighting.message().kind(), at.x(), at.y(), brush.px(GLYPH), direction.x(), direction.y());
            }
        }
    }

    private void cross(Point at) {
        GraphicsContext g = brush.g();
        g.setStroke(brush.theme().stage());
        g.setLineWidth(brush.px(6));
        Glyphs.cross(g, at.x(), at.y(), brush.px(12));
        g.setStroke(brush.theme().dropped());
        g.setLineWidth(brush.px(3.2));
        Glyphs.cross(g, at.x(), at.y(), brush.px(12));
    }

    private void ring(Point at) {
        double r = brush.px(12);
        brush.g().setStroke(brush.theme().accent());
        brush.g().setLineWidth(brush.px(2));
        brush.g().strokeOval(at.x() - r, at.y() - r, 2 * r, 2 * r);
    }

    /** A NAT that is changing an address. */
    private void light(Message.Translation translation) {
        layout.node(translation.node()).map(PlacedNode::box).ifPresent(box -> {
            brush.outline(box, 10, Brush.faded(brush.theme().accent(), 0.25), 7);
            brush.outline(box, 10, brush.theme().accent(), 2);
        });
    }

    // ---- drops ------------------------------------------------------------------------------------------------------

    /** What a callout says, and where. */
    private record Told(String title, List<String> lines, Box box, List<Routes.Line> leaders) {}

    private void callouts(List<Sighting> dropped) {
        List<Callouts.Callout> callouts = Callouts.of(dropped, layout);
        List<Told> told = new ArrayList<>();
        callouts.forEach(callout -> place(callout, told).ifPresent(told::add));
        // they pass behind nodes, for they are to cross no words
        List<Box> nodes = layout.all().stream().filter(Stage::isSolid).map(PlacedNode::box).toList();
        told.stream()
                .flatMap(each -> each.leaders.stream())
                .flatMap(leader -> leader.outside(nodes).stream())
                .forEach(line -> brush.stroke(line, brush.theme().dropped(), 1.6));
        told.forEach(this::draw);
    }

    private Optional<Told> place(Callouts.Callout callout, List<Told> others) {
        String title = brush.look().of(callout.title()) + (callout.count() > 1 ? "  ×" + callout.count() : "");
        String why = brush.look().of(callout.why());
        Map<Placer.Size, List<String>> shapes = new LinkedHashMap<>();
        for (double width : CALLOUT_WIDTHS) {
            List<String> lines = tools.ruler.lines(why, brush.text(11.5), Math.min(brush.px(width), layout.width() * 0.45));
            shapes.put(size(title, lines), lines);
        }
        Point at = callout.at().getFirst();
        List<Placer.Size> sizes = List.copyOf(shapes.keySet());
        List<Routes.Line> lines = Stream.of(wires.stream(), tools.channels.stream(), others.stream().flatMap(other -> other.leaders.stream()))
                .flatMap(each -> each)
                .toList();
        return placer.anywhere(at, sizes, around(callout, lines))
                .map(box -> new Told(
                        title,
                        shapes.get(new Placer.Size(box.width(), box.height())),
                        box,
                        callout.at().stream().map(from -> Placer.leader(from, box, brush.unit())).toList()));
    }

    /** Foreign to a drop are networks in which it did not happen, nor at their gates; and no box hides the line to another. */
    private Placer.Around around(Callouts.Callout callout, List<Routes.Line> lines) {
        Point at = callout.at().getFirst();
        Set<String> own = layout.node(callout.place()).stream()
                .flatMap(node -> node.node().interfaces().stream())
                .map(Topology.Interface::network)
                .collect(Collectors.toSet());
        return new Placer.Around(
                lines,
                layout.enclosures().stream()
                        .filter(enclosure -> !enclosure.box().contains(at) && !own.contains(enclosure.network().name()))
                        .map(Enclosure::box)
                        .toList());
    }

    private Placer.Size size(String title, List<String> lines) {
        double widest = lines.stream().mapToDouble(line -> tools.ruler.width(line, brush.text(11.5))).max().orElse(0);
        return new Placer.Size(
                Math.max(tools.ruler.width(title, brush.strong(12.5)), widest) + brush.px(26), brush.px(28 + 16 * lines.size()));
    }

    /** Has words that nothing should cross. */
    private static boolean isSolid(PlacedNode node) {
        return node.role() != Role.CLOUD && node.role() != Role.REGION && node.role() != Role.JUNCTION;
    }

    private void draw(Told told) {
        Color color = brush.theme().dropped();
        Box box = told.box;
        double left = box.x() + brush.px(13);
        brush.rounded(box, 8, brush.theme().stage().interpolate(color, 0.16), color, 1.4);
        brush.write(told.title, brush.strong(12.5), brush.theme().text(), left, box.y() + brush.px(18), TextAlignment.LEFT);
        for (int i = 0; i < told.lines.size(); i++) {
            brush.write(told.lines.get(i), brush.text(11.5), brush.theme().text(), left, box.y() + brush.px(36 + 16 * i), TextAlignment.LEFT);
        }
    }
}
