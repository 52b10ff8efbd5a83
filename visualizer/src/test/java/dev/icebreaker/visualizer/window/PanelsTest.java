package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is shown together, and what gives way. */
class PanelsTest {
    private final Panels panels = new Panels();

    @Test
    void studiesGiveWayToWhatIfAndToACompareThatIsSwitchedOn() {
        panels.studying().set(true);
        panels.comparing().set(true);
        assertThat(panels.studying().get()).isFalse();

        panels.studying().set(true);
        panels.asking().set(true);
        assertThat(panels.studying().get()).isFalse();
    }

    @Test
    void studiesLieOverWhatIsOpenAndLeaveItOpen() {
        panels.comparing().set(true);
        panels.studying().set(true);

        assertThat(panels.comparing().get()).isTrue();
    }

    @Test
    void whatIfAndCompareGoTogether() {
        panels.asking().set(true);
        panels.comparing().set(true);

        assertThat(panels.asking().get()).isTrue();
        assertThat(panels.comparing().get()).isTrue();
    }
}
