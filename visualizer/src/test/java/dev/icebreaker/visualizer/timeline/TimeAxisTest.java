package dev.icebreaker.visualizer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An axis has all instants in order, and room for each phase. */
class TimeAxisTest {
    private static final double WIDTH = 1_000;

    static List<String> names() {
        return Shipped.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isMonotonousAndGoesBackAndForth(String name) {
        Replay replay = Shipped.run(name).replay();
        TimeAxis axis = TimeAxis.of(replay.endNanos(), replay.phases().list(), WIDTH, _ -> 76);

        assertThat(axis.x(0)).isZero();
        assertThat(axis.x(replay.endNanos())).isCloseTo(WIDTH, within(1e-6));
        double last = -1;
        for (int i = 0; i <= 500; i++) {
            long instant = replay.endNanos() / 500 * i;
            double x = axis.x(instant);
            assertThat(x).isGreaterThan(last);
            assertThat(axis.nanos(x)).isCloseTo(instant, within(1_000L));
            last = x;
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void marksAreRoundAndApart(String name) {
        Replay replay = Shipped.run(name).replay();
        TimeAxis axis = TimeAxis.of(replay.endNanos(), replay.phases().list(), WIDTH, _ -> 76);

        List<Long> marks = axis.marks(90);

        assertThat(marks).hasSizeBetween(2, 13).startsWith(0L);
        for (int i = 1; i < marks.size(); i++) {
            assertThat(axis.x(marks.get(i)) - axis.x(marks.get(i - 1))).isGreaterThanOrEqualTo(90);
            assertThat(marks.get(i) % 1_000_000).isZero();
        }
        for (Look look : List.of(Look.USUAL, new Look(Look.USUAL.theme(), 1, Look.SPANISH))) {
            assertThat(marks.stream().map(mark -> Ground.scale(look, mark, marks.getLast()))).as(name).doesNotHaveDuplicates();
        }
    }

    @Test
    void allTimeIsAlikeIfPhasesAreLongEnough() {
        Replay replay = Shipped.run("two-homes").replay();
        TimeAxis axis = TimeAxis.of(replay.endNanos(), replay.phases().list(), WIDTH, _ -> 76);

        for (int i = 0; i <= 10; i++) {
            assertThat(axis.x(replay.endNanos() / 10 * i)).isCloseTo(WIDTH / 10 * i, within(1e-3));
        }
    }

    @Test
    void evenCenturiesHaveAnEnd() {
        TimeAxis axis = TimeAxis.of(Long.MAX_VALUE, List.of(), WIDTH, _ -> 76);

        assertThat(axis.marks(90)).hasSizeBetween(2, 13);
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachPhaseCanBeSeen(String name) {
        Replay replay = Shipped.run(name).replay();
        TimeAxis axis = TimeAxis.of(replay.endNanos(), replay.phases().list(), WIDTH, _ -> 40);

        replay.phases().list().stream()
                .filter(phase -> phase.toNanos() > phase.fromNanos())
                .forEach(phase -> assertThat(axis.x(phase.toNanos()) - axis.x(phase.fromNanos())).as(phase.toString()).isGreaterThan(15));
    }
}
