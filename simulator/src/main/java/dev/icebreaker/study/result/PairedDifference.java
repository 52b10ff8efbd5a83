package dev.icebreaker.study.result;

/**
 * How much more often something is so with one variant than with another, over the same pairs, with the interval of 95 % confidence
 * (Newcombe, "Improved confidence intervals for the difference between binomial proportions based on paired data", 1998, method 10).
 *
 * @param gained how many pairs it is so for with this variant alone
 * @param lost how many pairs it is so for with the other alone
 * @param of how many pairs there are
 * @param low -1 to 1
 * @param high -1 to 1
 */
public record PairedDifference(long gained, long lost, long of, double low, double high) {
    /**
     * From how often it was so.
     *
     * @param both with both variants
     * @param neither with neither
     */
    static PairedDifference of(long both, long gained, long lost, long neither) {
        long all = both + gained + lost + neither;
        if (all == 0) {
            return new PairedDifference(0, 0, 0, -1, 1);
        }
        Rate here = Rate.of(both + gained, all);
        Rate there = Rate.of(both + lost, all);
        double correlation = correlation(both, gained, lost, neither);
        double difference = (double) (gained - lost) / all;
        double down = reach(here.share() - here.low(), there.high() - there.share(), correlation);
        double up = reach(here.high() - here.share(), there.share() - there.low(), correlation);
        return new PairedDifference(gained, lost, all, Math.max(-1, difference - down), Math.min(1, difference + up));
    }

    private static double reach(double here, double there, double correlation) {
        return Math.sqrt(Math.max(0, here * here - 2 * correlation * here * there + there * there));
    }

    /** The phi coefficient of the two, with Newcombe's correction for continuity. */
    private static double correlation(double both, double gained, double lost, double neither) {
        double margins = (both + gained) * (lost + neither) * (both + lost) * (gained + neither);
        if (margins == 0) {
            return 0;
        }
        double excess = both * neither - gained * lost;
        double half = (both + gained + lost + neither) / 2;
        double corrected = excess > half ? excess - half : Math.min(excess, 0);
        return corrected / Math.sqrt(margins);
    }

    /** -1 to 1. */
    public double share() {
        return of == 0 ? 0 : (double) (gained - lost) / of;
    }
}
