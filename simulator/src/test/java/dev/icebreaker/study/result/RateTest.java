package dev.icebreaker.study.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    /** Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void theIntervalIsThePublishedOne(long count, long of, double low, double high) {
        Rate rate = Rate.of(count, of);

        assertThat(rate.low()).isCloseTo(low, within(5e-5));
        assertThat(rate.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void theShareIsInsideTheIntervalAndTheIntervalBetweenNoneAndAll() {
        for (long of = 1; of <= 60; of++) {
            for (long count = 0; count <= of; count++) {
                Rate rate = Rate.of(count, of);
                assertThat(rate.low()).as("%d of %d", count, of).isBetween(0.0, rate.share());
                assertThat(rate.high()).as("%d of %d", count, of).isBetween(rate.share(), 1.0);
                assertThat(rate.precision()).isEqualTo(Math.max(rate.high() - rate.share(), rate.share() - rate.low()));
            }
        }
    }

    @Test
    void ofNoneAnythingIsPossible() {
        assertThat(Rate.of(0, 0)).isEqualTo(new Rate(0, 0, 0, 1));
        assertThat(Rate.of(0, 0).share()).isZero();
    }

    @Test
    void theIntervalHoldsTheTrueShareInNinetyFivePercentOfAllSamples() {
        int of = 100;
        double sum = 0;
        for (int hundredths = 1; hundredths < 100; hundredths++) {
            double covered = 0;
            BinomialDistribution samples = BinomialDistribution.of(of, hundredths / 100.0);
            for (int count = 0; count <= of; count++) {
                Rate rate = Rate.of(count, of);
                if (rate.low() <= hundredths / 100.0 && hundredths / 100.0 <= rate.high()) {
                    covered += samples.probability(count);
                }
            }
            assertThat(covered).as("true share %d %%", hundredths).isGreaterThan(0.91);
            sum += covered;
        }
        assertThat(sum / 99).isCloseTo(0.95, within(0.005));
    }

    @Test
    void aHundredMillionSessionsAreNotTooMany() {
        assertThat(Rate.of(76_000_000, 100_000_000).precision()).isLessThan(1e-4);
    }
}
