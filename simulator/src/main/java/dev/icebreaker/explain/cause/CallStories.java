package dev.icebreaker.explain.cause;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Checks;
import dev.icebreaker.explain.cause.ice.PairStory;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.life.LifeStories;
import dev.icebreaker.explain.cause.life.LifeStory;
import dev.icebreaker.explain.cause.packet.Clients;
import dev.icebreaker.explain.cause.packet.FailedConnections;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.Journeys;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.explain.cause.packet.Relays;
import dev.icebreaker.explain.cause.packet.Span;
import dev.icebreaker.explain.cause.relay.RelayStories;
import dev.icebreaker.explain.cause.signaling.SignalingStories;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import dev.icebreaker.trace.TraceEvent.CandidateGathered;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.trace.TraceEvent.FilterOpened;
import dev.icebreaker.trace.TraceEvent.IceAgentStarted;
import dev.icebreaker.trace.TraceEvent.PairFormed;
import dev.icebreaker.trace.TraceEvent.PairNominated;
import dev.icebreaker.trace.TraceEvent.PairSelected;
import dev.icebreaker.trace.TraceEvent.PairStateChanged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a trace once and sorts what it says by call and by side. */
final class CallStories {
    private final Map<String, OpenCall> calls = new LinkedHashMap<>();
    private final Map<SideKey, OpenSide> sides = new LinkedHashMap<>();
    private final Map<Door, List<Noted<BindingCreated>>> bindings = new LinkedHashMap<>();
    private final Map<Door, List<Noted<FilterOpened>>> openings = new LinkedHashMap<>();
    private final Trace trace;
    private final Clients clients = new Clients();
    private final Relays relays = new Relays(clients);
    private final Journeys followed = new Journeys(relays);
    private final RelayStories relayStories = new RelayStories(clients);
    private final SignalingStories signaling = new SignalingStories();
    private final FailedConnections failedConnections = new FailedConnections();
    private final LifeStories lives = new LifeStories();
    private final List<Journey> journeys;
    private final Checks checks;

    private record SideKey(String call, String peer) {}

    /** Where something opens in a NAT or firewall: the node, and the inside address that it opens for. */
    private record Door(String node, Endpoint internal) {}

    CallStories(Trace trace) {
        this.trace = trace;
        List<TraceEvent> events = trace.events();
        for (int i = 0; i < events.size(); i++) {
            TraceEvent event = events.get(i);
            clients.read(event);
            relays.read(event);
            followed.read(i, event);
            relayStories.read(i, event);
            signaling.read(i, event);
            failedConnections.read(i, event);
            lives.read(i, event);
            read(i, event);
        }
        journeys = followed.all();
        checks = new Checks(journeys);
    }

    List<CallStory> all() {
        return calls.values().stream().map(this::close).toList();
    }

    private void read(int index, TraceEvent event) {
        switch (event) {
            case CallStarted started -> calls.put(started.call(), new OpenCall(new Noted<>(index, started)));
            case CallConnected connected -> calls.get(connected.call()).connected = new Noted<>(index, connected);
            case CallEnded ended -> calls.get(ended.call()).ended = new Noted<>(index, ended);
            case CandidateGathered gathered ->
                    side(gathered.call(), gathered.peer()).gathered.add(new Noted<>(index, gathered));
            case CandidatesReceived received ->
                    side(received.call(), received.peer()).received.add(new Noted<>(index, received));
            case IceAgentStarted agent -> {
                OpenSide side = side(agent.call(), agent.peer());
                side.isControlling = agent.agent() == 0 ? agent.controlling() : side.isControlling;
                side.agentSince = index;
            }
            case DescriptionSet set when set.type().equals("rollback") -> {
                OpenSide side = side(set.call(), set.peer());
                side.gathered.removeIf(noted -> noted.index() > side.agentSince); // its agent goes with its offer
            }
            case PairFormed formed -> side(formed.call(), formed.peer()).formed.add(new Noted<>(index, formed));
            case PairStateChanged changed ->
                    side(changed.call(), changed.peer()).changes.add(new Noted<>(index, changed));
            case PairNominated nominated ->
                    side(nominated.call(), nominated.peer()).nominated.add(new Noted<>(index, nominated));
            case PairSelected selected ->
                    side(selected.call(), selected.peer()).selected.add(new Noted<>(index, selected));
            case BindingCreated created when created.protocol() == Protocol.UDP -> bindings.computeIfAbsent(
                            new Door(created.node(), created.internal()), door -> new ArrayList<>())
                    .add(new Noted<>(index, created));
            case FilterOpened opened when opened.protocol() == Protocol.UDP -> openings.computeIfAbsent(
                            new Door(opened.node(), opened.internal()), door -> new ArrayList<>())
                    .add(new Noted<>(index, opened));
            default -> {} // packets are read elsewhere; the rest tells nothing that these do not
        }
    }

    private OpenSide side(String call, String peer) {
        return sides.computeIfAbsent(new SideKey(call, peer), key -> new OpenSide());
    }

    // ---- one call ---------------------------------------------------------------------------------------------------

