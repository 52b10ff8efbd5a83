package dev.icebreaker.visualizer.topology;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Detail;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.look.Glyphs;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.Conditions;
import dev.icebreaker.visualizer.replay.Leg;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.PacketKind;
import dev.icebreaker.visualizer.replay.CallPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** What moves: packets with what is written on them, NATs at work, and what is told of drops. */
final class Stage {
    private static final double GLYPH = 13;
    private static final int MOST_LABELS = 7;
    /** Media packets are all alike. */
    private static final int MOST_MEDIA_LABELS = 2;
    private static final double CALLOUT_WIDTH = 236;

    /** Fewer packets than these are drawn as shapes, which look better. */
    private static final int MOST_SHAPES = 80;

    private final Layout layout;
    private final Brush brush;
    private final Tools tools;
    private final Placer placer;
    private final List<Routes.Line> wires;

    /** What is kept from one frame to the next. */
    record Tools(Routes routes, Ruler ruler, Sprites sprites) {
        Tools(Routes routes, Look look, double unit) {
            this(routes, new Ruler(), new Sprites(look, GLYPH * unit));
        }
    }

    Stage(Layout layout, Brush brush, Tools tools, double top, List<Box> taken) {
        this.layout = layout;
        this.brush = brush;
        this.tools = tools;
        Box room = new Box(brush.px(6), top, layout.width() - brush.px(12), layout.height() - top - brush.px(6));
        this.placer = new Placer(room, brush.unit(), taken);
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
     *
     * @param way the lines of the selected message's whole way; none if none is selected
     */
    void draw(
            List<Sighting> sightings,
            List<CallPath> paths,
            Conditions.State conditions,
            Optional<Message> selected,
            List<Routes.Line> way,
            long nanos) {
        new ConditionArt(layout, tools.routes, brush, placer, tools.ruler).draw(conditions);
        new PathArt(layout, tools.routes, brush, placer, tools.ruler).draw(paths);
        if (!paths.isEmpty()) {
            new NodeArt(brush, layout).nameCloud();
        }
        brush.g().setLineDashes(brush.px(5), brush.px(5));
        way.forEach(line -> brush.stroke(line, Brush.faded(brush.theme().accent(), 0.7), 2));
        brush.g().setLineDashes();
        List<Sighting> dropped = sightings.stream().filter(sighting -> sighting.isDroppedAt(nanos)).toList();
        List<Sighting> moving = sightings.stream().filter(sighting -> !sighting.isDroppedAt(nanos)).toList();
        for (Sighting sighting : moving) {
            sighting.translating().ifPresent(this::light);
        }
        dropped.forEach(sighting -> placer.take(Box.around(sighting.at(), brush.px(16), brush.px(16))));
        callouts(dropped);
        if (moving.size() <= MOST_SHAPES) {
            moving.forEach(sighting -> placer.take(Box.around(sighting.at(), brush.px(GLYPH), brush.px(GLYPH))));
        }
        if (moving.size() <= MOST_SHAPES && layout.detail() != Detail.DOTS) {
            labels(moving, selected, nanos);
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
            double arc = 2 * brush.px(10);
            brush.g().setStroke(Brush.faded(brush.theme().accent(), 0.25));
            brush.g().setLineWidth(brush.px(7));
            brush.g().strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
            brush.g().setStroke(brush.theme().accent());
            brush.g().setLineWidth(brush.px(2));
            brush.g().strokeRoundRect(box.x(), box.y(), box.width(), box.height(), arc, arc);
        });
    }

    // ---- what is written on them ------------------------------------------------------------------------------------

    private void labels(List<Sighting> moving, Optional<Message> selected, long nanos) {
        List<Sighting> first = new ArrayList<>(moving);
        first.removeIf(sighting -> sighting.leg() < 0 || sighting.message().packet() == 0 || sighting.hasArrivedAt(nanos));
        // segments to and from a signaling server come in swarms, and their addresses teach little
        first.removeIf(sighting -> sighting.message().kind() == PacketKind.SIGNALING && !isSelected(sighting, selected));
        first.sort(Comparator.comparing((Sighting sighting) -> !isSelected(sighting, selected))
                .thenComparing(sighting -> sighting.translating().isEmpty())
                .thenComparing(sighting -> sighting.message().kind() == PacketKind.MEDIA)
                .thenComparing(sighting -> -sighting.message().number()));
        int media = 0;
        int all = 0;
        for (Sighting sighting : first) {
            boolean isMedia = sighting.message().kind() == PacketKind.MEDIA;
            if (all < MOST_LABELS && (!isMedia || media < MOST_MEDIA_LABELS)) {
                label(sighting);
                all++;
                media += isMedia ? 1 : 0;
            }
        }
    }

