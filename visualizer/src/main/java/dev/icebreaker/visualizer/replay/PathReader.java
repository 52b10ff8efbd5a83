package dev.icebreaker.visualizer.replay;

import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Checks;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Clients;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.Journeys;
import dev.icebreaker.explain.cause.packet.Relays;
import dev.icebreaker.trace.Action;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PairSelected;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the paths of a trace. A call has one from when both sides have selected a pair until it is over, or one of them may not send
 * any more (RFC 7675), or has lost the address that it sends from.
 */
final class PathReader {
    private final List<Message> messages;
    private final Checks checks;
    private final Set<String> turnServers;
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final List<Paths.Span> spans = new ArrayList<>();

    /** The state of a call while the trace is read. */
    private static final class Call {
        final String name;
        final String caller;
        final String callee;
        final Map<String, PairSelected> selected = new HashMap<>();
        final Set<String> mute = new LinkedHashSet<>();
        final TreeMap<Long, Boolean> silences = new TreeMap<>();
        final Set<Long> silent = new LinkedHashSet<>();
        boolean isConnected;
        long sinceNanos;
        @Nullable CallPath path;
        /** Whose path it is. */
        @Nullable PairSelected pair;

        Call(TraceEvent.CallStarted started) {
            name = started.call();
            caller = started.caller();
            callee = started.callee();
        }
    }

    private PathReader(Trace trace, List<Message> messages) {
        this.messages = messages;
        this.turnServers = trace.header().topology().nodes().stream()
                .filter(node -> node.kind() == Topology.Kind.TURN_SERVER)
                .map(Topology.Node::name)
                .collect(Collectors.toSet());
        Clients clients = new Clients();
        Relays relays = new Relays(clients);
        Journeys journeys = new Journeys(relays);
        for (int i = 0; i < trace.events().size(); i++) {
            clients.read(trace.events().get(i));
            relays.read(trace.events().get(i));
            journeys.read(i, trace.events().get(i));
        }
        this.checks = new Checks(journeys.all());
    }

    static Paths read(Trace trace, List<Message> messages) {
        if (trace.events().stream().noneMatch(PairSelected.class::isInstance)) {
            return new Paths(List.of(), Gaps.of(trace, List.of()));
        }
        PathReader reader = new PathReader(trace, messages);
        trace.events().forEach(reader::read);
        reader.calls.values().forEach(call -> reader.close(call, Long.MAX_VALUE));
        return new Paths(reader.spans, Gaps.of(trace, reader.spans));
    }

    private void read(TraceEvent event) {
        switch (event) {
            case TraceEvent.CallStarted started -> calls.put(started.call(), new Call(started));
            case PairSelected selected -> with(selected.call(), call -> {
                call.selected.put(selected.peer(), selected);
                call.mute.remove(selected.peer());
                update(call, selected.timeNanos(), selected.peer().equals(call.caller));
            });
            case TraceEvent.CallConnected connected -> with(connected.call(), call -> {
                call.isConnected = true;
                update(call, connected.timeNanos(), false);
            });
            case TraceEvent.CallEnded ended -> with(ended.call(), call -> {
                call.isConnected = false;
                close(call, ended.timeNanos());
            });
            case TraceEvent.ConsentLost lost -> with(lost.call(), call -> {
                call.mute.add(lost.peer());
                update(call, lost.timeNanos(), false);
            });
            case TraceEvent.ConsentKept kept -> with(kept.call(), call -> {
                if (call.mute.remove(kept.peer())) {
                    update(call, kept.timeNanos(), false);
                }
            });
            case TraceEvent.ActionTaken action when action.action() == Action.HANDOVER -> calls.values().stream()
                    .filter(call -> call.selected.containsKey(action.target()))
                    .forEach(call -> {
                        call.mute.add(action.target());
                        update(call, action.timeNanos(), false);
                    });
            case TraceEvent.FlowInterrupted interrupted -> with(interrupted.call(), call -> {
                call.silent.add(interrupted.ssrc());
                call.silences.put(interrupted.timeNanos(), true);
            });
            case TraceEvent.FlowResumed resumed -> with(resumed.call(), call -> hear(call, resumed.ssrc(), resumed.timeNanos()));
            // what was silent to its end is so at that instant, too
            case TraceEvent.FlowEnded ended -> with(ended.call(), call -> hear(call, ended.ssrc(), ended.timeNanos() + 1));
            default -> {} // does not bear on paths
        }
    }

