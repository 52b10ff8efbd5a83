package dev.icebreaker.study.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.icebreaker.study.result.Times.Quantile;
import dev.icebreaker.study.result.Times.Step;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static Times millis(long... all) {
        Times times = new Times();
        for (long millis : all) {
            times.add(millis * 1_000);
        }
        return times;
    }

    private static Times from(int one, int to) {
        Times times = new Times();
        for (long millis = one; millis <= to; millis++) {
            times.add(millis * 1_000);
        }
        return times;
    }

    @Test
    void aQuantileIsTheSmallestTimeThatSoManyDoNotExceed() {
        Times times = from(1, 1_000);

        assertThat(times.quantile(0.5).millis()).isCloseTo(500, within(0.5));
        assertThat(times.quantile(0.95).millis()).isCloseTo(950, within(0.5));
        assertThat(times.quantile(0.99).millis()).isCloseTo(990, within(0.5));
    }

    /** The ranks 469 and 532 follow from the binomial distribution with n = 1000, p = 0.5: P(B < 469) and P(B > 531) are below 2.5 %. */
    @Test
    void theIntervalOfTheMedianIsBetweenTwoRanks() {
        Quantile median = from(1, 1_000).quantile(0.5);

        assertThat(median.lowMillis()).isCloseTo(469, within(0.5));
        assertThat(median.highMillis()).isCloseTo(532, within(0.5));
    }

    @Test
    void fewTimesSayNothingAboutTheEnd() {
        Quantile p99 = from(1, 50).quantile(0.99);

        assertThat(p99.millis()).isCloseTo(50, within(0.1));
        assertThat(p99.highMillis()).isInfinite();
        assertThat(millis(7).quantile(0.5).lowMillis()).isZero();
    }

    @Test
    void noTimesHaveNoQuantiles() {
        assertThat(new Times().quantile(0.5)).isEqualTo(new Quantile(0.5, 0, 0, 0));
        assertThat(new Times().distribution()).isEmpty();
    }

    @Test
    void theDistributionRisesToAll() {
        List<Step> steps = millis(100, 100, 200, 400).distribution();

        assertThat(steps).extracting(Step::share).containsExactly(0.5, 0.75, 1.0);
        assertThat(steps.get(1).millis()).isCloseTo(200, within(0.2));
    }

    @Test
    void whatTakesLongerThanAnHourCountsAsAnHour() {
        assertThat(millis(7_200_000).quantile(0.5).millis()).isCloseTo(3_600_000, within(3_600.0));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5", "2, 0.9", "3, 0.95"})
    void theIntervalHoldsTheTrueQuantileAtLeastAsOftenAsItSays(long seed, double probability) {
        SplittableRandom random = new SplittableRandom(seed);
        // of the exponential distribution with a mean of 500 ms
        double truth = -500 * Math.log(1 - probability);
        int experiments = 2_000;
        int held = 0;
        for (int i = 0; i < experiments; i++) {
            Times times = new Times();
            for (int k = 0; k < 200; k++) {
                times.add(Math.round(-500_000 * Math.log(1 - random.nextDouble())));
            }
            Quantile quantile = times.quantile(probability);
            held += quantile.lowMillis() <= truth && truth <= quantile.highMillis() ? 1 : 0;
        }
        assertThat((double) held / experiments).as("seed %d", seed).isBetween(0.94, 0.985);
    }
}
