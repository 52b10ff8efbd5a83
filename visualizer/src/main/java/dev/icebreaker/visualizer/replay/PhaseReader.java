package dev.icebreaker.visualizer.replay;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import dev.icebreaker.visualizer.replay.Phase.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the phases of a call. They only go forward from offer to data, whatever else still happens, until a restart begins anew.
 */
final class PhaseReader {
    private static final Text JOIN = new Text("join", "entrada");
    private static final Text GATHER = new Text("gather", "recolección");
    private static final Text OFFER = new Text("offer", "oferta");
    private static final Text ANSWER = new Text("answer", "respuesta");
    private static final Text CHECKS = new Text("checks", "comprobaciones");
    private static final Text NOMINATED = new Text("nominated", "nominación");
    private static final Text DIRECT = new Text("data, direct", "datos, directo");
    private static final Text RELAYED = new Text("data over the relay", "datos por el relay");
    private static final Text INTERRUPTED = new Text("interrupted", "interrupción");
    private static final Text RESTART = new Text("restart", "reinicio");
    private static final Text FAILED = new Text("failed", "fallo");

    private final CallStarted call;
    private final List<Phase> phases = new ArrayList<>();
    private Kind kind = Kind.JOIN;
    private Text name = JOIN;
    private long fromNanos;
    /** The newest agent of each side. */
    private final Map<String, Long> newest = new HashMap<>();
    /** Which sides have selected a pair of that agent's, and whether it leads through a relay. */
    private final Map<String, Boolean> selected = new HashMap<>();
    private final Map<Pair, Long> agents = new HashMap<>();
    /** By which one sees that data do not get through. */
    private final Set<String> troubles = new HashSet<>();
    private boolean isOver;

    private record Pair(String peer, long number) {}

    private PhaseReader(CallStarted call) {
        this.call = call;
        this.fromNanos = call.timeNanos();
    }

    /** The phases of each call, by its name. */
    static Map<String, Phases> read(Trace trace, Calls calls) {
        Map<String, PhaseReader> readers = new LinkedHashMap<>();
        calls.list().forEach(call -> readers.putIfAbsent(call.call(), new PhaseReader(call)));
        for (TraceEvent event : trace.events()) {
            PhaseReader reader = readers.get(call(event));
            if (reader != null && reader.isUnderWay() && event.timeNanos() >= reader.call.timeNanos()) {
                reader.read(event);
            }
        }
        Map<String, Phases> phases = new LinkedHashMap<>();
        readers.forEach((name, reader) -> {
            if (!reader.isOver) {
                reader.end(trace.events().getLast().timeNanos());
            }
            phases.put(name, new Phases(reader.phases));
        });
        return phases;
    }

    /** Of which call an event is; empty if it is no turn in one. */
    private static String call(TraceEvent event) {
        return switch (event) {
            case TraceEvent.IceAgentStarted e -> e.call();
            case TraceEvent.SignalSent e -> e.room();
            case TraceEvent.DescriptionSet e -> e.call();
            case TraceEvent.PairFormed e -> e.call();
            case TraceEvent.PairStateChanged e -> e.call();
            case TraceEvent.PairNominated e -> e.call();
            case TraceEvent.PairSelected e -> e.call();
            case TraceEvent.ConnectionStateChanged e -> e.call();
            case TraceEvent.ConsentLost e -> e.call();
            case TraceEvent.ConsentKept e -> e.call();
            case TraceEvent.FlowInterrupted e -> e.call();
            case TraceEvent.FlowResumed e -> e.call();
            case CallEnded e -> e.call();
            default -> "";
        };
    }

    /** What still comes after it has failed is of no account. */
    private boolean isUnderWay() {
        return !isOver && kind != Kind.FAILED;
    }