    private void label(Sighting sighting) {
        Optional<Message.Translation> change = sighting.translating();
        List<String> lines = change.isPresent() ? rewriting(sighting.message(), sighting.leg()) : List.of(address(sighting));
        double type = 11;
        double width = lines.stream().mapToInt(String::length).max().orElse(0) * brush.px(type) * 0.6 + brush.px(16);
        double height = brush.px(6 + 15 * lines.size());
        Optional<Box> place = placer.near(sighting.at(), width, height);
        if (place.isEmpty()) {
            return;
        }
        Box box = place.get();
        Color color = brush.theme().of(sighting.message().kind());
        GraphicsContext g = brush.g();
        g.setStroke(Brush.faded(color, 0.6));
        g.setLineWidth(brush.px(1));
        double edge = box.center().y() < sighting.at().y() ? box.bottom() : box.y();
        g.strokeLine(sighting.at().x(), sighting.at().y(), Math.clamp(sighting.at().x(), box.x() + 6, box.right() - 6), edge);
        brush.rounded(box, 6, brush.theme().box(), change.isPresent() ? brush.theme().accent() : Brush.faded(color, 0.8), 1.1);
        for (int i = 0; i < lines.size(); i++) {
            boolean isOld = change.isPresent() && i == 0;
            brush.write(
                    lines.get(i),
                    brush.mono(type),
                    isOld ? brush.theme().quietText() : brush.theme().text(),
                    box.center().x(),
                    box.y() + brush.px(14.5 + 15 * i),
                    TextAlignment.CENTER);
        }
    }

    /** The address that NATs change on its way; of others, where it goes. */
    private static String address(Sighting sighting) {
        Message message = sighting.message();
        Leg leg = message.legs().get(sighting.leg());
        return isSourceChanged(message, sighting.leg()) ? leg.source() + " →" : "→ " + leg.destination();
    }

    private static List<String> rewriting(Message message, int leg) {
        Leg before = message.legs().get(leg);
        Leg after = message.legs().get(Math.min(leg + 1, message.legs().size() - 1));
        boolean isSource = !before.source().equals(after.source());
        Endpoint old = isSource ? before.source() : before.destination();
        Endpoint now = isSource ? after.source() : after.destination();
        return List.of(old.toString(), "→ " + now);
    }

    /** Whether the last NAT that it has passed, or else the first one ahead, changes its source. */
    private static boolean isSourceChanged(Message message, int at) {
        for (int i = at; i > 0; i--) {
            Leg before = message.legs().get(i - 1);
            Leg after = message.legs().get(i);
            if (!before.source().equals(after.source()) || !before.destination().equals(after.destination())) {
                return !before.source().equals(after.source());
            }
        }
        for (int i = at + 1; i < message.legs().size(); i++) {
            Leg before = message.legs().get(i - 1);
            Leg after = message.legs().get(i);
            if (!before.source().equals(after.source()) || !before.destination().equals(after.destination())) {
                return !before.source().equals(after.source());
            }
        }
        return false;
    }

    // ---- drops ------------------------------------------------------------------------------------------------------

    private void callouts(List<Sighting> dropped) {
        for (Callouts.Callout callout : Callouts.of(dropped, layout)) {
            String title = brush.look().of(callout.title()) + (callout.count() > 1 ? "  ×" + callout.count() : "");
            double inner = Math.min(brush.px(CALLOUT_WIDTH), layout.width() * 0.45);
            List<String> lines = tools.ruler.lines(brush.look().of(callout.why()), brush.text(11.5), inner);
            double width = Math.max(tools.ruler.width(title, brush.strong(12.5)), lines.stream().mapToDouble(line -> tools.ruler.width(line, brush.text(11.5))).max().orElse(0));
            double height = brush.px(30 + 16 * lines.size());
            placer.anywhere(callout.sighting().at(), width + brush.px(26), height, wires)
                    .ifPresent(box -> callout(box, title, lines, callout.sighting().at()));
        }
    }

    private void callout(Box box, String title, List<String> lines, Point at) {
        Color color = brush.theme().dropped();
        GraphicsContext g = brush.g();
        g.setStroke(color);
        g.setLineWidth(brush.px(1.6));
        Point edge = new Point(Math.clamp(at.x(), box.x() + brush.px(10), box.right() - brush.px(10)), Math.clamp(at.y(), box.y(), box.bottom()));
        g.strokeLine(at.x(), at.y(), edge.x(), edge.y());
        brush.rounded(box, 8, brush.theme().stage().interpolate(color, 0.16), color, 1.4);
        brush.write(title, brush.strong(12.5), brush.theme().text(), box.x() + brush.px(13), box.y() + brush.px(19), TextAlignment.LEFT);
        for (int i = 0; i < lines.size(); i++) {
            brush.write(
                    lines.get(i), brush.text(11.5), brush.theme().text(), box.x() + brush.px(13), box.y() + brush.px(37 + 16 * i), TextAlignment.LEFT);
        }
    }
}
