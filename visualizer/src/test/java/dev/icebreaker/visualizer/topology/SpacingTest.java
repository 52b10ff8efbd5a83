package dev.icebreaker.visualizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Layout;
import dev.icebreaker.visualizer.layout.World;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpacingTest {
    private static final long SEED = 4711;
    private static final int INSTANTS = 80;

    static Stream<String> scenarios() {
        return Shipped.names().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void noPacketAndNoCrossHidesTheNameOrTheAddressesOfANode(String scenario) {
        Replay replay = Replay.of(Shipped.trace(scenario));
        Layout layout = layout(replay);
        Traffic traffic = new Traffic(layout, new Routes(layout));
        List<Box> words = layout.all().stream().flatMap(node -> NodeArt.words(node, layout).stream()).toList();
        Random random = new Random(SEED);
        for (int i = 0; i < INSTANTS; i++) {
            long nanos = random.nextLong(replay.endNanos() + 1);
            for (Sighting sighting : traffic.at(replay.visibleAt(nanos), nanos)) {
                assertThat(words)
                        .as("%s at %d, seed %d: message %d", scenario, nanos, SEED, sighting.message().number())
                        .noneMatch(box -> box.contains(sighting.at()));
            }
        }
    }

    @Test
    void whatGoesTheSameWayAndWhatMeetsDoesNotHideEachOther() {
        Replay replay = Replay.of(Shipped.trace("crossed-offers"));
        Layout layout = layout(replay);
        Traffic traffic = new Traffic(layout, new Routes(layout));
        for (long nanos = 0; nanos < 130_000_000; nanos += 500_000) {
            List<Sighting> sightings = traffic.at(replay.visibleAt(nanos), nanos);
            for (int i = 0; i < sightings.size(); i++) {
                for (int j = i + 1; j < sightings.size(); j++) {
                    Sighting one = sightings.get(i);
                    Sighting other = sightings.get(j);
                    boolean areCrosses = one.isDroppedAt(nanos) && other.isDroppedAt(nanos);
                    assertThat(areCrosses || one.at().distance(other.at()) > 14 * layout.unit())
                            .as("at %d: messages %d and %d", nanos, one.message().number(), other.message().number())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void crossesStayWhereTheyAre() {
        Replay replay = Replay.of(Shipped.trace("symmetric-symmetric"));
        Layout layout = layout(replay);
        Traffic traffic = new Traffic(layout, new Routes(layout));
        for (long nanos = 100_000_000; nanos < 500_000_000; nanos += 5_000_000) {
            long now = nanos;
            traffic.at(replay.visibleAt(now), now).stream()
                    .filter(sighting -> sighting.isDroppedAt(now))
                    .forEach(sighting -> assertThat(sighting.at())
                            .isEqualTo(traffic.at(List.of(sighting.message()), now).getFirst().at()));
        }
    }

    private static Layout layout(Replay replay) {
        return Layout.of(World.of(replay.trace()), 930, 490, 38, 1);
    }
}
