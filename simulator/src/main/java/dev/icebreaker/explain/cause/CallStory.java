package dev.icebreaker.explain.cause;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.life.LifeStory;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.explain.cause.signaling.SignalingStory;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import dev.icebreaker.trace.TraceEvent.FilterOpened;
import java.util.List;
import java.util.Optional;

/**
 * A call and all that bears on it.
 *
 * @param topology the world that it lives in
 * @param connected empty if it failed
 * @param ended empty if the run ended first
 * @param bindings that NATs made for packets of this call
 * @param openings of filters by packets of this call
 * @param restarts of ICE after it had connected, each as a story of the two agents that followed
 */
public record CallStory(
        Topology topology,
        Noted<CallStarted> started,
        Optional<Noted<CallConnected>> connected,
        Optional<Noted<CallEnded>> ended,
        SideStory caller,
        SideStory callee,
        List<Noted<BindingCreated>> bindings,
        List<Noted<FilterOpened>> openings,
        SignalingStory signaling,
        LifeStory life,
        List<CallStory> restarts) {
    public CallStory {
        restarts = List.copyOf(restarts);
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

    /** The side that nominates (RFC 8445 section 6.1.1). */
    public SideStory controlling() {
        return callee.isControlling() && !caller.isControlling() ? callee : caller;
    }

    /**
     * The source that the rule saw by which a packet was dropped. A packet that turns round in a NAT has left by a binding of its
     * own first: what the filter looks at is the outside address of that (RFC 4787 section 6).
     */
    public Endpoint sourceSeenAt(Drop drop) {
        return bindings.stream()
                .map(Noted::event)
                .filter(binding -> drop.reason() == DropReason.FILTERED
                        && binding.node().equals(drop.place())
                        && binding.internal().equals(drop.source())
                        && binding.remote().stream().allMatch(remote -> covers(remote, drop.destination())))
                .reduce((earlier, later) -> later)
                .map(BindingCreated::external)
                .orElse(drop.source());
    }

    /** Whether a rule for this remote endpoint is about that one; port 0 stands for any. */
    public static boolean covers(Endpoint remote, Endpoint endpoint) {
        return remote.address().equals(endpoint.address()) && (remote.port() == 0 || remote.port() == endpoint.port());
    }

    public boolean failed() {
        return ended.isPresent() && ended.get().event().outcome() == CallOutcome.FAILED;
    }

    /** Whether it had connected, and had no path any more when it ended. */
    public boolean lost() {
        return connected.isPresent() && ended.isPresent() && !failed() && !ended.get().event().why().isEmpty();
    }

    /** The node of this name. */
    public Optional<Topology.Node> node(String name) {
        return topology.nodes().stream().filter(node -> node.name().equals(name)).findFirst();
    }
}
