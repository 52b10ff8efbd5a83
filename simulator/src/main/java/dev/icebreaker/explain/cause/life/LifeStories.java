package dev.icebreaker.explain.cause.life;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.ActionTaken;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.BindingRemoved;
import dev.icebreaker.trace.TraceEvent.ConsentKept;
import dev.icebreaker.trace.TraceEvent.ConsentLost;
import dev.icebreaker.trace.TraceEvent.FlowEnded;
import dev.icebreaker.trace.TraceEvent.FlowInterrupted;
import dev.icebreaker.trace.TraceEvent.FlowResumed;
import dev.icebreaker.trace.TraceEvent.IceAgentStarted;
import dev.icebreaker.trace.TraceEvent.PairSelected;
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

    /** From where to where a side sends, once it has selected a pair. */
    public record Way(String sender, Endpoint from, Endpoint to) {}

    /**
     * The places in the trace between which a call lived; one that never came is beyond the trace's end.
     */
    public record Span(int connected, int ended) {
        boolean has(int index) {
            return index > connected && index < ended;
        }
    }

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
     * @param ways over which they sent
     * @param relays ends of what TURN servers lent them
     */
    public LifeStory of(
            String call,
            Span span,
            Set<Way> ways,
            List<Journey> journeys,
            List<Noted<? extends TraceEvent>> relays) {
        List<Journey> sent = journeys.stream()
                .filter(journey -> ways.contains(new Way(journey.sender(), journey.source(), journey.destination())))
                .toList();
        Set<Door> doors = new HashSet<>();
        sent.forEach(journey -> journey.translations()
                .forEach(change -> doors.add(new Door(change.event().node(), change.event().binding()))));
        List<Noted<BindingCreated>> forgotten = new ArrayList<>();
        List<Noted<? extends TraceEvent>> changes = new ArrayList<>(
                actions.stream().filter(action -> action.index() < span.ended).toList());
        removed.forEach((door, gone) -> {
            if (doors.contains(door) && span.has(gone.index())) {
                changes.add(gone);
                forgotten.add(made.get(door));
            }
        });
        Stream.concat(ofCalls.getOrDefault(call, List.of()).stream(), relays.stream())
                .filter(noted -> span.has(noted.index()))
                .forEach(changes::add);
        changes.sort(Comparator.comparingInt(Noted::index));
        List<Journey> later = sent.stream()
                .filter(journey -> span.has(journey.sent().index())
                        && journey.dropped().filter(drop -> drop.index() < span.ended).isPresent())
                .toList();
        return new LifeStory(changes, forgotten, Obstacle.of(List.of(new Check(later, List.of()))));
    }
}