    /** An event of this call. */
    private void read(TraceEvent event) {
        switch (event) {
            case TraceEvent.IceAgentStarted started -> started(started);
            case TraceEvent.SignalSent sent when isOfAPeer(sent) -> sent(sent);
            case TraceEvent.DescriptionSet set -> described(set);
            case TraceEvent.PairFormed formed -> agents.put(new Pair(formed.peer(), formed.pair()), formed.agent());
            case TraceEvent.PairStateChanged changed -> {
                if (kind == Kind.RESTART && isNewest(changed.peer(), changed.pair()) && changed.newState().equals("In-Progress")) {
                    begin(Kind.CHECKS, CHECKS, changed.timeNanos());
                }
            }
            case TraceEvent.PairNominated nominated -> {
                if (!isConnected() && isNewest(nominated.peer(), nominated.pair())) {
                    begin(Kind.NOMINATED, NOMINATED, nominated.timeNanos());
                }
            }
            case TraceEvent.PairSelected pair -> selected(pair);
            case TraceEvent.ConnectionStateChanged changed when changed.state().equals("iceConnectionState") ->
                trouble("ice " + changed.peer(), !Set.of("connected", "completed").contains(changed.newState()), changed);
            case TraceEvent.ConsentLost lost -> trouble("consent " + lost.peer(), true, lost);
            case TraceEvent.ConsentKept kept -> trouble("consent " + kept.peer(), false, kept);
            case TraceEvent.FlowInterrupted flow -> trouble("flow " + flow.peer(), true, flow);
            case TraceEvent.FlowResumed flow -> trouble("flow " + flow.peer(), false, flow);
            case CallEnded ended -> ended(ended);
            default -> {} // no turn in the call
        }
    }

    /** A server only hands on what a peer has sent. */
    private boolean isOfAPeer(TraceEvent.SignalSent sent) {
        return sent.node().equals(call.caller()) || sent.node().equals(call.callee());
    }

    private boolean isNewest(String peer, long pair) {
        return Objects.equals(agents.get(new Pair(peer, pair)), newest.get(peer));
    }

    // ---- turns ------------------------------------------------------------------------------------------------------

    private void started(TraceEvent.IceAgentStarted started) {
        newest.put(started.peer(), started.agent());
        selected.remove(started.peer());
        if (kind == Kind.JOIN) {
            begin(Kind.GATHER, GATHER, started.timeNanos());
        } else if (kind == Kind.CHECKS || kind == Kind.NOMINATED || isConnected()) {
            selected.clear();
            begin(Kind.RESTART, RESTART, started.timeNanos());
        }
    }

    private void sent(TraceEvent.SignalSent sent) {
        if (sent.type().equals("offer") && (kind == Kind.JOIN || kind == Kind.GATHER)) {
            begin(Kind.OFFER, OFFER, sent.timeNanos());
        } else if (sent.type().equals("answer") && (kind == Kind.OFFER || kind == Kind.GATHER)) {
            begin(Kind.ANSWER, ANSWER, sent.timeNanos());
        }
    }

    private void described(TraceEvent.DescriptionSet set) {
        boolean isRemote = set.side().equals("remote");
        if (isRemote && set.type().equals("offer") && kind == Kind.OFFER) {
            begin(Kind.GATHER, GATHER, set.timeNanos());
        } else if (isRemote && set.type().equals("answer") && kind == Kind.ANSWER) {
            begin(Kind.CHECKS, CHECKS, set.timeNanos());
        }
    }

    private void selected(TraceEvent.PairSelected pair) {
        if (isNewest(pair.peer(), pair.pair())) {
            selected.put(pair.peer(), pair.local().type().equals("relay") || pair.remote().type().equals("relay"));
            if (selected.size() == 2) {
                troubles.clear();
                connect(pair.timeNanos());
            }
        }
    }

    private boolean isConnected() {
        return kind == Kind.DIRECT || kind == Kind.RELAYED || kind == Kind.INTERRUPTED;
    }

    private void connect(long nanos) {
        boolean isRelayed = selected.containsValue(true);
        begin(isRelayed ? Kind.RELAYED : Kind.DIRECT, isRelayed ? RELAYED : DIRECT, nanos);
    }

    private void trouble(String what, boolean isThere, TraceEvent event) {
        if (isConnected() && (isThere ? troubles.add(what) : troubles.remove(what))) {
            if (troubles.isEmpty()) {
                connect(event.timeNanos());
            } else {
                begin(Kind.INTERRUPTED, INTERRUPTED, event.timeNanos());
            }
        }
    }

    private void ended(CallEnded ended) {
        if (ended.outcome() == CallOutcome.FAILED) {
            begin(Kind.FAILED, FAILED, ended.timeNanos());
        } else {
            end(ended.timeNanos());
        }
    }

    private void begin(Kind next, Text nextName, long nanos) {
        if (next != kind) {
            if (nanos > fromNanos) {
                phases.add(new Phase(kind, fromNanos, nanos, name));
            }
            kind = next;
            name = nextName;
            fromNanos = nanos;
        }
    }

    private void end(long nanos) {
        phases.add(new Phase(kind, fromNanos, nanos, name));
        isOver = true;
    }
}
