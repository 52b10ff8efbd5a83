package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.trace.TraceEvent.ActionTaken;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Phases;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.stream.DoubleStream;

/**
 * The axis of a trace, the bars of its phases, and where on it there is a tick: one a pixel at most. Traces may be long, so this is not
 * done for each frame.
 *
 * @param phases that have bars
 * @param end of the axis
 * @param width of the axis, in pixels
 * @param sent in the middles of pixels, where a message was sent
 * @param dropped where one was dropped
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
        double[] sent,
        double[] dropped,
        double[] acted) {
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
                sent.distinct().toArray(),
                dropped.distinct().toArray(),
                acted.distinct().toArray());
    }

    boolean isOf(Replay other, Phases otherPhases, long otherEnd, double otherWidth, Look otherLook) {
        return replay == other && phases == otherPhases && end == otherEnd && width == otherWidth && look.equals(otherLook);
    }

    private static double pixel(TimeAxis axis, long nanos) {
        return Math.floor(axis.x(nanos)) + 0.5;
    }
}
