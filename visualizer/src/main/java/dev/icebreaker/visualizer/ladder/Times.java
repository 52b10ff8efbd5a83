package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes instants and durations, with as many decimals as it takes. */
final class Times {
    private static final long SECOND = 1_000_000_000;
    /** From then on, one counts in seconds. */
    private static final long LONG = 10 * SECOND;

    private Times() {}

    /** {@code 12 ms} or {@code 300.153 s}; {@code 12.4 ms} where a neighbor of another instant would read the same without. */
    static Text instant(long nanos, long before, long after) {
        if (nanos >= LONG) {
            return written(rounded(nanos, 9, 3), " s");
        }
        BigDecimal value = rounded(nanos, 6, 0);
        boolean isAlike = before != nanos && rounded(before, 6, 0).equals(value)
                || after != nanos && rounded(after, 6, 0).equals(value);
        return written(isAlike ? rounded(nanos, 6, 1) : value, " ms");
    }

    /** {@code 400 ms}, {@code 4.8 s}, {@code 300 s}. */
    static Text duration(long nanos) {
        if (nanos < SECOND) {
            return written(rounded(nanos, 6, 0), " ms");
        }
        return written(rounded(nanos, 9, nanos < 100 * SECOND ? 1 : 0), " s");
    }

    private static BigDecimal rounded(long nanos, int unit, int decimals) {
        return BigDecimal.valueOf(nanos, unit).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static Text written(BigDecimal value, String unit) {
        String text = value.toPlainString();
        return new Text(text + unit, text.replace('.', ',') + unit);
    }
}
