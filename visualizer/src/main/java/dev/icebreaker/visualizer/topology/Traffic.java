package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.Layout.Wire;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.replay.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the messages of an instant are. */
final class Traffic {
    /** Beyond these, they may hide each other. */
    private static final int MOST_SPREAD = 80;

    private final Layout layout;
    private final Routes routes;
    private final Map<Integer, Travel> travels = new HashMap<>();

    /** A message's way, and the lines along which it goes. */
    private record Travel(Journey journey, List<Routes.Line> lines) {}

    Traffic(Layout layout, Routes routes) {
        this.layout = layout;
        this.routes = routes;
    }

    /** All that is under way or was dropped a moment ago; those that would hide each other stand side by side. */
    List<Sighting> at(List<Message> visible, long nanos) {
        List<Sighting> sightings = new ArrayList<>(visible.size());
        for (Message message : visible) {
            sightings.add(sight(message, nanos));
        }
        return sightings.size() > MOST_SPREAD ? sightings : spread(sightings, nanos);
    }

    /** The lines of the whole way. */
    List<Routes.Line> way(Message message) {
        return travel(message).lines;
    }

    private Travel travel(Message message) {
        if (travels.size() > 4_000) {
            travels.clear();
        }
        return travels.computeIfAbsent(message.number(), _ -> {
            Journey journey = Journey.of(message);
            return new Travel(journey, routes.of(journey.stretches()));
        });
    }

    private Sighting sight(Message message, long nanos) {
        Travel travel = travel(message);
        boolean isOver = message.ending().isDrop() && nanos >= message.ending().nanos();
        Optional<Wire> beyond = isOver ? refusedBy(message) : Optional.empty();
        if (beyond.isPresent()) {
            return onWireThatRefused(message, beyond.get());
        }
        if (travel.journey.stretches().isEmpty()) {
            Point at = layout.node(message.sender()).map(Traffic::beside).orElse(new Point(0, 0));
            return new Sighting(message, at, new Point(1, 0), -1, Optional.empty());
        }
        Journey.Position position = travel.journey.at(nanos);
        Journey.Stretch stretch = position.stretch();
        Routes.Line line = travel.lines.get(travel.journey.stretches().indexOf(stretch));
        double share = position.share() * stretch.reach();
        Optional<Message.Translation> translating = stretch.isThroughNode() && !isOver
                ? message.translations().stream().filter(change -> change.node().equals(stretch.from())).findFirst()
                : Optional.empty();
        return new Sighting(message, line.at(share), line.directionAt(share), stretch.leg(), translating);
    }

    /** The link that did not even take it, if that is how it ended. */
    private Optional<Wire> refusedBy(Message message) {
        String place = message.ending().place();
        boolean wasOnIt = !message.legs().isEmpty() && message.legs().getLast().link().equals(place);
        return wasOnIt ? Optional.empty() : layout.wire(place);
    }

    private Sighting onWireThatRefused(Message message, Wire wire) {
        String here = message.receiver();
        Routes.Line line = routes.wire(here, wire.from().equals(here) ? wire.to() : wire.from());
        return new Sighting(message, line.at(0.25), line.directionAt(0.25), message.legs().size() - 1, Optional.empty());
    }

    /** Something that never left stands at the lower corner of its sender. */
    private static Point beside(PlacedNode node) {
        return new Point(node.box().right() - 6, node.box().bottom());
    }

    /** Those that are close together make room for each other, to both sides of their way. */
    private List<Sighting> spread(List<Sighting> sightings, long nanos) {
        double lane = 6 * layout.unit();
        double close = 12 * layout.unit();
        List<Sighting> placed = new ArrayList<>(sightings.size());
        for (Sighting sighting : sightings) {
            double sideX = -sighting.direction().y();
            double sideY = sighting.direction().x();
            Sighting best = sighting;
            // crosses may lie on each other: what is told of them counts them
            for (int attempt = 0; attempt < 9 && !sighting.isDroppedAt(nanos); attempt++) {
                double off = lane * ((attempt + 1) / 2) * (attempt % 2 == 0 ? 1 : -1) * 2;
                Sighting moved = sighting.moved(sideX * off, sideY * off);
                if (placed.stream().noneMatch(other -> other.at().distance(moved.at()) < close)) {
                    best = moved;
                    break;
                }
            }
            placed.add(best);
        }
        return placed;
    }
}
