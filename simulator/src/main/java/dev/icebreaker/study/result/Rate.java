package dev.icebreaker.study.result;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * A share of sessions, with the interval in which the share of all sessions that could be drawn lies, with 95 % confidence (Wilson's
 * score interval; Wilson 1927).
 *
 * @param count how many
 * @param of of how many
 * @param low 0 to 1
 * @param high 0 to 1
 */
public record Rate(long count, long of, double low, double high) {
    /** How often the interval may miss. */
    static final double ERROR_RATE = 0.05;

    /** How often it holds. */
    public static final double CONFIDENCE = 1 - ERROR_RATE;

    /** So many of so many; of none, anything is possible. */
    public static Rate of(long count, long of) {
        if (of == 0) {
            return new Rate(0, 0, 0, 1);
        }
        Interval wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
                Math.toIntExact(of), Math.toIntExact(count), ERROR_RATE);
        // rounding must not put the share outside, nor the interval beyond none and all
        double share = (double) count / of;
        return new Rate(count, of, Math.clamp(wilson.getLowerBound(), 0, share), Math.clamp(wilson.getUpperBound(), share, 1));
    }

    /** How many sessions it takes until the interval of a share of a half, which is the widest, reaches no further than this. */
    public static double sessionsToKnowAHalf(double precision) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(ERROR_RATE / 2);
        return z * z * (1 / (4 * precision * precision) - 1);
    }

    /** 0 to 1; 0 of none. */
    public double share() {
        return of == 0 ? 0 : (double) count / of;
    }

    /** How far the interval reaches to its wider side. */
    public double precision() {
        return Math.max(high - share(), share() - low);
    }
}
