package dev.icebreaker.cli;

import java.util.Locale;

/** Shows how far a study has come, in a line that is written over, if somebody looks on. */
final class StudyProgress {
    private static final long EVERY_NANOS = 200_000_000;

    private final Terminal terminal;
    private final long pairs;
    private final long before;
    private final long start = System.nanoTime();
    private long shown = start;

    /**
     * @param pairs how many there will be at most
     * @param before how many were done earlier
     */
    StudyProgress(Terminal terminal, long pairs, long before) {
        this.terminal = terminal;
        this.pairs = pairs;
        this.before = before;
    }

    /** So many pairs are done by now. */
    void at(long done) {
        long now = System.nanoTime();
        if (terminal.watched() && now - shown >= EVERY_NANOS) {
            shown = now;
            double perSecond = (done - before) / seconds();
            show(String.format(
                    Locale.ROOT, "%,d of %,d pairs, %,.0f a second, %s left", done, pairs, perSecond, duration((pairs - done) / perSecond)));
        }
    }

    /** Takes the line away, and says how fast it was. */
    void end(long calls) {
        if (terminal.watched()) {
            double seconds = seconds();
            show("");
            terminal.err().printf(Locale.ROOT, "%,d calls in %.1f s: %,.0f a second%n", calls, seconds, calls / seconds);
        }
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void show(String line) {
        terminal.err().print("\r" + Layout.left(line, Layout.WIDTH - 20) + "\r" + line);
        terminal.err().flush();
    }

    private static String duration(double seconds) {
        long whole = (long) Math.ceil(seconds);
        return whole < 60 ? whole + " s" : String.format(Locale.ROOT, "%d min %d s", whole / 60, whole % 60);
    }
}
