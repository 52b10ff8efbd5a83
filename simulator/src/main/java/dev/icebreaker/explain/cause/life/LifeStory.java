package dev.icebreaker.explain.cause.life;

import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.FlowInterrupted;
import dev.icebreaker.trace.TraceEvent.FlowStarted;
import java.util.List;

/**
 * What changed in the world and in a call: what was done to the network at any time, and what became of the path from when both
 * were connected.
 *
 * @param changes in order
 * @param forgotten the bindings that are among the changes, as they were made
 * @param refusals answers with an error to checks of the selected pair, which take the consent to send (RFC 7675 section 5.1)
 * @param losses what stood in the way of what was sent over the path after that
 */
public record LifeStory(
        List<Noted<? extends TraceEvent>> changes,
        List<Noted<BindingCreated>> forgotten,
        List<Journey> refusals,
        List<Obstacle> losses) {
    public LifeStory {
        refusals = List.copyOf(refusals);
        changes = List.copyOf(changes);
        forgotten = List.copyOf(forgotten);
        losses = List.copyOf(losses);
    }

    /** Whether nothing of a flow has ever arrived, so that its interruption goes back to its beginning. */
    public boolean isUnheard(FlowInterrupted flow) {
        return changes(FlowStarted.class).stream()
                .map(Noted::event)
                .anyMatch(started -> started.ssrc() == flow.ssrc() && started.timeNanos() == flow.sinceNanos());
    }

    /** Those of one kind. */
    public <E extends TraceEvent> List<Noted<E>> changes(Class<E> kind) {
        return changes.stream()
                .filter(noted -> kind.isInstance(noted.event()))
                .map(noted -> new Noted<>(noted.index(), kind.cast(noted.event())))
                .toList();
    }
}
