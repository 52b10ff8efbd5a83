package dev.icebreaker.visualizer.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.icebreaker.explain.Explanation;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.ladder.LadderModel;
import dev.icebreaker.visualizer.replay.MessageWords;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is opened is what was asked for, and what nobody waits for any more ends. */
class OpenerTest {
    static List<String> names() {
        return Shipped.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRunThatIsAskedWhetherItIsWantedIsTheSameRun(String name) {
        Opening.Ready opened = Shipped.run(name);
        Scenario scenario = opened.scenario().orElseThrow();

        assertThat(opened.replay().trace()).isEqualTo(Run.of(scenario, scenario.seed()).trace());
    }

    @Test
    void aRunEndsWhenItIsNotWantedAnyMore() {
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> Shipped.OPENER.open(Source.of("turn-allocation-expiry"), () -> asked.incrementAndGet() < 100))
                .isInstanceOf(CancellationException.class);

        assertThat(asked).hasValue(100);
    }

    @Test
    void whatTakesItsTimeIsReadyOnceItIsOpen() {
        Opening.Ready opened = (Opening.Ready) Shipped.OPENER.open(Source.of("two-homes"));

        for (Class<?> what : List.of(MessageWords.class, Explanation.class, LadderModel.class)) {
            opened.replay().kept(what, () -> fail("%s was not made ready", what));
        }
    }

    @Test
    void whatIsNoPathIsToldSo() {
        assertThat(Shipped.OPENER.open(Source.of("a\0b"))).isNotInstanceOf(Opening.Ready.class);
    }
}
