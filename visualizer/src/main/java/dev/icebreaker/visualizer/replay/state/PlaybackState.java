package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.TraceEvent.ActionTaken;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a trace's first events have brought about. Immutable; two states share what is the same in both. Times at which something
 * will run out are instants: what is left of a life is for the reader to subtract.
 *
 * @param eventCount how many events
 * @param calls by their names, in the order in which they began
 * @param sides the peers' sides of calls
 * @param middleboxes NATs and firewalls that have state, by their names
 * @param turnServers those that have, or had, allocations, by their names
 * @param actions what was last done to each link, node and server
 */
public record PlaybackState(
        int eventCount,
        SequencedMap<String, CallState> calls,
        SequencedMap<Side, SideState> sides,
        SequencedMap<String, MiddleboxState> middleboxes,
        SequencedMap<String, TurnServerState> turnServers,
        SequencedMap<String, ActionTaken> actions) {
    /** The sides of a call that have done something, the caller's first. */
    public List<SideState> sidesOf(CallState call) {
        return sides.values().stream()
                .filter(side -> side.side().call().equals(call.name()))
                .sorted((one, other) -> Boolean.compare(isCallee(call, one), isCallee(call, other)))
                .toList();
    }

    private static boolean isCallee(CallState call, SideState side) {
        return side.side().peer().equals(call.callee());
    }

    public Optional<SideState> side(String call, String peer) {
        return Optional.ofNullable(sides.get(new Side(call, peer)));
    }
}
