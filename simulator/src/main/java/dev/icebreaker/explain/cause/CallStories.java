package dev.icebreaker.explain.cause;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import dev.icebreaker.trace.TraceEvent.CandidateGathered;
import dev.icebreaker.trace.TraceEvent.CandidatesReceived;
import dev.icebreaker.trace.TraceEvent.FilterOpened;
import dev.icebreaker.trace.TraceEvent.PairFormed;
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
    private final Checks checks;

    private record SideKey(String call, String peer) {}

    /** Where something opens in a NAT or firewall: the node, and the inside address that it opens for. */
    private record Door(String node, Endpoint internal) {}

    CallStories(Trace trace) {
        List<TraceEvent> events = trace.events();
        checks = new Checks(Journeys.in(events));
        for (int i = 0; i < events.size(); i++) {
            read(i, events.get(i));
        }
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
            case PairFormed formed -> side(formed.call(), formed.peer()).formed.add(new Noted<>(index, formed));
            case PairStateChanged changed ->
                    side(changed.call(), changed.peer()).changes.add(new Noted<>(index, changed));
            case PairSelected selected ->
                    side(selected.call(), selected.peer()).selected = new Noted<>(index, selected);
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
        SideStory caller = close(name, call.started.event().caller());
        SideStory callee = close(name, call.started.event().callee());
        Set<Door> doors = new LinkedHashSet<>();
        Stream.of(caller, callee).forEach(side -> addDoors(side, doors));
        return new CallStory(
                call.started,
                Optional.ofNullable(call.connected),
                Optional.ofNullable(call.ended),
                caller,
                callee,
                at(doors, bindings),
                at(doors, openings));
    }

    private SideStory close(String call, String peer) {
        OpenSide open = side(call, peer);
        List<Check> queries = open.gathered.stream()
                .map(noted -> SideStory.baseOf(noted.event().candidate()))
                .distinct()
                .flatMap(base -> checks.queriesOf(peer, base).stream())
                .toList();
        return new SideStory(
                peer, open.gathered, open.received, queries, pairs(peer, open), Optional.ofNullable(open.selected));
    }

    private List<PairStory> pairs(String peer, OpenSide open) {
        record Way(Endpoint base, Endpoint remote) {}
        Map<Way, List<Noted<PairFormed>>> ways = new LinkedHashMap<>();
        for (Noted<PairFormed> formed : open.formed) {
            Way way = new Way(SideStory.baseOf(formed.event().local()), formed.event().remote().address());
            ways.computeIfAbsent(way, w -> new ArrayList<>()).add(formed);
        }
        List<PairStory> pairs = new ArrayList<>();
        ways.forEach((way, formed) -> {
            Set<Long> numbers = new HashSet<>();
            formed.forEach(noted -> numbers.add(noted.event().pair()));
            List<Noted<PairStateChanged>> changes = open.changes.stream()
                    .filter(noted -> numbers.contains(noted.event().pair()))
                    .toList();
            pairs.add(new PairStory(way.base, formed, changes, checks.of(peer, way.base, way.remote)));
        });
        return pairs;
    }

    /** What the packets of a side may have opened, on their way out. */
    private static void addDoors(SideStory side, Set<Door> doors) {
        Stream.concat(side.queries().stream(), side.pairs().stream().flatMap(pair -> pair.checks().stream()))
                .flatMap(check -> Stream.concat(check.requests().stream(), check.answers().stream()))
                .forEach(journey -> {
                    Set<Endpoint> sources = new LinkedHashSet<>(Set.of(journey.sent().event().source()));
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
        private @Nullable Noted<PairSelected> selected;
    }
}