    private static void hear(Call call, long ssrc, long nanos) {
        call.silent.remove(ssrc);
        call.silences.put(nanos, !call.silent.isEmpty());
    }

    private void with(String name, Consumer<Call> change) {
        Call call = calls.get(name);
        if (call != null) {
            change.accept(call);
        }
    }

    /** @param isOther whether the pair is another than before */
    private void update(Call call, long nanos, boolean isOther) {
        PairSelected pair = call.selected.get(call.caller);
        boolean has = call.isConnected && call.mute.isEmpty() && pair != null;
        if (!has || isOther) {
            close(call, nanos - 1);
        }
        if (has && pair != null && call.path == null) {
            call.sinceNanos = nanos;
            call.pair = pair;
            call.path = path(call, pair);
        }
    }

    private void close(Call call, long nanos) {
        CallPath path = call.path;
        PairSelected pair = call.pair;
        if (path != null && pair != null) {
            spans.add(new Paths.Span(call.sinceNanos, nanos, path, roundTrips(pair), call.silences));
        }
        call.path = null;
    }

    // ---- what a pair's checks tell ----------------------------------------------------------------------------------

    private CallPath path(Call call, PairSelected selected) {
        List<String> nodes = nodes(selected).orElseGet(() -> Optional.ofNullable(call.selected.get(call.callee))
                .flatMap(this::nodes)
                .map(List::reversed)
                .orElse(List.of()));
        List<String> relays = nodes.stream().filter(turnServers::contains).distinct().toList();
        return new CallPath(
                call.name,
                call.caller,
                call.callee,
                selected.local().type(),
                selected.remote().type(),
                nodes,
                relays,
                Optional.empty(),
                false);
    }

    private List<Check> checks(PairSelected selected) {
        return checks.of(selected.peer(), SideStory.baseOf(selected.local()), selected.remote().address());
    }

    /** Over which the last of its checks went that had been answered. */
    private Optional<List<String>> nodes(PairSelected selected) {
        return checks(selected).stream()
                .filter(check -> check.answer().filter(answer -> arrival(answer) <= selected.timeNanos()).isPresent())
                .flatMap(check -> check.arrival().stream())
                .reduce((_, later) -> later)
                .map(this::whole);
    }

    /** With the way between a TURN server and its client, where that is a TCP connection. */
    private List<String> whole(Journey journey) {
        List<String> nodes = new ArrayList<>(journey.nodes());
        if (!nodes.getFirst().equals(journey.sender())) {
            nodes.addAll(0, connection(journey.sender(), nodes.getFirst()));
        }
        String receiver = journey.arrival().orElseThrow().node();
        if (!nodes.getLast().equals(receiver)) {
            nodes.addAll(connection(nodes.getLast(), receiver));
        }
        List<String> distinct = new ArrayList<>();
        for (String node : nodes) {
            if (distinct.isEmpty() || !distinct.getLast().equals(node)) {
                distinct.add(node);
            }
        }
        return Collections.unmodifiableList(distinct);
    }

    private List<String> connection(String from, String to) {
        return messages.stream()
                .filter(message -> message.tcp().isPresent()
                        && message.sender().equals(from)
                        && !message.ending().isDrop()
                        && message.receiver().equals(to))
                .findFirst()
                .map(message -> {
                    List<String> nodes = new ArrayList<>(List.of(from));
                    message.legs().forEach(leg -> nodes.add(leg.to()));
                    return nodes;
                })
                .orElse(new ArrayList<>());
    }

    private TreeMap<Long, Long> roundTrips(PairSelected pair) {
        TreeMap<Long, Long> roundTrips = new TreeMap<>();
        for (Check check : checks(pair)) {
            check.answer().ifPresent(answer -> {
                long came = arrival(answer);
                // of several requests, the one that it answers: the last that had arrived when it was sent
                check.requests().stream()
                        .filter(request -> request.arrival()
                                .filter(end -> end.timeNanos() <= answer.sent().timeNanos())
                                .isPresent())
                        .reduce((_, later) -> later)
                        .ifPresent(request -> roundTrips.put(came, came - request.sent().timeNanos()));
            });
        }
        return roundTrips;
    }

    private static long arrival(Journey answer) {
        return answer.arrival().orElseThrow().timeNanos();
    }
}
