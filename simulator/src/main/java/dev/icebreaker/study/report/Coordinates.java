package dev.icebreaker.study.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as SVG takes them. */
final class Coordinates {
    private Coordinates() {}

    /** A share as {@code 12.34%}. */
    static String percent(double share) {
        return plain(100 * share, 2) + "%";
    }

    /** With at most so many decimals. */
    static String plain(double number, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
