package dev.icebreaker.visualizer.compare;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.Optional;

/**
 * The first event in which two traces differ.
 *
 * @param nanos when the earlier of the two happens
 * @param left what happens in the one, and {@code right}, what in the other: sentences without a full stop
 */
public record FirstDifference(long nanos, Text left, Text right) {
    private static final Text NOTHING = new Text("nothing more happens", "no ocurre nada más");

    /** Compares them event by event. What their headers say does not matter: only what happened does. */
    public static Optional<FirstDifference> between(Replay left, Replay right) {
        List<TraceEvent> here = left.trace().events();
        List<TraceEvent> there = right.trace().events();
        int common = Math.min(here.size(), there.size());
        int index = 0;
        while (index < common && here.get(index).equals(there.get(index))) {
            index++;
        }
        if (index == here.size() && index == there.size()) {
            return Optional.empty();
        }
        long nanos = Math.min(time(here, index), time(there, index));
        Text one = words(left, index, nanos);
        Text other = words(right, index, nanos);
        return Optional.of(new FirstDifference(
                nanos, one, one.equals(other) ? Text.of("%s, with other details", "%s, con otros detalles", other) : other));
    }

    private static long time(List<TraceEvent> events, int index) {
        return index < events.size() ? events.get(index).timeNanos() : Long.MAX_VALUE;
    }

    /** With its time, if that is not the time of the difference. */
    private static Text words(Replay replay, int index, long nanos) {
        List<TraceEvent> events = replay.trace().events();
        if (index == events.size()) {
            return NOTHING;
        }
        Text words = EventWords.of(replay, index);
        long time = events.get(index).timeNanos();
        return time == nanos ? words : Text.of("only at %s: %s", "solo a los %s: %s", Text.time(time), words);
    }
}
