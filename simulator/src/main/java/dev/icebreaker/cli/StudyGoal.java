package dev.icebreaker.cli;

import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.Tally;
import java.util.OptionalDouble;

/**
 * When a study has enough.
 *
 * @param pairs how many there are to be at most
 * @param precision how far the widest interval of a rate may reach: it ends as soon as it does not reach further
 */
record StudyGoal(long pairs, OptionalDouble precision) {
    static final int MOST_PAIRS = 100_000_000;

    /**
     * So often the intervals are looked at. Not after every pair: the more often one looks, the likelier an interval is narrow by
     * chance.
     */
    private static final int LOOKED_AT_EVERY = 200;

    /** So many pairs. */
    static StudyGoal of(long pairs) {
        return new StudyGoal(pairs, OptionalDouble.empty());
    }

    /** As many as it takes to know every rate so well. */
    static StudyGoal of(double precision) {
        // of all rates, a half is the one that takes the most; one look more, since an interval reaches a little further to one side
        double looks = Math.max(0, Math.ceil(Rate.sessionsToKnowAHalf(precision) / LOOKED_AT_EVERY)) + 1;
        return new StudyGoal((long) Math.min(looks * LOOKED_AT_EVERY, MOST_PAIRS), OptionalDouble.of(precision));
    }

    boolean isReached(Tally tally) {
        return tally.pairs() >= pairs
                || precision.isPresent() && tally.pairs() > 0 && tally.pairs() % LOOKED_AT_EVERY == 0 && isPrecise(tally);
    }

    /** Whether all is known as well as it is to be. */
    boolean isPrecise(Tally tally) {
        return precision.isEmpty() || tally.precision() <= precision.getAsDouble();
    }
}
