package dev.icebreaker.nat.behavior;

import java.math.BigDecimal;
import java.time.Duration;

/** How times are written in the properties of a NAT or firewall. */
public final class Seconds {
    private Seconds() {}

    /** {@code 30 s} or {@code 1.5 s}; nothing is rounded. */
    public static String of(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return seconds.stripTrailingZeros().toPlainString() + " s";
    }
}
