package dev.icebreaker.study.result;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How long things took, in a space that does not grow with their number. Times are known to three significant figures (HdrHistogram), at
 * most an hour.
 */
public final class Times {
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final int SIGNIFICANT_FIGURES = 3;

    private final Histogram micros;

    /**
     * A quantile, with the interval of 95 % confidence that follows from the order of the values alone, whatever their distribution.
     *
     * @param probability of the quantile, 0 to 1
     * @param lowMillis 0 if there are too few values to say more
     * @param highMillis infinite if there are too few values to say more
     */
    public record Quantile(double probability, double millis, double lowMillis, double highMillis) {}

    /** A step of the cumulative distribution: so large a share took no longer than this. */
    public record Step(double millis, double share) {}

    Times() {
        this(new Histogram(LONGEST_MICROS, SIGNIFICANT_FIGURES));
    }

    private Times(Histogram micros) {
        this.micros = micros;
    }

    /** The same as it is now. */
    Times copy() {
        return new Times(micros.copy());
    }

    void add(long newMicros) {
        micros.recordValue(Math.min(newMicros, LONGEST_MICROS));
    }

    /** How many there are. */
    public long count() {
        return micros.getTotalCount();
    }

    /** One of them, or all zero if there are none. */
    public Quantile quantile(double probability) {
        long count = count();
        if (count == 0) {
            return new Quantile(probability, 0, 0, 0);
        }
        BinomialDistribution below = BinomialDistribution.of(Math.toIntExact(count), probability);
        long low = below.inverseCumulativeProbability(Rate.ERROR_RATE / 2);
        long high = below.inverseCumulativeProbability(1 - Rate.ERROR_RATE / 2) + 1;
        return new Quantile(
                probability,
                atRank(Math.clamp((long) Math.ceil(probability * count), 1, count)),
                low < 1 ? 0 : atRank(low),
                high > count ? Double.POSITIVE_INFINITY : atRank(high));
    }

    /** The value of a rank, from 1 to how many there are. */
    private double atRank(long wanted) {
        long seen = 0;
        for (HistogramIterationValue step : micros.recordedValues()) {
            seen += step.getCountAddedInThisIterationStep();
            if (seen >= wanted) {
                return micros.lowestEquivalentValue(step.getValueIteratedTo()) / 1e3;
            }
        }
        throw new IllegalStateException("there are " + seen + " values and none of rank " + wanted);
    }

    /** The cumulative distribution, in steps that are as many as there are different times. */
    public List<Step> distribution() {
        List<Step> steps = new ArrayList<>();
        long seen = 0;
        for (HistogramIterationValue step : micros.recordedValues()) {
            seen += step.getCountAddedInThisIterationStep();
            steps.add(new Step(micros.lowestEquivalentValue(step.getValueIteratedTo()) / 1e3, (double) seen / count()));
        }
        return steps;
    }
}
