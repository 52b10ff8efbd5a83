package dev.icebreaker.study.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedDifferenceTest {
    /** Newcombe, "Improved confidence intervals for the difference ... based on paired data", 1998, table III, method 10. */
    @ParameterizedTest
    @CsvSource({
        "36, 12, 2, 0, 0.0569, 0.3404",
        "20, 12, 2, 16, 0.0562, 0.3292",
        "18, 12, 2, 18, 0.0562, 0.3290",
        "36, 14, 0, 0, 0.1528, 0.4167",
        "35, 14, 0, 1, 0.1461, 0.4175",
        "18, 14, 0, 18, 0.1441, 0.3963",
        "2, 97, 1, 0, 0.8721, 0.9854",
        "1, 97, 1, 1, 0.8736, 0.9850",
        "0, 29, 1, 0, 0.6666, 0.9882",
        "2, 98, 0, 0, 0.9178, 0.9945",
        "1, 98, 0, 1, 0.9171, 0.9916",
        "0, 30, 0, 0, 0.8395, 1.0",
        "54, 0, 0, 0, -0.0664, 0.0664",
        "53, 0, 0, 1, -0.0729, 0.0729",
        "30, 0, 0, 24, -0.0358, 0.0358",
        "27, 0, 0, 27, -0.0351, 0.0351"
    })
    void theIntervalIsThePublishedOne(long both, long gained, long lost, long neither, double low, double high) {
        PairedDifference difference = PairedDifference.of(both, gained, lost, neither);

        assertThat(difference.low()).isCloseTo(low, within(1e-4));
        assertThat(difference.high()).isCloseTo(high, within(1e-4));
    }

    @Test
    void theOtherWayRoundItIsTheSameWithTheOtherSign() {
        for (long gained = 0; gained <= 6; gained++) {
            for (long lost = 0; lost <= 6; lost++) {
                PairedDifference here = PairedDifference.of(9, gained, lost, 4);
                PairedDifference there = PairedDifference.of(9, lost, gained, 4);
                assertThat(here.share()).isEqualTo(-there.share());
                assertThat(here.low()).as("+%d -%d", gained, lost).isCloseTo(-there.high(), within(1e-12));
                assertThat(here.low()).isLessThanOrEqualTo(here.share());
                assertThat(here.high()).isGreaterThanOrEqualTo(here.share());
            }
        }
    }

    @Test
    void pairsThatAgreeMakeTheIntervalNarrower() {
        PairedDifference agreeing = PairedDifference.of(400, 100, 0, 500);
        PairedDifference crossed = PairedDifference.of(200, 300, 200, 300);

        assertThat(agreeing.share()).isEqualTo(crossed.share());
        assertThat(agreeing.high() - agreeing.low()).isLessThan(0.5 * (crossed.high() - crossed.low()));
    }

    @Test
    void ofNoPairsAnythingIsPossible() {
        assertThat(PairedDifference.of(0, 0, 0, 0)).isEqualTo(new PairedDifference(0, 0, 0, -1, 1));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.60, 0.15, 0.05", "2, 0.30, 0.10, 0.10", "3, 0.75, 0.18, 0.00"})
    void theIntervalHoldsTheTrueDifferenceAboutAsOftenAsItSays(long seed, double both, double gained, double lost) {
        SplittableRandom random = new SplittableRandom(seed);
        int experiments = 4_000;
        int held = 0;
        for (int i = 0; i < experiments; i++) {
            long[] counts = new long[4];
            for (int pair = 0; pair < 250; pair++) {
                double drawn = random.nextDouble();
                counts[drawn < both ? 0 : drawn < both + gained ? 1 : drawn < both + gained + lost ? 2 : 3]++;
            }
            PairedDifference difference = PairedDifference.of(counts[0], counts[1], counts[2], counts[3]);
            held += difference.low() <= gained - lost && gained - lost <= difference.high() ? 1 : 0;
        }
        assertThat((double) held / experiments).as("seed %d", seed).isBetween(0.935, 0.975);
    }
}
