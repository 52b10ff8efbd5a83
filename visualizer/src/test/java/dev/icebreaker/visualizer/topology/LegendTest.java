package dev.icebreaker.visualizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.window.Toolkit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LegendTest {
    @BeforeAll
    static void start() {
        Toolkit.startHeadless();
    }

    @Test
    void itTakesMoreLinesWhereThereIsLessWidth() {
        assertThat(new Legend(Look.USUAL, 300, 1_000).height()).isGreaterThan(new Legend(Look.USUAL, 1_600, 1_000).height());
    }

    @Test
    void whereItWouldTakeTooMuchOfTheHeightThereIsTheTitleAlone() {
        assertThat(new Legend(Look.USUAL, 300, 200).height()).isEqualTo(new Legend(Look.USUAL, 1_600, 1_000).height());
    }
}
