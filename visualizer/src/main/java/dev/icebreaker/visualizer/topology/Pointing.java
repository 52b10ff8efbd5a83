package dev.icebreaker.visualizer.topology;

import dev.icebreaker.explain.Explanation;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import dev.icebreaker.visualizer.replay.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is at a place of the picture, and what is told of it. */
final class Pointing {
    private static final double REACH = 13;

    private final Replay replay;
    private final Layout layout;
    private final Routes routes;
    private final List<Sighting> sightings;

    Pointing(Replay replay, Layout layout, Routes routes, List<Sighting> sightings) {
        this.replay = replay;
        this.layout = layout;
        this.routes = routes;
        this.sightings = sightings;
    }

    /** The message nearest to a place, if one is near. */
    Optional<Message> message(Point point) {
        return sightings.stream()
                .filter(sighting -> sighting.at().distance(point) <= REACH * layout.unit())
                .min(Comparator.comparingDouble(sighting -> sighting.at().distance(point)))
                .map(Sighting::message);
    }

    Optional<PlacedNode> node(Point point) {
        return layout.at(point);
    }

    /** What is told, a line each; nothing if there is nothing. */
    List<Text> tell(Point point) {
        Optional<Message> message = message(point);
        if (message.isPresent()) {
            return tell(message.get());
        }
        Optional<PlacedNode> node = node(point);
        if (node.isPresent()) {
            return NodeWords.of(node.get());
        }
        return layout.wires().stream()
                .filter(wire -> distance(routes.wire(wire.from(), wire.to()), point) < 6 * layout.unit())
                .findFirst()
                .map(this::tell)
                .orElse(List.of());
    }

    private List<Text> tell(Message message) {
        Wording words = replay.words().of(message);
        List<Text> lines = new ArrayList<>(List.of(words.term()));
        if (!words.plain().english().isEmpty()) {
            lines.add(words.plain());
        }
        if (message.packet() != 0) {
            lines.add(Text.same(message.source() + " → " + message.destination()));
        }
        message.translations().forEach(change ->
                lines.add(Text.of("at %s: %s → %s", "en %s: %s → %s", change.node(), change.source(), change.destination())));
        message.ending().drop().ifPresent(drop -> lines.add(Text.of(
                "dropped at %s, where %s", "descartado en %s, donde %s", drop.place(), Explanation.why(drop, message.sender()))));
        return lines;
    }

    private List<Text> tell(Layout.Wire wire) {
        return replay.trace().header().topology().links().stream()
                .filter(link -> link.name().equals(wire.link()))
                .map(Topology.Link::description)
                .map(Explanation::link)
                .toList();
    }

    private static double distance(Routes.Line line, Point point) {
        double nearest = Double.MAX_VALUE;
        for (double share = 0; share <= 1; share += 0.02) {
            nearest = Math.min(nearest, line.at(share).distance(point));
        }
        return nearest;
    }
}
