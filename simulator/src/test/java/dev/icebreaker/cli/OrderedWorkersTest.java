package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedWorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void resultsComeInOrderOnTheThreadThatAsked(int threads) throws InterruptedException {
        List<Long> results = new ArrayList<>();
        Thread asked = Thread.currentThread();

        new OrderedWorkers(threads).run(5, 1_000, number -> number * number, result -> {
            assertThat(Thread.currentThread()).isEqualTo(asked);
            return results.add(result);
        });

        assertThat(results).isEqualTo(LongStream.rangeClosed(5, 1_000).map(number -> number * number).boxed().toList());
    }

    @Test
    void theyDoNotRunFarAhead() throws InterruptedException {
        AtomicLong furthest = new AtomicLong();
        List<Long> ahead = new ArrayList<>();

        new OrderedWorkers(3).run(1, 2_000, number -> furthest.accumulateAndGet(number, Math::max) * 0 + number, number ->
                ahead.add(furthest.get() - number));

        assertThat(ahead).allMatch(by -> by <= 3 * 4 * 8);
    }

    @Test
    void whoeverTakesMayHaveEnough() throws InterruptedException {
        List<Long> results = new ArrayList<>();

        new OrderedWorkers(2).run(1, Long.MAX_VALUE / 2, number -> number, number -> results.add(number) && number < 77);

        assertThat(results).hasSize(77);
    }

    @Test
    void whatFailsIsToldAndNothingGoesOn() {
        assertThatThrownBy(() -> new OrderedWorkers(2).run(
                        1,
                        1_000_000_000,
                        number -> {
                            if (number == 50) {
                                throw new IllegalStateException("at 50");
                            }
                            return number;
                        },
                        number -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("at 50");
    }
}
