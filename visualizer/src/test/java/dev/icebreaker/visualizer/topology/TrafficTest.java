package dev.icebreaker.visualizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.Point;
import dev.icebreaker.visualizer.layout.World;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import dev.icebreaker.visualizer.replay.Schedule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrafficTest {
    private static final int STEPS = 100;
    /** The cosine of the angle between where a glyph points and where it goes: less in a box, through which it points straight. */
    private static final double ON_A_LINK = 0.8;

    private static final double IN_A_BOX = 0.2;

    static Stream<String> scenarios() {
        return Shipped.names().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aGlyphPointsToWhereItGoes(String scenario) {
        Replay replay = Replay.of(Shipped.trace(scenario));
        Layout layout = Layout.of(World.of(replay.trace()), 930, 490, 38, 1);
        Traffic traffic = new Traffic(layout, new Routes(layout));
        for (Message message : some(replay)) {
            Schedule schedule = Schedule.of(message);
            long took = message.ending().nanos() - message.sentNanos();
            for (int step = 0; step < STEPS; step++) {
                long nanos = message.sentNanos() + took * step / STEPS;
                Sighting sighting = alone(traffic, message, nanos);
                Point next = alone(traffic, message, Math.min(message.ending().nanos() - 1, nanos + took / 30)).at();
                Point last = alone(traffic, message, Math.max(message.sentNanos(), nanos - took / 30)).at();
                double least = schedule.at(nanos).stretch().isThroughNode() ? IN_A_BOX : ON_A_LINK;
                double ahead = cosine(sighting.direction(), next.minus(sighting.at()));
                double behind = cosine(sighting.direction(), sighting.at().minus(last));
                assertThat(Math.max(ahead, behind))
                        .as("%s at %d: message %d on %s", scenario, nanos, message.number(), schedule.at(nanos))
                        .isGreaterThan(least);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatStepsAsideForOthersPointsWhereItWouldWithoutThem(String scenario) {
        Replay replay = Replay.of(Shipped.trace(scenario));
        Layout layout = Layout.of(World.of(replay.trace()), 930, 490, 38, 1);
        Traffic traffic = new Traffic(layout, new Routes(layout));
        for (Message message : some(replay)) {
            long nanos = (message.sentNanos() + message.ending().nanos()) / 2;
            for (Sighting sighting : traffic.at(replay.visibleAt(nanos), nanos)) {
                assertThat(cosine(sighting.direction(), alone(traffic, sighting.message(), nanos).direction()))
                        .as("%s at %d: message %d", scenario, nanos, sighting.message().number())
                        .isGreaterThan(ON_A_LINK);
            }
        }
    }

    private static Sighting alone(Traffic traffic, Message message, long nanos) {
        return traffic.at(List.of(message), nanos).getFirst();
    }

    /** As good as any if it does not move. */
    private static double cosine(Point direction, Point way) {
        double length = Math.hypot(way.x(), way.y());
        return length < 0.3 ? 1 : (direction.x() * way.x() + direction.y() * way.y()) / length;
    }

    /** All of a short trace, and every so many of a long one. */
    private static List<Message> some(Replay replay) {
        int every = 1 + replay.messages().size() / 300;
        return replay.messages().stream()
                .filter(message -> message.number() % every == 0 && !message.legs().isEmpty())
                .toList();
    }
}
