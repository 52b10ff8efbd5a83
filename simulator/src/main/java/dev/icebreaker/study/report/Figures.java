package dev.icebreaker.study.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers as programs get them: with as many decimals as mean something, always the same. */
final class Figures {
    private Figures() {}

    /** A share, to a millionth. */
    static BigDecimal share(double share) {
        return rounded(share, 6);
    }

    /** Milliseconds, to the microsecond; none if they are infinite. */
    static Optional<BigDecimal> millis(double millis) {
        return Double.isInfinite(millis) ? Optional.empty() : Optional.of(rounded(millis, 3));
    }

    /** An average of whole numbers, or gigabytes. */
    static BigDecimal amount(double amount) {
        return rounded(amount, 3);
    }

    static BigDecimal dollars(double dollars) {
        return rounded(dollars, 2);
    }

    private static BigDecimal rounded(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }
}
