package dev.icebreaker.explain.cause.life;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.explain.cause.packet.Span;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.ActionTaken;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.BindingRemoved;
import dev.icebreaker.trace.TraceEvent.ChannelExpired;
import dev.icebreaker.trace.TraceEvent.ConsentKept;
import dev.icebreaker.trace.TraceEvent.ConsentLost;
import dev.icebreaker.trace.TraceEvent.FlowEnded;
import dev.icebreaker.trace.TraceEvent.FlowInterrupted;
import dev.icebreaker.trace.TraceEvent.FlowResumed;
import dev.icebreaker.trace.TraceEvent.FlowStarted;
import dev.icebreaker.trace.TraceEvent.IceAgentStarted;
import dev.icebreaker.trace.TraceEvent.PairSelected;
import dev.icebreaker.trace.TraceEvent.PermissionExpired;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers what changes, in the world and in calls. */
public final class LifeStories {
    private final List<Noted<? extends TraceEvent>> actions = new ArrayList<>();
    private final Map<String, List<Noted<? extends TraceEvent>>> ofCalls = new LinkedHashMap<>();
    private final Map<Door, Noted<BindingCreated>> made = new HashMap<>();
    private final Map<Door, Noted<BindingRemoved>> removed = new LinkedHashMap<>();
    private final Set<Side> withoutConsent = new HashSet<>();

    private record Door(String node, long binding) {}

    private record Side(String call, String peer) {}

    public void read(int index, TraceEvent event) {
        switch (event) {
            case ActionTaken taken -> actions.add(new Noted<>(index, taken));
            case BindingCreated binding when binding.protocol() == Protocol.UDP ->
                    made.put(new Door(binding.node(), binding.binding()), new Noted<>(index, binding));
            case BindingRemoved gone -> removed.put(new Door(gone.node(), gone.binding()), new Noted<>(index, gone));
            case ConsentLost lost -> {
                withoutConsent.add(new Side(lost.call(), lost.peer()));
                of(lost.call()).add(new Noted<>(index, lost));
            }
            case ConsentKept kept -> {
                if (withoutConsent.remove(new Side(kept.call(), kept.peer()))) {
                    of(kept.call()).add(new Noted<>(index, kept));
                }
            }
            case FlowStarted flow -> of(flow.call()).add(new Noted<>(index, flow));
            case FlowInterrupted flow -> of(flow.call()).add(new Noted<>(index, flow));
            case FlowEnded flow -> of(flow.call()).add(new Noted<>(index, flow));
            case FlowResumed flow -> of(flow.call()).add(new Noted<>(index, flow));
            case IceAgentStarted agent when agent.agent() > 0 -> of(agent.call()).add(new Noted<>(index, agent));
            case PairSelected selected -> of(selected.call()).add(new Noted<>(index, selected));
            default -> {} // nothing that changes
        }
    }

    private List<Noted<? extends TraceEvent>> of(String call) {
        return ofCalls.computeIfAbsent(call, c -> new ArrayList<>());
    }

    /**
     * The story of one call.
     *
     * @param span from when both were connected to the end
     * @param ways over which they sent, with the place in the trace where each was selected last
     * @param relays ends of what TURN servers lent them
     */
    public LifeStory of(
            String call,
            Span span,
            Map<Way, Integer> ways,
            Traffic traffic,
            List<Noted<? extends TraceEvent>> relays) {
        List<Journey> sent = traffic.over(ways.keySet());
        Map<Door, Way> doors = new HashMap<>();
        sent.forEach(journey -> journey.translations()
                .forEach(change -> doors.put(new Door(change.event().node(), change.event().binding()), Way.of(journey))));
        List<Noted<BindingCreated>> forgotten = new ArrayList<>();
        List<Noted<? extends TraceEvent>> changes = new ArrayList<>(
                actions.stream().filter(action -> action.index() < span.to()).toList());
        removed.forEach((door, gone) -> {
            if (doors.containsKey(door) && span.has(gone) && isInUse(doors.get(door), ways, gone.index())) {
                changes.add(gone);
                forgotten.add(made.get(door));
            }
        });
        Set<IpAddress> peers = new HashSet<>();
        sent.forEach(journey -> journey.relays().forEach(relayed -> peers.add(relayed.event().peer().address())));
        Stream.concat(
                        ofCalls.getOrDefault(call, List.of()).stream(),
                        relays.stream().filter(noted -> concerns(noted.event(), peers)))
                .filter(span::has)
                .forEach(changes::add);
        changes.sort(Comparator.comparingInt(Noted::index));
        List<Journey> later = sent.stream()
                .filter(journey -> span.has(journey.sent().index())
                        && journey.dropped().filter(drop -> drop.index() < span.to()).isPresent())
                .toList();
        List<Journey> refusals = traffic.refusals().stream()
                .filter(answer -> span.has(answer.sent().index()) && cameFrom(answer, ways.keySet()))
                .toList();
        return new LifeStory(changes, forgotten, refusals, Obstacle.of(List.of(new Check(later, List.of()))));
    }

    /** Whether an answer came from where one of these ways leads to. */
    private static boolean cameFrom(Journey answer, Set<Way> ways) {
        return answer.arrival()
                .filter(end -> ways.stream()
                        .anyMatch(way -> way.sender().equals(end.node()) && way.to().equals(end.source())))
                .isPresent();
    }

    /** A permission or channel for an address that nothing was relayed to or from is of no account. */
    private static boolean concerns(TraceEvent end, Set<IpAddress> peers) {
        return switch (end) {
            case PermissionExpired permission -> peers.contains(permission.peer());
            case ChannelExpired channel -> peers.contains(channel.peer().address());
            default -> true;
        };
    }

    /** Whether its sender had selected no other way since. */
    private static boolean isInUse(Way way, Map<Way, Integer> ways, int now) {
        return ways.entrySet().stream()
                .filter(other -> other.getKey().sender().equals(way.sender()) && other.getValue() < now)
                .allMatch(other -> other.getValue() <= ways.get(way));
    }
}
