package dev.icebreaker.study.report;

import dev.icebreaker.study.result.StudyResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic scale of times, from a tick to a tick.
 *
 * @param lowMillis where it begins
 * @param highMillis where it ends
 */
public record TimeScale(long lowMillis, long highMillis) {
    private static final long[] TICKS = ticks(7);

    /** A time with a name on the axis. */
    public record Tick(long millis) {
        /** Whether it is a power of ten. */
        public boolean isDecade() {
            return Math.log10(millis) % 1 == 0;
        }
    }

    /** 1, 2, 5, 10 and so on. */
    private static long[] ticks(int decades) {
        long[] ticks = new long[3 * decades];
        long power = 1;
        for (int i = 0; i < ticks.length; i += 3) {
            ticks[i] = power;
            ticks[i + 1] = 2 * power;
            ticks[i + 2] = 5 * power;
            power *= 10;
        }
        return ticks;
    }

    /** One on which all times of a result are. */
    public static TimeScale of(StudyResult result) {
        List<Double> ends = new ArrayList<>();
        result.variants().stream()
                .map(variant -> variant.timeToConnect().distribution())
                .filter(steps -> !steps.isEmpty())
                .forEach(steps -> {
                    ends.add(steps.getFirst().millis());
                    ends.add(steps.getLast().millis());
                });
        double shortest = ends.stream().mapToDouble(end -> end).min().orElse(100);
        double longest = ends.stream().mapToDouble(end -> end).max().orElse(1_000);
        int low = 0;
        while (low < TICKS.length - 2 && TICKS[low + 1] <= shortest) {
            low++;
        }
        int high = low + 1;
        while (high < TICKS.length - 1 && TICKS[high] < longest) {
            high++;
        }
        return new TimeScale(TICKS[low], TICKS[high]);
    }

    /** Whether the scale begins or ends with it. */
    public boolean isEnd(Tick tick) {
        return tick.millis() == lowMillis || tick.millis() == highMillis;
    }

    /** Where a time is between the ends: 0 to 1. */
    public double place(double millis) {
        double place = Math.log(Math.max(millis, lowMillis) / lowMillis) / Math.log((double) highMillis / lowMillis);
        return Math.clamp(place, 0, 1);
    }

    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (long tick : TICKS) {
            if (tick >= lowMillis && tick <= highMillis) {
                ticks.add(new Tick(tick));
            }
        }
        return ticks;
    }
}
