package dev.icebreaker.explain.cause;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import dev.icebreaker.trace.TraceEvent.FilterOpened;
import java.util.List;
import java.util.Optional;

/**
 * A call and all that bears on it.
 *
 * @param ended empty if the run ended first
 * @param bindings that NATs made for packets of this call
 * @param openings of filters by packets of this call
 */
public record CallStory(
        Noted<CallStarted> started,
        Optional<Noted<CallEnded>> ended,
        SideStory caller,
        SideStory callee,
        List<Noted<BindingCreated>> bindings,
        List<Noted<FilterOpened>> openings) {
    public CallStory {
        bindings = List.copyOf(bindings);
        openings = List.copyOf(openings);
    }

    /** The calls of a trace, in the order in which they began. */
    public static List<CallStory> in(Trace trace) {
        return new CallStories(trace).all();
    }

    public String name() {
        return started.event().call();
    }

    public List<SideStory> sides() {
        return List.of(caller, callee);
    }

    public SideStory other(SideStory side) {
        return side == caller ? callee : caller;
    }

    public boolean failed() {
        return ended.isPresent() && ended.get().event().outcome() == CallOutcome.FAILED;
    }
}
