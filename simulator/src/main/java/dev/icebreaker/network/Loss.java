package dev.icebreaker.network;

import java.time.Duration;

/** How a link loses packets. Probabilities are 0 to 1. */
public sealed interface Loss {
    /** Loses nothing. */
    Loss NONE = new Independent(0);

    /** Every packet for itself. */
    record Independent(double probability) implements Loss {
        public Independent {
            Checks.probability("loss", probability);
        }
    }

    /**
     * Bursts, by the chain of Gilbert (1960) and Elliott (1963): a good and a bad state, each with its own loss, and a
     * step of the chain before every packet. It counts packets, not time: a burst does not pass while nobody sends.
     *
     * @param goodToBad the probability of a step from good to bad
     * @param badToGood the probability of a step from bad to good; above 0
     * @param lossInGood the probability of loss in the good state
     * @param lossInBad the probability of loss in the bad state
     */
    record GilbertElliott(double goodToBad, double badToGood, double lossInGood, double lossInBad) implements Loss {
        public GilbertElliott {
            Checks.probability("goodToBad", goodToBad);
            Checks.probability("badToGood", badToGood);
            Checks.probability("lossInGood", lossInGood);
            Checks.probability("lossInBad", lossInBad);
            if (badToGood == 0) {
                throw new IllegalArgumentException("badToGood is 0: the link would never recover");
            }
        }
    }

    /**
     * Outages that come at a fixed period, as when a terminal moves to another satellite, over another loss in between.
     *
     * @param between the loss outside the outages
     * @param periodNanos from the start of one outage to that of the next; the first starts at a random phase
     * @param outageNanos how long one lasts; less than the period
     * @param probability of loss during an outage
     */
    record Periodic(Loss between, long periodNanos, long outageNanos, double probability) implements Loss {
        public Periodic {
            Checks.probability("loss during an outage", probability);
            if (outageNanos <= 0 || outageNanos >= periodNanos) {
                throw new IllegalArgumentException("an outage of " + outageNanos + " ns does not fit into a period of "
                        + periodNanos + " ns");
            }
            if (between instanceof Periodic) {
                throw new IllegalArgumentException("one period of outages is enough for a link");
            }
        }
    }

    static Loss independent(double probability) {
        return new Independent(probability);
    }

    /**
     * Loss in bursts with these means: everything is lost in the bad state and nothing in the good one.
     *
     * @param probability the long-term share of lost packets, below 1
     * @param meanBurstPackets how many are lost in a row on average; at least 1
     */
    static Loss bursty(double probability, double meanBurstPackets) {
        Checks.probability("loss", probability);
        if (!(meanBurstPackets >= 1)) {
            throw new IllegalArgumentException("a burst has at least 1 packet on average, not " + meanBurstPackets);
        }
        double badToGood = 1 / meanBurstPackets;
        double goodToBad = badToGood * probability / (1 - probability);
        if (!(goodToBad <= 1)) {
            throw new IllegalArgumentException("a loss of " + probability + " in bursts of " + meanBurstPackets
                    + " packets leaves no room between the bursts");
        }
        return new GilbertElliott(goodToBad, badToGood, 0, 1);
    }

    /** The same loss with outages on top. */
    default Loss withOutages(Duration period, Duration outage, double probability) {
        return new Periodic(this, period.toNanos(), outage.toNanos(), probability);
    }

    /** The long-term share of lost packets, for a steady stream of them. */
    default double mean() {
        return switch (this) {
            case Independent loss -> loss.probability;
            case GilbertElliott loss -> {
                double bad = loss.goodToBad / (loss.goodToBad + loss.badToGood);
                yield bad * loss.lossInBad + (1 - bad) * loss.lossInGood;
            }
            case Periodic loss -> {
                double share = (double) loss.outageNanos / loss.periodNanos;
                yield share * loss.probability + (1 - share) * loss.between.mean();
            }
        };
    }
}
