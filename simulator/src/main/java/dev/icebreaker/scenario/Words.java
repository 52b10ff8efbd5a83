package dev.icebreaker.scenario;

import java.math.BigDecimal;
import java.time.Duration;

/** Values as one would write them. */
final class Words {
    private Words() {}

    /** {@code 24h}, {@code 60s} or {@code 1.5ms}. */
    static String of(Duration duration) {
        if (duration.isPositive() && duration.equals(Duration.ofHours(duration.toHours()))) {
            return duration.toHours() + "h";
        }
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .stripTrailingZeros();
        return seconds.compareTo(BigDecimal.ONE) < 0
                ? seconds.movePointRight(3).toPlainString() + "ms"
                : seconds.toPlainString() + "s";
    }
}
