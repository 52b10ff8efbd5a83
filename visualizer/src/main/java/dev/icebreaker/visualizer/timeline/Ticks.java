package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Phase;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The axis of a trace, the bars of its phases, and where on it there is a tick: one a pixel at most. Traces may be long, so this is not
 * done for each frame.
 *
 * @param end of the axis
 * @param width of the axis, in pixels
 * @param sent in the middles of pixels, where a message was sent
 * @param dropped where one was dropped
 */
record Ticks(Replay replay, long end, double width, Look look, TimeAxis axis, Bars bars, double[] sent, double[] dropped) {
    static Ticks of(Replay replay, long end, double width, Look look) {
        List<Phase> phases = replay.phases().list();
        TimeAxis axis = TimeAxis.of(end, phases, width, phase -> Bars.least(phase, look));
        DoubleStream sent = replay.messages().stream().mapToDouble(message -> pixel(axis, message.sentNanos()));
        DoubleStream dropped = replay.messages().stream()
                .map(Message::ending)
                .filter(ending -> ending.isDrop())
                .mapToDouble(ending -> pixel(axis, ending.nanos()));
        return new Ticks(
                replay, end, width, look, axis, Bars.of(phases, axis, look), sent.distinct().toArray(), dropped.distinct().toArray());
    }

    boolean isOf(Replay other, long otherEnd, double otherWidth, Look otherLook) {
        return replay == other && end == otherEnd && width == otherWidth && look.equals(otherLook);
    }

    private static double pixel(TimeAxis axis, long nanos) {
        return Math.floor(axis.x(nanos)) + 0.5;
    }
}
