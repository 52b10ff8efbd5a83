package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.Layout.Wire;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.Role;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the messages of an instant are. */
final class Traffic {
    /** Beyond these, they may hide each other. */
    private static final int MOST_SPREAD = 80;
    /** What a node does not let in ends before its edge, so that the cross hides nothing that is written there. */
    private static final double AT_THE_DOOR = 10;

    private final Layout layout;
    private final Routes routes;
    private final Spacing spacing;
    private final Map<Integer, Travel> travels = new HashMap<>();

    /** A message's way, and the lines along which it goes. */
    private record Travel(Schedule schedule, List<Routes.Line> lines) {}

    Traffic(Layout layout, Routes routes) {
        this.layout = layout;
        this.routes = routes;
        this.spacing = new Spacing(layout);
    }

    /** All that is under way or was dropped a moment ago; those that would hide each other stand apart. */
    List<Sighting> at(List<Message> visible, long nanos) {
        List<Spacing.Spot> spots = new ArrayList<>(visible.size());
        for (Message message : visible) {
            spots.add(spot(message, nanos));
        }
        return spots.size() > MOST_SPREAD ? spots.stream().map(Spacing.Spot::sighting).toList() : spacing.apart(spots, nanos);
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
            Schedule schedule = Schedule.of(message);
            return new Travel(schedule, routes.of(schedule.stretches()));
        });
    }

    private Spacing.Spot spot(Message message, long nanos) {
        Travel travel = travel(message);
        boolean isOver = message.ending().isDrop() && nanos >= message.ending().nanos();
        Optional<Wire> beyond = isOver ? refusedBy(message) : Optional.empty();
        if (beyond.isPresent()) {
            return onWireThatRefused(message, beyond.get());
        }
        if (travel.schedule.stretches().isEmpty()) {
            Point at = layout.node(message.sender()).map(this::beside).orElse(new Point(0, 0));
            return spot(message, new Routes.Line(List.of(at)), 0, -1, Optional.empty());
        }
        Schedule.Position position = travel.schedule.at(nanos);
        Schedule.Stretch stretch = position.stretch();
        Routes.Line line = travel.lines.get(travel.schedule.stretches().indexOf(stretch));
        double share = position.share() * stretch.reach();
        if (isOver && stretch.reach() == 1 && layout.node(stretch.to()).filter(Traffic::isBox).isPresent()) {
            share = Math.max(0, 1 - AT_THE_DOOR * layout.unit() / Math.max(1, line.length()));
        }
        Optional<Message.Translation> translating = stretch.isThroughNode() && !isOver
                ? message.translations().stream().filter(change -> change.node().equals(stretch.from())).findFirst()
                : Optional.empty();
        return spot(message, line, share, stretch.leg(), translating);
    }

    private static Spacing.Spot spot(Message message, Routes.Line line, double share, int leg, Optional<Message.Translation> translating) {
        return new Spacing.Spot(new Sighting(message, line.at(share), line.directionAt(share), leg, translating), line, share);
    }

    private static boolean isBox(PlacedNode node) {
        return node.role() != Role.CLOUD && node.role() != Role.REGION && node.role() != Role.JUNCTION;
    }

    /** The link that did not even take it, if that is how it ended. */
    private Optional<Wire> refusedBy(Message message) {
        String place = message.ending().place();
        boolean wasOnIt = !message.legs().isEmpty() && message.legs().getLast().link().equals(place);
        return wasOnIt ? Optional.empty() : layout.wire(place);
    }

    private Spacing.Spot onWireThatRefused(Message message, Wire wire) {
        String here = message.receiver();
        Routes.Line line = routes.wire(here, wire.from().equals(here) ? wire.to() : wire.from());
        return spot(message, line, 0.5, message.legs().size() - 1, Optional.empty());
    }

    /** Something that never left stands under the corner of its sender. */
    private Point beside(PlacedNode node) {
        return new Point(node.box().right() - 12 * layout.unit(), node.box().bottom() + AT_THE_DOOR * layout.unit());
    }
}