    private CallStory close(OpenCall call) {
        String name = call.started.event().call();
        int connected = call.connected == null ? Span.NEVER : call.connected.index();
        Span all = new Span(call.started.index(), call.ended == null ? Span.NEVER : call.ended.index());
        SideStory caller = close(name, call.started.event().caller(), all, connected);
        SideStory callee = close(name, call.started.event().callee(), all, connected);
        Set<Door> doors = new LinkedHashSet<>();
        Stream.of(caller, callee).forEach(side -> addDoors(side, doors));
        return new CallStory(
                trace.header().topology(),
                call.started,
                Optional.ofNullable(call.connected),
                Optional.ofNullable(call.ended),
                caller,
                callee,
                at(doors, bindings),
                at(doors, openings),
                signaling.of(name, caller.peer(), callee.peer(), all),
                life(name, new Span(connected, all.to()), caller, callee));
    }

    private LifeStory life(String call, Span span, SideStory caller, SideStory callee) {
        Map<LifeStories.Way, Integer> ways = new LinkedHashMap<>();
        List<Noted<? extends TraceEvent>> ends = new ArrayList<>();
        for (SideStory side : List.of(caller, callee)) {
            side(call, side.peer()).selected.forEach(selected -> ways.put(
                    new LifeStories.Way(
                            side.peer(),
                            SideStory.baseOf(selected.event().local()),
                            selected.event().remote().address()),
                    selected.index()));
            side.relay().allocations().forEach(allocation -> {
                ends.addAll(allocation.ends());
                allocation.lost().ifPresent(ends::add);
            });
        }
        return lives.of(call, span, ways, journeys, ends);
    }

    /** @param connected what agents did from there on is another story */
    private SideStory close(String call, String peer, Span all, int connected) {
        OpenSide side = side(call, peer);
        Span before = new Span(all.from(), connected);
        List<Noted<CandidateGathered>> gathered =
                side.gathered.stream().filter(before::has).toList();
        List<Endpoint> bases = gathered.stream()
                .map(noted -> SideStory.baseOf(noted.event().candidate()))
                .distinct()
                .toList();
        return new SideStory(
                peer,
                side.isControlling,
                gathered,
                side.received.stream().filter(before::has).toList(),
                bases.stream().flatMap(base -> checks.queriesOf(peer, base).stream()).toList(),
                bases.stream().flatMap(base -> checks.allocatesOf(peer, base).stream()).toList(),
                relayStories.of(peer).within(all),
                failedConnections.of(peer).stream().filter(connection -> all.has(connection.begun())).toList(),
                pairs(peer, side, connected),
                side.nominated.stream().filter(before::has).toList(),
                side.selected.stream()
                        .filter(before::has)
                        .reduce((earlier, later) -> later));
    }

    private List<PairStory> pairs(String peer, OpenSide open, int connected) {
        record Way(long agent, Endpoint base, Endpoint remote) {}
        Map<Way, List<Noted<PairFormed>>> ways = new LinkedHashMap<>();
        for (Noted<PairFormed> formed : open.formed) {
            if (formed.index() > connected) {
                break;
            }
            Way way = new Way(
                    formed.event().agent(),
                    SideStory.baseOf(formed.event().local()),
                    formed.event().remote().address());
            ways.computeIfAbsent(way, w -> new ArrayList<>()).add(formed);
        }
        List<PairStory> pairs = new ArrayList<>();
        ways.forEach((way, formed) -> {
            Set<Long> numbers = new HashSet<>();
            formed.forEach(noted -> numbers.add(noted.event().pair()));
            List<Noted<PairStateChanged>> changes = open.changes.stream()
                    .filter(noted -> numbers.contains(noted.event().pair()) && noted.index() < connected)
                    .toList();
            List<Check> sent = checks.of(peer, way.base, way.remote).stream()
                    .filter(check -> check.requests().getFirst().sent().index() < connected)
                    .toList();
            pairs.add(new PairStory(way.base, formed, changes, sent));
        });
        return pairs;
    }

    /** What the packets of a side may have opened, on their way out. */
    private static void addDoors(SideStory side, Set<Door> doors) {
        Stream.of(side.queries(), side.allocates(), side.pairs().stream().flatMap(pair -> pair.checks().stream()).toList())
                .flatMap(List::stream)
                .flatMap(check -> Stream.concat(check.requests().stream(), check.answers().stream()))
                .forEach(journey -> {
                    Set<Endpoint> sources = new LinkedHashSet<>();
                    journey.packets().forEach(packet -> sources.add(packet.event().source()));
                    journey.translations().forEach(noted -> sources.add(noted.event().newSource()));
                    journey.nodes().forEach(node -> sources.forEach(source -> doors.add(new Door(node, source))));
                });
    }

    private static <E extends TraceEvent> List<Noted<E>> at(Set<Door> doors, Map<Door, List<Noted<E>>> events) {
        return doors.stream()
                .flatMap(door -> events.getOrDefault(door, List.of()).stream())
                .sorted(Comparator.comparingInt(Noted::index))
                .toList();
    }

    private static final class OpenCall {
        private final Noted<CallStarted> started;
        private @Nullable Noted<CallConnected> connected;
        private @Nullable Noted<CallEnded> ended;

        OpenCall(Noted<CallStarted> started) {
            this.started = started;
        }
    }

    private static final class OpenSide {
        private final List<Noted<CandidateGathered>> gathered = new ArrayList<>();
        private final List<Noted<CandidatesReceived>> received = new ArrayList<>();
        private final List<Noted<PairFormed>> formed = new ArrayList<>();
        private final List<Noted<PairStateChanged>> changes = new ArrayList<>();
        private boolean isControlling;
        private int agentSince;
        private final List<Noted<PairNominated>> nominated = new ArrayList<>();
        private final List<Noted<PairSelected>> selected = new ArrayList<>();
    }
}
