package dev.icebreaker.explain.cause;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Checks;
import dev.icebreaker.explain.cause.ice.PairStory;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.life.LifeStories;
import dev.icebreaker.explain.cause.life.LifeStory;
import dev.icebreaker.explain.cause.life.Traffic;
import dev.icebreaker.explain.cause.life.Way;
import dev.icebreaker.explain.cause.packet.Clients;
import dev.icebreaker.explain.cause.packet.FailedConnection;
import dev.icebreaker.explain.cause.packet.FailedConnections;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.Journeys;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.explain.cause.packet.Relays;
import dev.icebreaker.explain.cause.packet.Span;
import dev.icebreaker.explain.cause.relay.RelayStories;
import dev.icebreaker.explain.cause.relay.RelayStory;
import dev.icebreaker.explain.cause.signaling.SignalingStories;
import dev.icebreaker.explain.cause.signaling.SignalingStory;
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
import dev.icebreaker.trace.TraceEvent.GatheringFinished;
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
    /** Where the other side has an agent more. */
    private static final long NONE = -1;

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
    private final Traffic traffic;
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
        List<Journey> journeys = followed.all();
        traffic = new Traffic(journeys);
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
            case GatheringFinished finished ->
                    side(finished.call(), finished.peer()).finished.add(new Noted<>(index, finished));
            case IceAgentStarted agent -> {
                OpenSide side = side(agent.call(), agent.peer());
                side.agents.put(agent.agent(), new Noted<>(index, agent));
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
        Span before = new Span(all.from(), connected);
        Span after = new Span(connected, all.to());
        SideStory caller = close(name, call.started.event().caller(), all, before);
        SideStory callee = close(name, call.started.event().callee(), all, before);
        CallStory story = story(
                call,
                caller,
                callee,
                signaling.of(name, caller.peer(), callee.peer(), all),
                life(name, after, caller, callee),
                List.of());
        return story(call, caller, callee, story.signaling(), story.life(), restarts(call, story, after));
    }

    private CallStory story(
            OpenCall call,
            SideStory caller,
            SideStory callee,
            SignalingStory talk,
            LifeStory life,
            List<CallStory> restarts) {
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
                talk,
                life,
                restarts);
    }

    /** After both were connected the agents of a side follow one another; those that got to pairs are told two by two. */
    private List<CallStory> restarts(OpenCall call, CallStory story, Span after) {
        OpenSide caller = side(story.name(), story.caller().peer());
        OpenSide callee = side(story.name(), story.callee().peer());
        List<Long> callers = caller.agentsIn(after);
        List<Long> callees = callee.agentsIn(after);
        List<CallStory> restarts = new ArrayList<>();
        for (int i = 0; i < Math.max(callers.size(), callees.size()); i++) {
            long one = i < callers.size() ? callers.get(i) : NONE;
            long other = i < callees.size() ? callees.get(i) : NONE;
            int done = Math.max(caller.selectionOf(one), callee.selectionOf(other));
            Span span = new Span(after.from(), done == Span.NEVER ? after.to() : done + 1);
            restarts.add(story(
                    call,
                    close(story.name(), story.caller().peer(), span, one),
                    close(story.name(), story.callee().peer(), span, other),
                    story.signaling(),
                    story.life(),
                    List.of()));
        }
        return restarts;
    }

    private LifeStory life(String call, Span span, SideStory caller, SideStory callee) {
        Map<Way, Integer> ways = new LinkedHashMap<>();
        List<Noted<? extends TraceEvent>> ends = new ArrayList<>();
        for (SideStory side : List.of(caller, callee)) {
            side(call, side.peer()).selected.forEach(selected -> ways.put(
                    new Way(
                            side.peer(),
                            SideStory.baseOf(selected.event().local()),
                            selected.event().remote().address()),
                    selected.index()));
            side.relay().allocations().forEach(allocation -> {
                ends.addAll(allocation.ends());
                allocation.lost().ifPresent(ends::add);
            });
        }
        return lives.of(call, span, ways, traffic, ends);
    }

    /** @param before what agents did from when both were connected is another story */
    private SideStory close(String call, String peer, Span all, Span before) {
        return close(
                call,
                peer,
                before,
                side(call, peer),
                relays(call, peer, all),
                failedConnections.of(peer).stream().filter(connection -> all.has(connection.begun())).toList());
    }

    /** One agent alone, of a side. What it had of servers is told with the call. */
    private SideStory close(String call, String peer, Span span, long agent) {
        return close(call, peer, span, side(call, peer).only(agent), RelayStory.NONE, List.of());
    }

    private SideStory close(
            String call, String peer, Span span, OpenSide side, RelayStory relay, List<FailedConnection> failed) {
        List<Noted<CandidateGathered>> gathered =
                side.gathered.stream().filter(span::has).toList();
        List<Endpoint> bases = gathered.stream()
                .map(noted -> SideStory.baseOf(noted.event().candidate()))
                .distinct()
                .toList();
        return new SideStory(
                peer,
                side.isControlling(),
                gathered,
                side.finished.stream().filter(span::has).toList(),
                side.received.stream().filter(span::has).toList(),
                bases.stream().flatMap(base -> checks.queriesOf(peer, base).stream()).toList(),
                bases.stream().flatMap(base -> checks.allocatesOf(peer, base).stream()).toList(),
                relay,
                failed,
                pairs(peer, side, span),
                side.nominated.stream().filter(span::has).toList(),
                side.selected.stream()
                        .filter(span::has)
                        .reduce((earlier, later) -> later));
    }

    /** What a peer had of TURN servers, without what is known to be another call's. */
    private RelayStory relays(String call, String peer, Span all) {
        Set<Endpoint> others = new LinkedHashSet<>();
        sides.forEach((key, side) -> {
            if (key.peer.equals(peer) && !key.call.equals(call)) {
                side.gathered.forEach(noted -> others.add(noted.event().candidate().address()));
            }
        });
        return relayStories
                .of(peer)
                .within(all)
                .without(refused -> clients.of(refused.packet()).filter(client -> others.contains(client.local())).isPresent(),
                        others::contains);
    }

    private List<PairStory> pairs(String peer, OpenSide open, Span span) {
        record Route(long agent, Endpoint base, Endpoint remote) {}
        Map<Route, List<Noted<PairFormed>>> routes = new LinkedHashMap<>();
        for (Noted<PairFormed> formed : open.formed) {
            if (!span.has(formed)) {
                continue;
            }
            Route route = new Route(
                    formed.event().agent(),
                    SideStory.baseOf(formed.event().local()),
                    formed.event().remote().address());
            routes.computeIfAbsent(route, _ -> new ArrayList<>()).add(formed);
        }
        List<PairStory> pairs = new ArrayList<>();
        routes.forEach((route, formed) -> {
            Set<Long> numbers = new HashSet<>();
            formed.forEach(noted -> numbers.add(noted.event().pair()));
            List<Noted<PairStateChanged>> changes = open.changes.stream()
                    .filter(noted -> numbers.contains(noted.event().pair()) && span.has(noted))
                    .toList();
            List<Check> sent = checks.of(peer, route.base, route.remote).stream()
                    .filter(check -> span.has(check.requests().getFirst().sent()))
                    .toList();
            pairs.add(new PairStory(route.base, formed, changes, sent));
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
        private final List<Noted<GatheringFinished>> finished = new ArrayList<>();
        private final List<Noted<CandidatesReceived>> received = new ArrayList<>();
        private final List<Noted<PairFormed>> formed = new ArrayList<>();
        private final List<Noted<PairStateChanged>> changes = new ArrayList<>();
        private final Map<Long, Noted<IceAgentStarted>> agents = new LinkedHashMap<>();
        private int agentSince;
        private final List<Noted<PairNominated>> nominated = new ArrayList<>();
        private final List<Noted<PairSelected>> selected = new ArrayList<>();

        /** Whether its first agent began as the side that nominates (RFC 8445 section 6.1.1). */
        boolean isControlling() {
            return agents.values().stream().limit(1).anyMatch(agent -> agent.event().controlling());
        }

        /** The agents that began in this part of the trace and came to pairs. */
        List<Long> agentsIn(Span span) {
            return formed.stream()
                    .map(noted -> noted.event().agent())
                    .distinct()
                    .filter(agent -> agents.containsKey(agent) && span.has(agents.get(agent)))
                    .toList();
        }

        /** Where this agent selected a pair. */
        int selectionOf(long agent) {
            return only(agent).selected.stream().mapToInt(Noted::index).findFirst().orElse(Span.NEVER);
        }

        /** What this agent did. */
        OpenSide only(long agent) {
            OpenSide one = new OpenSide();
            agents.values().stream().filter(noted -> noted.event().agent() == agent).forEach(noted -> one.agents.put(agent, noted));
            gathered.stream().filter(noted -> noted.event().agent() == agent).forEach(one.gathered::add);
            finished.stream().filter(noted -> noted.event().agent() == agent).forEach(one.finished::add);
            received.stream().filter(noted -> noted.event().agent() == agent).forEach(one.received::add);
            formed.stream().filter(noted -> noted.event().agent() == agent).forEach(one.formed::add);
            Set<Long> pairs = new HashSet<>();
            one.formed.forEach(noted -> pairs.add(noted.event().pair()));
            changes.stream().filter(noted -> pairs.contains(noted.event().pair())).forEach(one.changes::add);
            nominated.stream().filter(noted -> pairs.contains(noted.event().pair())).forEach(one.nominated::add);
            selected.stream().filter(noted -> pairs.contains(noted.event().pair())).forEach(one.selected::add);
            return one;
        }
    }
}
