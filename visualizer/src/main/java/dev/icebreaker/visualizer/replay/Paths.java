package dev.icebreaker.visualizer.replay;

import dev.icebreaker.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which calls have a path at an instant, and which; and which have none, though they should. */
public final class Paths {
    private final List<Span> spans;
    private final List<Gap> gaps;

    /** A stretch of time in which a call has none, and should. */
    record Gap(long fromNanos, long toNanos, NoPath noPath) {
        /** Whether it is of the two who begin a call. */
        boolean isOf(TraceEvent.CallStarted call) {
            return noPath.caller().equals(call.caller()) && noPath.callee().equals(call.callee());
        }

        Gap until(long nanos) {
            return new Gap(fromNanos, nanos, noPath);
        }
    }

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

    Paths(List<Span> spans, List<Gap> gaps) {
        this.spans = List.copyOf(spans);
        this.gaps = List.copyOf(gaps);
    }

    /** The calls that have none at this instant, and should: they have failed, or have lost theirs. */
    public List<NoPath> missing(long nanos) {
        return gaps.stream().filter(gap -> gap.fromNanos <= nanos && nanos <= gap.toNanos).map(Gap::noPath).toList();
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
