package dev.icebreaker.visualizer.replay;

import dev.icebreaker.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a trace has nothing to show: no message is under way, and nothing happens. */
public final class Quiet {
    /** Shorter ones are not worth a jump. */
    private static final long LEAST_NANOS = 150_000_000;

    private final List<Stretch> stretches;

    /** Quiet from one instant to another, both of which still have something to show. */
    public record Stretch(long fromNanos, long toNanos) {}

    private Quiet(List<Stretch> stretches) {
        this.stretches = List.copyOf(stretches);
    }

    static Quiet of(List<TraceEvent> events, List<Message> messages) {
        List<Stretch> busy = Stream.concat(
                        events.stream().map(event -> new Stretch(event.timeNanos(), event.timeNanos())),
                        messages.stream().map(message -> new Stretch(message.sentNanos(), message.lastSeenNanos())))
                .sorted(Comparator.comparingLong(Stretch::fromNanos))
                .toList();
        List<Stretch> quiet = new ArrayList<>();
        long lastNanos = 0;
        for (Stretch next : busy) {
            if (next.fromNanos() - lastNanos > LEAST_NANOS) {
                quiet.add(new Stretch(lastNanos, next.fromNanos()));
            }
            lastNanos = Math.max(lastNanos, next.toNanos());
        }
        return new Quiet(quiet);
    }

    /** All of them, in order. */
    public List<Stretch> stretches() {
        return stretches;
    }

    /** The next instant, from this one on, that has something to show: this one, if it is not within a quiet stretch. */
    public long nextBusy(long nanos) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle).toNanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        boolean isQuiet = low < stretches.size() && stretches.get(low).fromNanos() < nanos;
        return isQuiet ? stretches.get(low).toNanos() : nanos;
    }
}
