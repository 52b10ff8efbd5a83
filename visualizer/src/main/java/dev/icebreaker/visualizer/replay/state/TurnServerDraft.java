package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.replay.state.TurnServerState.Allocation;
import dev.icebreaker.visualizer.replay.state.TurnServerState.Channel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A TURN server, while events change it. */
final class TurnServerDraft implements Draft<TurnServerState> {
    private final String node;
    private final Shelf<Long, Allocation> allocations;

    TurnServerDraft(Effort effort, String node) {
        this(effort, new TurnServerState(node, Shelf.empty()));
    }

    TurnServerDraft(Effort effort, TurnServerState state) {
        this.node = state.node();
        this.allocations = new Shelf<>(effort, state.allocations());
    }

    @Override
    public TurnServerState freeze() {
        return new TurnServerState(node, allocations.freeze());
    }

    void created(TraceEvent.AllocationCreated event) {
        Allocation allocation = new Allocation(
                event.allocation(),
                event.transport(),
                event.client(),
                event.server(),
                event.relayed(),
                event.user(),
                event.timeNanos(),
                event.expiresNanos(),
                Shelf.empty(),
                Shelf.empty(),
                0,
                0);
        allocations.put(event.allocation(), allocation);
    }

    void refreshed(TraceEvent.AllocationRefreshed event) {
        allocations.change(event.allocation(), allocation -> allocation.expiring(event.expiresNanos()));
    }

    void removed(TraceEvent.AllocationRemoved event) {
        allocations.remove(event.allocation());
    }

    void permitted(TraceEvent.PermissionInstalled event) {
        allocations.change(event.allocation(), allocation ->
                allocation.with(with(allocation.permissions(), event.peer(), event.expiresNanos()), allocation.channels()));
    }

    void permissionExpired(TraceEvent.PermissionExpired event) {
        allocations.change(
                event.allocation(),
                allocation -> allocation.with(without(allocation.permissions(), event.peer()), allocation.channels()));
    }

    void bound(TraceEvent.ChannelBound event) {
        Channel channel = new Channel(event.peer(), event.expiresNanos());
        allocations.change(event.allocation(), allocation ->
                allocation.with(allocation.permissions(), with(allocation.channels(), event.channel(), channel)));
    }

    void channelExpired(TraceEvent.ChannelExpired event) {
        allocations.change(
                event.allocation(),
                allocation -> allocation.with(allocation.permissions(), without(allocation.channels(), event.channel())));
    }

    void relayed(TraceEvent.PacketRelayed event) {
        allocations.change(event.allocation(), allocation -> allocation.relaying(event.toPeer()));
    }

    private static <K, V> SequencedMap<K, V> with(SequencedMap<K, V> map, K key, V value) {
        LinkedHashMap<K, V> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableSequencedMap(copy);
    }

    private static <K, V> SequencedMap<K, V> without(SequencedMap<K, V> map, K key) {
        LinkedHashMap<K, V> copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableSequencedMap(copy);
    }
}
