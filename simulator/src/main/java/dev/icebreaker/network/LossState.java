package dev.icebreaker.network;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A {@link Loss} at work on one direction of a link. */
final class LossState {
    private final Loss loss;
    /** What applies between the outages of a periodic loss. */
    private final @Nullable LossState between;

    private boolean bad;
    private long phaseNanos = -1;

    LossState(Loss loss) {
        this.loss = loss;
        this.between = loss instanceof Loss.Periodic periodic ? new LossState(periodic.between()) : null;
    }

    /** Whether the packet that is sent now is lost. */
    boolean loses(long nowNanos, RandomGenerator random) {
        return switch (loss) {
            case Loss.Independent independent -> happens(independent.probability(), random);
            case Loss.GilbertElliott chain -> {
                if (happens(bad ? chain.badToGood() : chain.goodToBad(), random)) {
                    bad = !bad;
                }
                yield happens(bad ? chain.lossInBad() : chain.lossInGood(), random);
            }
            case Loss.Periodic periodic -> {
                if (phaseNanos < 0) {
                    phaseNanos = random.nextLong(periodic.periodNanos());
                }
                bad = (nowNanos + phaseNanos) % periodic.periodNanos() < periodic.outageNanos();
                yield bad || between == null
                        ? happens(periodic.probability(), random)
                        : between.loses(nowNanos, random);
            }
        };
    }

    /** What the state is, in words. */
    String describe() {
        return switch (loss) {
            case Loss.Independent independent ->
                "the link loses " + LinkProfile.decimal(100 * independent.probability()) + " % of all packets";
            case Loss.GilbertElliott chain ->
                bad ? "the link is in a burst of losses" : "the link is between two bursts of losses";
            case Loss.Periodic periodic ->
                bad || between == null ? "the link is in one of its periodic outages" : between.describe();
        };
    }

    /** A draw, unless the outcome is certain. */
    static boolean happens(double probability, RandomGenerator random) {
        return probability > 0 && (probability >= 1 || random.nextDouble() < probability);
    }
}
