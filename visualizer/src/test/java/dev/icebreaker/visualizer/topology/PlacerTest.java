package dev.icebreaker.visualizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.layout.Box;
import dev.icebreaker.visualizer.layout.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacerTest {
    private static final List<Placer.Size> CALLOUT = List.of(new Placer.Size(220, 60), new Placer.Size(150, 90));
    private static final Box ROOM = new Box(0, 40, 900, 440);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nothingThatIsPlacedTouchesAnythingOrLeavesTheRoom(long seed) {
        Random random = new Random(seed);
        List<Box> taken = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            taken.add(new Box(random.nextInt(800), 40 + random.nextInt(380), 40 + random.nextInt(80), 20 + random.nextInt(50)));
        }
        Placer placer = new Placer(ROOM, 1, taken);
        for (int i = 0; i < 20; i++) {
            Point point = new Point(random.nextInt(900), 40 + random.nextInt(440));
            Optional<Box> place = i % 4 == 0 ? placer.anywhere(point, CALLOUT, Placer.Around.NOTHING) : placer.near(point, 130, 20);
            if (place.isPresent()) {
                Box box = place.get();
                assertThat(ROOM.contains(box)).as("seed %d: %s", seed, box).isTrue();
                assertThat(taken).as("seed %d: %s", seed, box).noneMatch(box::intersects);
                taken.add(box);
            }
        }
    }

    @Test
    void aCalloutStandsBelowWhereThereIsRoomOnBothSides() {
        Box box = new Placer(ROOM, 1, List.of()).anywhere(new Point(450, 250), CALLOUT, Placer.Around.NOTHING).orElseThrow();
        assertThat(box.y()).isGreaterThan(250);
        assertThat(box.y()).isLessThan(290);
        assertThat(box.center().x()).isBetween(430.0, 470.0);
    }

    @Test
    void whereItIsNarrowTheNarrowerCalloutIsTaken() {
        List<Box> walls = List.of(new Box(0, 40, 360, 440), new Box(540, 40, 360, 440));
        Box box = new Placer(ROOM, 1, walls).anywhere(new Point(450, 250), CALLOUT, Placer.Around.NOTHING).orElseThrow();
        assertThat(box.width()).isEqualTo(150);
    }

    @Test
    void aCalloutGivesWayToALine() {
        Routes.Line line = new Routes.Line(List.of(new Point(0, 290), new Point(900, 290)));
        Box box = new Placer(ROOM, 1, List.of()).anywhere(new Point(450, 250), CALLOUT, new Placer.Around(List.of(line), List.of())).orElseThrow();
        assertThat(line.crosses(box)).isFalse();
    }

    @Test
    void aCalloutLiesOnALineRatherThanBeLeftOut() {
        List<Box> walls = List.of(new Box(0, 40, 360, 440), new Box(540, 40, 360, 440));
        Routes.Line line = new Routes.Line(List.of(new Point(450, 0), new Point(450, 500)));
        Point point = new Point(450, 250);
        assertThat(new Placer(ROOM, 1, walls).anywhere(point, CALLOUT, new Placer.Around(List.of(line), List.of()))).isPresent();
    }

    @Test
    void aCalloutStandsRatherFartherThanInAnAreaOfOthers() {
        Box area = new Box(300, 260, 300, 220);
        Box box = new Placer(ROOM, 1, List.of()).anywhere(new Point(450, 250), CALLOUT, new Placer.Around(List.of(), List.of(area))).orElseThrow();
        assertThat(box.intersects(area)).isFalse();
    }

    @Test
    void aLabelStandsRatherHigherThanFarToTheSide() {
        List<Box> walls = List.of(new Box(400, 200, 100, 60));
        Box box = new Placer(ROOM, 1, walls).near(new Point(450, 230), 130, 20).orElseThrow();
        assertThat(box.center().x()).isEqualTo(450);
        assertThat(box.bottom()).isLessThan(200);
    }

    @Test
    void aCalloutDoesNotStandBehindTheNodeBesideWhatItTellsOf() {
        Box node = new Box(460, 200, 100, 60);
        List<Box> taken = List.of(node, new Box(430, 40, 160, 150), new Box(430, 270, 160, 210));
        Box area = new Box(0, 40, 430, 440);
        Box box = new Placer(ROOM, 1, taken).anywhere(new Point(455, 230), CALLOUT, new Placer.Around(List.of(), List.of(area))).orElseThrow();
        assertThat(box.right()).isLessThan(455);
    }

    @Test
    void aCalloutIsNotGluedToWhatStandsBesideIt() {
        List<Box> walls = List.of(new Box(300, 150, 300, 60), new Box(300, 262, 300, 30));
        Box box = new Placer(ROOM, 1, walls).anywhere(new Point(450, 236), CALLOUT, Placer.Around.NOTHING).orElseThrow();
        assertThat(walls).noneMatch(wall -> wall.grown(4.9).intersects(box));
    }

    @Test
    void aLabelOfWhatIsInANodeStandsRatherHigherThanBehindTheWordsBelow() {
        Box ceiling = new Box(300, 138, 300, 57);
        Box node = new Box(400, 200, 100, 60);
        Box words = new Box(410, 228, 80, 32);
        Box badge = new Box(410, 264, 80, 19);
        Point point = new Point(450, 217);
        assertThat(new Placer(ROOM, 1, List.of(ceiling, node)).near(point, 130, 20).orElseThrow().y()).isGreaterThan(260);
        assertThat(new Placer(ROOM, 1, List.of(ceiling, node, words, badge)).near(point, 130, 20).orElseThrow().bottom()).isLessThan(138);
    }

    @Test
    void aLineIsDrawnInPiecesBesideWhatItPassesBehind() {
        Routes.Line line = new Routes.Line(List.of(new Point(0, 100), new Point(400, 100)));
        List<Routes.Line> pieces = line.outside(List.of(new Box(100, 50, 100, 100)));
        assertThat(pieces).hasSize(2);
        assertThat(pieces.getFirst().points().getLast().x()).isBetween(99.0, 101.0);
        assertThat(pieces.getLast().points().getFirst().x()).isBetween(199.0, 202.0);
        assertThat(line.outside(List.of())).containsExactly(line);
    }

    @Test
    void linesCrossOnlyWhereBothAre() {
        Routes.Line line = new Routes.Line(List.of(new Point(0, 0), new Point(100, 100)));
        assertThat(line.crossing(new Routes.Line(List.of(new Point(0, 100), new Point(100, 0))))).contains(new Point(50, 50));
        assertThat(line.crossing(new Routes.Line(List.of(new Point(0, 100), new Point(40, 60))))).isEmpty();
        assertThat(line.crossing(new Routes.Line(List.of(new Point(10, 0), new Point(110, 100))))).isEmpty();
    }

    @Test
    void whatWasFoundBeforeIsFoundAgainUnlessSomethingElseIsTaken() {
        Map<Placer.Search, Optional<Box>> known = new HashMap<>();
        Point point = new Point(450, 250);
        Box first = new Placer(ROOM, 1, List.of(), known).anywhere(point, CALLOUT, Placer.Around.NOTHING).orElseThrow();

        assertThat(new Placer(ROOM, 1, List.of(), known).anywhere(point, CALLOUT, Placer.Around.NOTHING)).contains(first);
        assertThat(known).hasSize(1);
        assertThat(new Placer(ROOM, 1, List.of(first), known).anywhere(point, CALLOUT, Placer.Around.NOTHING).orElseThrow().intersects(first))
                .isFalse();
    }

    @Test
    void noLabelStandsBehindAnother() {
        Placer placer = new Placer(ROOM, 1, List.of());
        Point point = new Point(450, 250);
        Box first = placer.near(point, 130, 20).orElseThrow();
        Box second = placer.near(point, 130, 20).orElseThrow();
        assertThat(first.bottom()).isLessThan(250);
        assertThat(second.y()).isGreaterThan(250);
    }

    @Test
    void whereThereIsNoRoomNothingIsPlaced() {
        Placer placer = new Placer(ROOM, 1, List.of(ROOM));
        assertThat(placer.near(new Point(450, 250), 130, 20)).isEmpty();
        assertThat(placer.anywhere(new Point(450, 250), CALLOUT, Placer.Around.NOTHING)).isEmpty();
    }
}
