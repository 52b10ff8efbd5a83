package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Instants and lengths of time, as both languages write them. */
final class Times {
    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final long LONG_AFTER = 10 * NANOS_A_SECOND;

    private Times() {}

    /** An instant in whole milliseconds, or in seconds where those would be many. */
    static Text figure(long nanos) {
        return nanos < LONG_AFTER
                ? Text.same(BigDecimal.valueOf(nanos, 6).setScale(0, RoundingMode.HALF_UP).toPlainString() + " ms")
                : Text.time(nanos);
    }

    /** What is left until then: in whole seconds, or in tenths at the end. */
    static Text left(long nanos) {
        int decimals = nanos < LONG_AFTER ? 1 : 0;
        return withPoint(
                BigDecimal.valueOf(Math.max(0, nanos), 9).setScale(decimals, RoundingMode.HALF_UP).toPlainString() + " s");
    }

    private static Text withPoint(String figure) {
        return new Text(figure, figure.replace('.', ','));
    }
}
