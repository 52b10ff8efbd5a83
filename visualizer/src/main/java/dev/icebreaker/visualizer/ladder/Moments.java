package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.ladder.Row.Mood;
import dev.icebreaker.visualizer.replay.ActionWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The turns of calls, and what was done to the world. */
final class Moments {
    private final List<Row.Moment> moments = new ArrayList<>();
    private final Map<Pair, TraceEvent.PairFormed> pairs = new HashMap<>();
    private final Set<Side> controlling = new HashSet<>();
    private final Set<Nomination> nominations = new HashSet<>();
    /** Who has taken an offer back, and with it the agent that was made for it. */
    private final Set<Side> yielding = new HashSet<>();
    private final Map<Binding, TraceEvent.BindingCreated> bindings = new HashMap<>();

    /** When each began: nothing of one may ever have arrived. */
    private final Map<Flow, Long> flows = new HashMap<>();

    private record Pair(String call, String peer, long number) {}

    private record Side(String call, String peer) {}

    /** A pair may be nominated several times. */
    private record Nomination(Side side, Text words) {}

    private record Flow(String call, long ssrc) {}

    private record Binding(String nat, long number) {}

    private Moments() {}

    static List<Row.Moment> of(Trace trace) {
        Moments reader = new Moments();
        for (int index = 0; index < trace.events().size(); index++) {
            reader.read(index, trace.events().get(index));
        }
        return reader.moments;
    }

    private void add(int index, TraceEvent event, Mood mood, Text text) {
        moments.add(new Row.Moment(event.timeNanos(), index, text, mood));
    }

    private void read(int index, TraceEvent event) {
        switch (event) {
            case TraceEvent.CallStarted call ->
                add(index, event, Mood.NEUTRAL, Text.of("%s calls %s", "%s llama a %s", call.caller(), call.callee()));
            case TraceEvent.IceAgentStarted agent -> started(index, agent);
            case TraceEvent.DescriptionSet set when set.type().equals("rollback") -> {
                yielding.add(new Side(set.call(), set.peer()));
                add(index, event, Mood.NEUTRAL, Text.of("%s takes its offer back (rollback)", "%s retira su oferta (rollback)", set.peer()));
            }
            case TraceEvent.PairFormed pair -> pairs.put(new Pair(pair.call(), pair.peer(), pair.pair()), pair);
            case TraceEvent.PairNominated pair -> nominated(index, pair);
            case TraceEvent.CallConnected call -> add(
                    index,
                    event,
                    Mood.GOOD,
                    call.outcome() == CallOutcome.RELAYED
                            ? new Text("connected through the relay", "conexión por el relay")
                            : new Text("connected directly", "conexión directa"));
            case TraceEvent.CallEnded call -> ended(index, call);
            case TraceEvent.ConsentLost lost ->
                add(index, event, Mood.BAD, Text.of("%s has lost consent", "%s ha perdido el consentimiento", lost.peer()));
            case TraceEvent.FlowStarted flow -> flows.put(new Flow(flow.call(), flow.ssrc()), flow.timeNanos());
            case TraceEvent.FlowInterrupted flow -> add(
                    index,
                    event,
                    Mood.BAD,
                    Long.valueOf(flow.sinceNanos()).equals(flows.get(new Flow(flow.call(), flow.ssrc())))
                            ? Text.of("nothing from %s reaches %s", "no llega nada de %s a %s", flow.peer(), flow.to())
                            : Text.of("nothing from %s reaches %s any more", "ya no llega nada de %s a %s", flow.peer(), flow.to()));
            case TraceEvent.FlowResumed flow -> add(
                    index,
                    event,
                    Mood.GOOD,
                    Text.of("media from %s reaches %s again", "los medios de %s llegan de nuevo a %s", flow.peer(), flow.to()));
            case TraceEvent.SignalingLost lost when lost.node().equals(lost.peer()) -> add(
                    index,
                    event,
                    Mood.BAD,
                    Text.of("%s has no connection to %s", "%s no tiene conexión con %s", lost.peer(), lost.server()));
            case TraceEvent.ActionTaken action -> add(index, event, Mood.NEUTRAL, ActionWords.of(action));
            case TraceEvent.BindingCreated made -> bindings.put(new Binding(made.node(), made.binding()), made);
            case TraceEvent.BindingRefreshed kept -> bindings.computeIfPresent(
                    new Binding(kept.node(), kept.binding()), (_, made) -> until(made, kept.expiresNanos()));
            case TraceEvent.BindingRemoved removed -> removed(index, removed);
            default -> {} // no turn
        }
    }

    private void started(int index, TraceEvent.IceAgentStarted agent) {
        Side side = new Side(agent.call(), agent.peer());
        if (agent.controlling()) {
            controlling.add(side);
        } else {
            controlling.remove(side);
        }
        if (agent.agent() > 0 && !yielding.remove(side)) {
            add(index, agent, Mood.NEUTRAL, Text.of("%s restarts ICE", "%s reinicia ICE", agent.peer()));
        }
    }

    private void nominated(int index, TraceEvent.PairNominated nominated) {
        TraceEvent.PairFormed pair = pairs.get(new Pair(nominated.call(), nominated.peer(), nominated.pair()));
        Side side = new Side(nominated.call(), nominated.peer());
        if (pair != null && controlling.contains(side)) {
            Text text = Text.of(
                    "%s nominates %s \u2192 %s",
                    "%s nomina %s \u2192 %s",
                    nominated.peer(),
                    pair.local().type(),
                    pair.remote());
            if (nominations.add(new Nomination(side, text))) {
                add(index, nominated, Mood.NEUTRAL, text);
            }
        }
    }

    private void ended(int index, TraceEvent.CallEnded call) {
        boolean failed = call.outcome() == CallOutcome.FAILED;
        boolean isLost = !failed && !call.why().isEmpty();
        add(
                index,
                call,
                failed || isLost ? Mood.BAD : Mood.NEUTRAL,
                failed
                        ? new Text("the call has failed", "la llamada ha fallado")
                        : isLost
                                ? new Text("the call is over: its path was lost", "fin de la llamada: se perdió su camino")
                                : new Text("the call is over", "fin de la llamada"));
    }

    private static TraceEvent.BindingCreated until(TraceEvent.BindingCreated made, long expiresNanos) {
        return new TraceEvent.BindingCreated(
                made.timeNanos(),
                made.node(),
                made.binding(),
                made.protocol(),
                made.internal(),
                made.external(),
                made.remote(),
                expiresNanos);
    }

    /** A binding whose timer ran out, which a NAT finds when it next looks; a NAT that restarted is told anyway. */
    private void removed(int index, TraceEvent.BindingRemoved removed) {
        TraceEvent.BindingCreated made = bindings.remove(new Binding(removed.node(), removed.binding()));
        if (made != null && made.protocol() == Protocol.UDP && made.expiresNanos() <= removed.timeNanos()) {
            add(
                    index,
                    removed,
                    Mood.QUIET,
                    Text.of(
                            "%s has forgotten its binding of %s: its timer ran out at %s",
                            "%s ha olvidado su asignación de %s: su temporizador venció a los %s",
                            removed.node(),
                            made.external(),
                            Text.time(made.expiresNanos())));
        }
    }
}
