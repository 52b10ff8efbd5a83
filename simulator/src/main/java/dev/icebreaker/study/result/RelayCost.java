package dev.icebreaker.study.result;

import dev.icebreaker.study.spec.CostSpec;
import dev.icebreaker.study.spec.Dollars;
import java.math.BigDecimal;

/** What relaying is reckoned to cost, from how many relays calls pass: the sessions themselves carry no media. */
public final class RelayCost {
    private static final double BYTES_PER_GIGABYTE = 1e9;

    private RelayCost() {}

    /** How many gigabytes (10^9 bytes) leave relays, with headers left out: each relay sends on what comes from either side. */
    public static double gigabytes(CostSpec cost, VariantResult result) {
        double seconds = cost.minutes() * 60.0;
        double bytesPerSecond = 2 * cost.rate().bitsPerSecond() / 8.0;
        return seconds * bytesPerSecond * result.relaysPerSession() / BYTES_PER_GIGABYTE;
    }

    /** What that is in dollars. */
    public static double dollars(CostSpec cost, VariantResult result, Dollars perGigabyte) {
        BigDecimal price = perGigabyte.amount();
        return gigabytes(cost, result) * price.doubleValue();
    }
}
