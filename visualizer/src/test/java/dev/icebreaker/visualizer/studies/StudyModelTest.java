package dev.icebreaker.visualizer.studies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.study.StudyLibrary;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Opening;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A study grows until there are as many pairs as are wanted, can be stopped and gone on with, and its calls can be opened. */
class StudyModelTest {
    private final List<Runnable> begun = new ArrayList<>();
    private final StudyModel model = new StudyModel(StudyLibrary.onClassPath(), begun::add, Runnable::run);

    private Study study(String name) {
        return model.studies().stream().filter(study -> study.study().equals(name)).findFirst().orElseThrow();
    }

    private long drawn() {
        return model.resultProperty().get().orElseThrow().sessions();
    }

    @Test
    void growsUntilThereAreEnoughAndItsIntervalsGetNarrower() {
        List<Double> precisions = new ArrayList<>();
        model.resultProperty().addListener((_, _, now) -> now.ifPresent(
                result -> precisions.add(result.variants().getFirst().direct().precision())));
        model.choose(study("matrix-under-loss"));
        assertThat(model.runningProperty().get()).isTrue();
        assertThat(drawn()).isZero();

        begun.getFirst().run();

        assertThat(drawn()).isEqualTo(StudyModel.SOME);
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(precisions).hasSizeGreaterThan(10);
        assertThat(precisions.getLast()).isLessThan(precisions.get(3) / 2);
    }

    @Test
    void stoppedItKeepsWhatThereIsAndGoesOn() {
        model.resultProperty().addListener((_, _, now) -> {
            if (now.orElseThrow().sessions() == 8) {
                model.stop();
            }
        });
        model.choose(study("trickle-vs-not"));
        begun.getFirst().run();
        assertThat(drawn()).isEqualTo(8);
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.progress().english()).isEqualTo("8 pairs");

        model.run();
        assertThat(model.runningProperty().get()).isTrue();
        begun.getLast().run();
        assertThat(drawn()).isEqualTo(StudyModel.SOME);
    }

    @Test
    void anotherStudySupersedesIt() {
        model.choose(study("stun-vs-turn"));
        model.choose(study("trickle-vs-not"));

        begun.getFirst().run();

        assertThat(drawn()).isZero();
        assertThat(model.resultProperty().get().orElseThrow().study().study()).isEqualTo("trickle-vs-not");
        assertThat(model.runningProperty().get()).isTrue();
    }

    @Test
    void aFailedCallOpensAndFailsAgain() {
        model.resultProperty().addListener((_, _, now) -> {
            if (now.orElseThrow().sessions() == 12) {
                model.stop();
            }
        });
        model.choose(study("stun-vs-turn"));
        begun.getFirst().run();
        model.pickedProperty().set(1);
        VariantResult picked = model.pickedResult().orElseThrow();
        assertThat(picked.variant().name()).isEqualTo("stun");

        assertThat(model.failures()).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.failed()).isPositive().isLessThanOrEqualTo(failure.of());
            Opening.Ready opened = (Opening.Ready) Shipped.OPENER.open(failure.source());
            assertThat(opened.replay().trace().events())
                    .filteredOn(TraceEvent.CallEnded.class::isInstance)
                    .singleElement()
                    .extracting(event -> ((TraceEvent.CallEnded) event).outcome())
                    .isEqualTo(CallOutcome.FAILED);
        });
    }
}
