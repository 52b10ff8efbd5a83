package dev.icebreaker.cli;

import dev.icebreaker.scenario.ScenarioFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How values are written in results. */
final class Reports {
    private Reports() {}

    /** An enum constant as scenarios write it: {@code direct}. */
    static String word(Enum<?> value) {
        return ScenarioFormat.VOCABULARY.word(value);
    }

    /** Milliseconds, to the microsecond, without needless zeros: {@code 163.4}. */
    static BigDecimal millis(long nanos) {
        BigDecimal millis = BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
        return millis.scale() < 0 ? millis.setScale(0) : millis;
    }
}
