package dev.icebreaker.visualizer.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which calls have a path at an instant, and which. */
public final class Paths {
    private final List<Span> spans;

    /**
     * A stretch of time in which a call has the same path.
     *
     * @param roundTrips in nanoseconds, by when the answer came
     * @param silences when packets stopped to arrive, and began again
     */
    record Span(long fromNanos, long toNanos, CallPath path, TreeMap<Long, Long> roundTrips, TreeMap<Long, Boolean> silences) {
        CallPath at(long nanos) {
            Optional<Long> roundTrip = Optional.ofNullable(roundTrips.floorEntry(nanos)).map(entry -> entry.getValue());
            boolean isSilent = Optional.ofNullable(silences.floorEntry(nanos)).map(entry -> entry.getValue()).orElse(false);
            return new CallPath(
                    path.call(),
                    path.caller(),
                    path.callee(),
                    path.localType(),
                    path.remoteType(),
                    path.nodes(),
                    path.relays(),
                    roundTrip,
                    isSilent);
        }
    }

    Paths(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    /** The paths of this instant, by when their calls began; none of a call that has none yet, or none any more. */
    public List<CallPath> at(long nanos) {
        List<CallPath> paths = new ArrayList<>();
        for (Span span : spans) {
            if (span.fromNanos <= nanos && nanos <= span.toNanos) {
                paths.add(span.at(nanos));
            }
        }
        return paths;
    }
}
