package dev.icebreaker.visualizer.studies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.study.Matrix.Behavior;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The matrix comes in square by square; what is superseded ends; each square opens the very call that it stands for. */
class MatrixModelTest {
    private final List<Runnable> begun = new ArrayList<>();

    private static CallOutcome outcome(Opening opened) {
        return ((Opening.Ready) opened).replay().trace().events().stream()
                .filter(TraceEvent.CallEnded.class::isInstance)
                .map(event -> ((TraceEvent.CallEnded) event).outcome())
                .findFirst()
                .orElse(CallOutcome.FAILED); // cut off by the end of the run
    }

    @Test
    void everySquareOpensItsCall() {
        MatrixModel model = new MatrixModel(Runnable::run, Runnable::run);
        List<Integer> growth = new ArrayList<>();
        model.squaresProperty().addListener((_, _, now) -> growth.add(now.size()));

        model.run();

        List<Square> squares = model.squaresProperty().get();
        assertThat(growth).hasSizeGreaterThan(80).isSorted().last().isEqualTo(81);
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.summary().english()).startsWith("42 of 81\u00a0pairs find a direct path");
        for (int i = 0; i < squares.size(); i++) {
            Square square = squares.get(i);
            assertThat(square.a()).isEqualTo(Behavior.all().get(i / 9));
            assertThat(square.b()).isEqualTo(Behavior.all().get(i % 9));
            assertThat(outcome(Shipped.OPENER.open(square.source()))).as("%s x %s", square.a(), square.b()).isEqualTo(square.outcome());
        }
    }

    @Test
    void aSquareWithARelayOpensWithThePaceThatItNeeded() {
        MatrixModel model = new MatrixModel(Runnable::run, Runnable::run);

        model.turnProperty().set(true);

        List<Square> hurried = model.squaresProperty().get().stream().filter(Square::isHurried).toList();
        assertThat(hurried).isNotEmpty().allSatisfy(square -> {
            assertThat(square.outcome()).isEqualTo(CallOutcome.RELAYED);
            assertThat(outcome(Shipped.OPENER.open(square.source()))).isEqualTo(CallOutcome.RELAYED);
        });
    }

    @Test
    void whatIsSupersededIsNotRunToItsEnd() {
        MatrixModel model = new MatrixModel(begun::add, Runnable::run);
        model.run();
        model.scopeProperty().set(FilterScope.INTERNAL_ENDPOINT);

        begun.getFirst().run();
        assertThat(model.squaresProperty().get()).isEmpty();
        assertThat(model.runningProperty().get()).isTrue();
        begun.getLast().run();
        assertThat(model.squaresProperty().get()).hasSize(81);

        int runs = begun.size();
        model.run();
        assertThat(begun).as("what is known is not run again").hasSize(runs);
        assertThat(model.squaresProperty().get()).hasSize(81);
    }

    @Test
    void stoppedItShowsNothingMore() {
        MatrixModel model = new MatrixModel(begun::add, Runnable::run);
        model.run();

        model.stop();
        begun.getFirst().run();

        assertThat(model.squaresProperty().get()).isEmpty();
        assertThat(model.runningProperty().get()).isFalse();
    }

    @Test
    void aCallOfTheMatrixCanBeChangedAndWritten() throws IOException {
        MatrixModel model = new MatrixModel(Runnable::run, Runnable::run);
        model.run();
        Square square = model.squaresProperty().get().getLast();
        assertThat(square.a()).isEqualTo(new Behavior(Mapping.APDM, Filtering.APDF));
        Desk desk = new Desk(Shipped.OPENER, Shipped.run("two-homes"), Runnable::run, Runnable::run);

        desk.open(square.source());

        assertThat(desk.opened().scenario().orElseThrow().title().es()).isEqualTo("APDM/APDF y APDM/APDF");
        assertThat(desk.isPossible(square.source())).isTrue();
        assertThat(desk.written("mine", desk.opened().source())).startsWith("scenario: mine").contains("mapping: APDM");
    }

    @Test
    void asACommandWouldHaveIt() {
        assertThat(((Opening.Ready) Shipped.OPENER.open(Source.of("stun-vs-turn#3"))).replay().trace().header().scenario())
                .isEqualTo("stun-vs-turn#3:host-only");
        assertThat(Shipped.OPENER.open(Source.of("stun-vs-turn#3:nonsense"))).isInstanceOf(Opening.Faulty.class);
    }
}
