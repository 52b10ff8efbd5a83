package dev.icebreaker.explain.cause;

import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.trace.Action;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.ActionTaken;
import dev.icebreaker.trace.TraceEvent.AllocationRemoved;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.BindingRemoved;
import dev.icebreaker.trace.TraceEvent.ChannelExpired;
import dev.icebreaker.trace.TraceEvent.PermissionExpired;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Why a call that had connected lost its path.
 *
 * @param actions since it had connected that may take a path away
 * @param forgotten bindings whose timers ran out
 * @param expired what a TURN server had lent, and was not prolonged
 * @param obstacles where packets ended after that
 */
public record LostPath(
        List<Noted<ActionTaken>> actions,
        List<Noted<BindingCreated>> forgotten,
        List<Noted<? extends TraceEvent>> expired,
        List<Obstacle> obstacles) {
    private static final Set<Action> HARMLESS =
            EnumSet.of(Action.LINK_UP, Action.SERVER_STARTED, Action.LINK_CHANGED);

    public LostPath {
        actions = List.copyOf(actions);
        forgotten = List.copyOf(forgotten);
        expired = List.copyOf(expired);
        obstacles = List.copyOf(obstacles);
    }

    /** Looks at a call that connected and was lost. */
    public static LostPath of(CallStory call) {
        int connected = call.connected().orElseThrow().index();
        List<Noted<ActionTaken>> actions = call.life().changes(ActionTaken.class).stream()
                .filter(noted -> noted.index() > connected && !HARMLESS.contains(noted.event().action()))
                .toList();
        List<Noted<BindingCreated>> forgotten = call.life().forgotten().stream()
                .filter(made -> removal(call, made).stream().noneMatch(gone -> isConsequence(gone, actions)))
                .toList();
        List<Noted<? extends TraceEvent>> expired = call.life().changes().stream()
                .filter(noted -> noted.event() instanceof PermissionExpired
                        || noted.event() instanceof ChannelExpired
                        || noted.event() instanceof AllocationRemoved gone && !isConsequence(gone, actions))
                .<Noted<? extends TraceEvent>>map(noted -> noted)
                .toList();
        return new LostPath(actions, forgotten, expired, call.life().losses());
    }

    private static List<BindingRemoved> removal(CallStory call, Noted<BindingCreated> made) {
        return call.life().changes(BindingRemoved.class).stream()
                .map(Noted::event)
                .filter(gone -> gone.node().equals(made.event().node())
                        && gone.binding() == made.event().binding())
                .toList();
    }

    private static boolean isConsequence(BindingRemoved gone, List<Noted<ActionTaken>> actions) {
        return actions.stream().anyMatch(noted ->
                noted.event().target().equals(gone.node()) && noted.timeNanos() == gone.timeNanos());
    }

    private static boolean isConsequence(AllocationRemoved gone, List<Noted<ActionTaken>> actions) {
        return actions.stream().anyMatch(noted ->
                noted.event().target().equals(gone.node()) && noted.timeNanos() == gone.timeNanos());
    }
}
