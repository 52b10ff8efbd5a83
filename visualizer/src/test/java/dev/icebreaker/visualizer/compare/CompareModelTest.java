package dev.icebreaker.visualizer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Change;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One run is held, and whatever is opened is compared with it; one clock plays both. */
class CompareModelTest {
    private static final List<Change> SYMMETRIC = List.of(new Change("nats.router-a.mapping", "APDM"));

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Desk desk = new Desk(Shipped.OPENER, Shipped.run("two-homes"), waiting::add, Runnable::run);
    private final CompareModel model = new CompareModel(desk);

    static List<String> names() {
        return Shipped.names();
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private Comparison comparison() {
        return model.comparisonProperty().get().orElseThrow();
    }

    @Test
    void aChangeIsComparedWithTheScenarioAsItWas() {
        model.comparingProperty().set(true);
        work();
        assertThat(comparison().first()).isEmpty();
        assertThat(comparison().headline().english()).contains("same run");

        desk.reopen(desk.opened().source().with(SYMMETRIC));
        work();

        FirstDifference first = comparison().first().orElseThrow();
        assertThat(first.left().english()).isEqualTo("router-a maps 192.168.1.10:51681 to 203.0.113.10:51681, for all destinations");
        assertThat(first.right().english()).isEqualTo("router-a maps 192.168.1.10:51681 to 203.0.113.10:51681, for 192.0.2.1:3478 alone");
        assertThat(first.right().spanish()).contains("solo para 192.0.2.1:3478");
        assertThat(Comparison.changes(comparison().right()).english()).isEqualTo("router-a mapping: APDM");
        assertThat(desk.playback().markProperty().get()).hasValueSatisfying(mark -> assertThat(mark.nanos()).isEqualTo(first.nanos()));
    }

    @Test
    void whileSomethingElseIsComparedNothingIsSaidOfWhatWasThereBefore() {
        model.comparingProperty().set(true);
        work();
        assertThat(model.comparisonProperty().get()).isPresent();

        desk.open(Source.of("same-lan"));
        waiting.remove().run(); // it lies open, and is not compared yet

        assertThat(desk.opened().source()).isEqualTo(Source.of("same-lan"));
        assertThat(model.comparisonProperty().get()).isEmpty();
        work();
        assertThat(comparison().right()).isSameAs(desk.opened());
    }

    @Test
    void ifSomethingIsChangedAlreadyTheScenarioWithoutItIsHeld() {
        desk.open(Source.of("two-homes").with(SYMMETRIC));
        work();

        model.comparingProperty().set(true);
        work();

        assertThat(comparison().left().source().changes()).isEmpty();
        assertThat(comparison().right()).isSameAs(desk.opened());
        assertThat(outcome(comparison().left())).isEqualTo(CallOutcome.DIRECT);
        assertThat(outcome(comparison().right())).isEqualTo(CallOutcome.FAILED);
    }

    private static CallOutcome outcome(Opening.Ready run) {
        return Ending.of(run.replay().trace()).getFirst().outcome();
    }

    @Test
    void oneClockPlaysBothToTheEndOfTheLonger() {
        model.comparingProperty().set(true);
        desk.reopen(desk.opened().source().with(SYMMETRIC));
        work();
        long shorter = comparison().left().replay().endNanos();
        long longer = comparison().right().replay().endNanos();
        assertThat(shorter).isLessThan(longer);

        desk.playback().toEnd();
        assertThat(desk.playback().nanos()).isEqualTo(longer);
        assertThat(model.left().nanos()).isEqualTo(shorter);

        model.left().seek(100_000_000);
        assertThat(desk.playback().nanos()).isEqualTo(100_000_000);

        model.jump();
        assertThat(model.left().nanos()).isEqualTo(comparison().first().orElseThrow().nanos());
    }

    @Test
    void ofALongerRunThatIsHeldTheAxisIsItsOwn() {
        desk.open(Source.of("symmetric-symmetric"));
        work();
        model.comparingProperty().set(true);
        desk.open(Source.of("two-homes"));
        work();

        desk.playback().toEnd();

        assertThat(desk.playback().nanos()).isEqualTo(comparison().left().replay().endNanos());
        desk.playback().stepBack();
        assertThat(desk.playback().nanos()).isLessThan(desk.playback().endNanos()).isGreaterThan(desk.opened().replay().endNanos());
        desk.playback().stepForward();
        assertThat(desk.playback().nanos()).isEqualTo(desk.playback().endNanos());
    }

    @Test
    void theInstantStaysWhenAShorterRunIsHeld() {
        desk.open(Source.of("symmetric-symmetric"));
        work();
        model.comparingProperty().set(true);
        desk.open(Source.of("two-homes").with(SYMMETRIC));
        work();
        desk.playback().seek(5_000_000_000L);
        model.comparingProperty().set(false);
        desk.playback().seek(1_000_000_000L);

        model.comparingProperty().set(true);
        work();

        assertThat(model.left().replay().endNanos()).isLessThan(1_000_000_000L);
        assertThat(desk.playback().nanos()).isEqualTo(1_000_000_000L);
    }

    @Test
    void whenItIsOverNothingOfItIsLeft() {
        model.comparingProperty().set(true);
        desk.reopen(desk.opened().source().with(SYMMETRIC));
        work();
        desk.playback().toEnd();

        desk.reopen(desk.opened().source().with(List.of()));
        model.comparingProperty().set(false);
        work();

        assertThat(model.comparisonProperty().get()).isEmpty();
        assertThat(desk.playback().markProperty().get()).isEmpty();
        assertThat(desk.playback().besideProperty().get()).isEmpty();
        assertThat(desk.playback().nanos()).isLessThanOrEqualTo(desk.opened().replay().endNanos());
        desk.open(Source.of("same-lan"));
        work();
        assertThat(model.left().replay()).as("what was held is let go").isSameAs(desk.opened().replay());
    }

    @Test
    void everyCallHasItsEnding() {
        List<Ending> endings = Ending.of(Shipped.trace("stun-server-down"));

        assertThat(endings).extracting(Ending::call).containsExactly("before", "without", "after");
        assertThat(endings).extracting(Ending::outcome).containsExactly(CallOutcome.DIRECT, CallOutcome.FAILED, CallOutcome.DIRECT);
        assertThat(endings.get(1).words().english()).isEqualTo("no path: failed after 8340.0 ms");
    }

    @Test
    void aCallThatHasLostItsPathIsNotConnectedAtTheEnd() {
        Ending lost = Ending.of(Shipped.trace("keepalive-too-late")).getFirst();

        assertThat(lost.outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(lost.words().english()).isEqualTo("direct, connected after 285.7 ms, and lost its path later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-homes", "guided-call", "lossy-mobile"})
    void theSameRunAgainIsIdentical(String name) {
        Opening.Ready again = (Opening.Ready) Shipped.OPENER.open(Source.of(name));

        Comparison comparison = Comparison.of(Shipped.run(name), again);

        assertThat(comparison.first()).isEmpty();
        assertThat(comparison.headline().english()).contains("identical");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyEventHasWordsInBothLanguages(String name) {
        Replay replay = Shipped.run(name).replay();
        Trace trace = replay.trace();
        for (int i = 0; i < trace.events().size(); i += 1 + trace.events().size() / 2_000) {
            assertThat(EventWords.of(replay, i).english()).as("event %s", i).isNotBlank().doesNotContain("Optional[");
            assertThat(EventWords.of(replay, i).spanish()).as("event %s", i).isNotBlank();
        }
    }
}
