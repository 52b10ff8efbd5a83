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

    @Test
    void whereThereIsLittleRoomTheStageHasMoreOfIt() {
        panels.fit(1_600, 850);
        assertThat(panels.listing().get()).isFalse();
        assertThat(panels.inspecting().get()).isTrue();

        panels.fit(850, 600);
        assertThat(panels.inspecting().get()).isFalse();

        panels.fit(600, 1_000);
        assertThat(panels.listing().get()).isTrue();
        assertThat(panels.inspecting().get()).isTrue();
    }

    @Test
    void whatIsShownInSpiteOfThatStaysWhileTheWindowIsThatNarrow() {
        panels.fit(1_600, 850);
        panels.list();
        panels.fit(850, 840);

        assertThat(panels.listing().get()).isTrue();
    }

    @Test
    void whatIsPutAwayStaysAwayWhileTheWindowIsThatWide() {
        panels.inspect();
        panels.list();
        panels.fit(1_600, 1_700);

        assertThat(panels.listing().get()).isFalse();
        assertThat(panels.inspecting().get()).isFalse();
    }

    @Test
    void theScenariosComeInThePlaceOfWhatIf() {
        panels.asking().set(true);
        panels.list();
        assertThat(panels.asking().get()).isFalse();
        assertThat(panels.listing().get()).isTrue();

        panels.list();
        assertThat(panels.listing().get()).isFalse();
    }
}
