package dev.icebreaker.explain.cause.relay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Clients;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.AllocationCreated;
import dev.icebreaker.trace.TraceEvent.AllocationRemoved;
import dev.icebreaker.trace.TraceEvent.ChannelBound;
import dev.icebreaker.trace.TraceEvent.ChannelExpired;
import dev.icebreaker.trace.TraceEvent.PermissionExpired;
import dev.icebreaker.trace.TraceEvent.PermissionInstalled;
import dev.icebreaker.trace.TraceEvent.TurnRequestRefused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts what TURN servers tell by the peer that it is about. */
public final class RelayStories {
    private static final int UNAUTHENTICATED = 401;
    /** In the words of the server; a first request that was sent again is refused as often. */
    private static final String NO_CREDENTIALS = "no credentials";

    private final Clients clients;
    private final Map<String, OpenStory> stories = new LinkedHashMap<>();
    private final Map<Key, OpenAllocation> allocations = new LinkedHashMap<>();
    private final Set<Challenged> challenged = new HashSet<>();
    private final TurnConnections connections;

    private record Key(String server, long allocation) {}

    private record Challenged(String server, Endpoint client) {}

    /** @param clients has read the same events up to the one that is read here */
    public RelayStories(Clients clients) {
        this.clients = clients;
        this.connections = new TurnConnections(clients);
    }

    public void read(int index, TraceEvent event) {
        connections.read(index, event);
        switch (event) {
            case TurnRequestRefused refused -> clients.behind(refused.node(), refused.client())
                    .ifPresent(client -> read(story(client.node()), new Noted<>(index, refused)));
            case AllocationCreated created -> clients.behind(created.node(), created.client()).ifPresent(client -> {
                OpenAllocation allocation = new OpenAllocation(new Noted<>(index, created));
                allocations.put(new Key(created.node(), created.allocation()), allocation);
                story(client.node()).allocations.add(allocation);
            });
            case PermissionInstalled made -> at(made.node(), made.allocation())
                    .ifPresent(open -> open.permissions.add(new Noted<>(index, made)));
            case PermissionExpired over -> at(over.node(), over.allocation())
                    .ifPresent(open -> open.ends.add(new Noted<>(index, over)));
            case ChannelBound bound -> at(bound.node(), bound.allocation())
                    .ifPresent(open -> open.channels.add(new Noted<>(index, bound)));
            case ChannelExpired over -> at(over.node(), over.allocation())
                    .ifPresent(open -> open.ends.add(new Noted<>(index, over)));
            case AllocationRemoved removed -> at(removed.node(), removed.allocation())
                    .ifPresent(open -> open.removed = new Noted<>(index, removed));
            default -> {} // not about relays
        }
    }

    private void read(OpenStory story, Noted<TurnRequestRefused> refused) {
        TurnRequestRefused event = refused.event();
        boolean first = challenged.add(new Challenged(event.node(), event.client()));
        boolean challenge = event.code() == UNAUTHENTICATED && (first || event.why().contains(NO_CREDENTIALS));
        (challenge ? story.challenges : story.refusals).add(refused);
    }

    private OpenStory story(String peer) {
        return stories.computeIfAbsent(peer, p -> new OpenStory());
    }

    private Optional<OpenAllocation> at(String server, long allocation) {
        return Optional.ofNullable(allocations.get(new Key(server, allocation)));
    }

    /** What this peer had. */
    public RelayStory of(String peer) {
        OpenStory story = stories.get(peer);
        return new RelayStory(
                story == null ? List.of() : story.challenges,
                story == null ? List.of() : story.refusals,
                story == null ? List.of() : story.allocations.stream().map(OpenAllocation::close).toList(),
                connections.of(peer));
    }

    private static final class OpenStory {
        private final List<Noted<TurnRequestRefused>> challenges = new ArrayList<>();
        private final List<Noted<TurnRequestRefused>> refusals = new ArrayList<>();
        private final List<OpenAllocation> allocations = new ArrayList<>();
    }

    private static final class OpenAllocation {
        private final Noted<AllocationCreated> created;
        private final List<Noted<PermissionInstalled>> permissions = new ArrayList<>();
        private final List<Noted<ChannelBound>> channels = new ArrayList<>();
        private final List<Noted<? extends TraceEvent>> ends = new ArrayList<>();
        private @Nullable Noted<AllocationRemoved> removed;

        OpenAllocation(Noted<AllocationCreated> created) {
            this.created = created;
        }

        RelayStory.Allocation close() {
            return new RelayStory.Allocation(created, permissions, channels, ends, Optional.ofNullable(removed));
        }
    }
}
