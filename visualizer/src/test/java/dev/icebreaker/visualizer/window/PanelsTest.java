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
        panels.fit(1_600);
        panels.fit(1_024);
        assertThat(panels.scenarios().wantedProperty().get()).isFalse();
        assertThat(panels.inspector().wantedProperty().get()).isTrue();

        panels.fit(600);
        assertThat(panels.inspector().wantedProperty().get()).isFalse();

        panels.fit(1_280);
        assertThat(panels.scenarios().wantedProperty().get()).isTrue();
        assertThat(panels.inspector().wantedProperty().get()).isTrue();
    }

    @Test
    void whatIsShownInSpiteOfThatStaysWhileTheWindowIsThatNarrow() {
        panels.fit(1_600);
        panels.fit(1_024);
        panels.list();
        panels.fit(1_000);

        assertThat(panels.scenarios().wantedProperty().get()).isTrue();
    }

    @Test
    void whatIsPutAwayStaysAwayWhateverRoomThereIs() {
        panels.inspect();
        panels.list();
        panels.fit(1_024);
        panels.fit(1_700);

        assertThat(panels.scenarios().wantedProperty().get()).isFalse();
        assertThat(panels.inspector().wantedProperty().get()).isFalse();
    }

    @Test
    void theScenariosComeInThePlaceOfWhatIf() {
        panels.asking().set(true);
        panels.list();
        assertThat(panels.asking().get()).isFalse();
        assertThat(panels.scenarios().wantedProperty().get()).isTrue();

        panels.list();
        assertThat(panels.scenarios().wantedProperty().get()).isFalse();
    }

    @Test
    void whatHasNoPlaceIsNeitherShownNorPutAway() {
        panels.comparing().set(true);
        panels.inspect();
        panels.studying().set(true);
        panels.inspect();
        panels.list();

        assertThat(panels.inspector().wantedProperty().get()).isTrue();
        assertThat(panels.scenarios().wantedProperty().get()).isTrue();
    }
}
