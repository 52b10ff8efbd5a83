package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.trace.TraceEvent.ActionTaken;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Phases;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The axis of a trace, the bars of its phases, and where on it there are ticks. Traces may be long, so this is not done for each frame.
 *
 * @param phases that have bars
 * @param end of the axis
 * @param width of the axis, in pixels
 * @param sent where messages were sent
 * @param dropped where some were dropped
 * @param acted where something was done to the world
 */
record Ticks(
        Replay replay,
        Phases phases,
        long end,
        double width,
        Look look,
        TimeAxis axis,
        Bars bars,
        List<Run> sent,
        List<Run> dropped,
        List<Run> acted) {
    /** Ticks on pixels side by side, which are drawn as one. @param from the left edge */
    record Run(double from, double width) {}

    static Ticks of(Replay replay, Phases phases, long end, double width, Look look) {
        double size = Bars.size(phases.list(), width, look);
        TimeAxis axis = TimeAxis.of(end, phases.list(), width, phase -> Bars.least(phase, look, size));
        DoubleStream sent = replay.messages().stream().mapToDouble(message -> pixel(axis, message.sentNanos()));
        DoubleStream dropped = replay.messages().stream()
                .map(Message::ending)
                .filter(ending -> ending.isDrop())
                .mapToDouble(ending -> pixel(axis, ending.nanos()));
        DoubleStream acted = replay.trace().events().stream()
                .filter(ActionTaken.class::isInstance)
                .mapToDouble(action -> pixel(axis, action.timeNanos()));
        return new Ticks(
                replay,
                phases,
                end,
                width,
                look,
                axis,
                Bars.of(phases.list(), axis, look, size),
                runs(sent),
                runs(dropped),
                runs(acted));
    }

    private static List<Run> runs(DoubleStream pixels) {
        double[] sorted = pixels.distinct().sorted().toArray();
        List<Run> runs = new ArrayList<>();
        for (int i = 0, first = 0; i < sorted.length; i++) {
            if (i + 1 == sorted.length || sorted[i + 1] > sorted[i] + 1) {
                runs.add(new Run(sorted[first], sorted[i] + 1 - sorted[first]));
                first = i + 1;
            }
        }
        return runs;
    }

    boolean isOf(Replay other, Phases otherPhases, long otherEnd, double otherWidth, Look otherLook) {
        return replay == other && phases == otherPhases && end == otherEnd && width == otherWidth && look.equals(otherLook);
    }

    private static double pixel(TimeAxis axis, long nanos) {
        return Math.floor(axis.x(nanos));
    }
}
