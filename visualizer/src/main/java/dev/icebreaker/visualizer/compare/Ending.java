package dev.icebreaker.visualizer.compare;

import dev.icebreaker.explain.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.CallStarted;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the call that began first ends, in a picture and in words.
 *
 * @param outcome by which path it is connected at the end, or that it is not
 */
record Ending(CallOutcome outcome, Text words) {
    private static final Text DIRECT = new Text("direct", "directa");
    private static final Text RELAYED = new Text("relayed", "por relay");
    private static final Text FAILED = new Text("failed", "fallida");

    static Text word(CallOutcome outcome) {
        return switch (outcome) {
            case DIRECT -> DIRECT;
            case RELAYED -> RELAYED;
            case FAILED -> FAILED;
        };
    }

    /** Empty if there is no call, or its end is not in the trace. */
    static Optional<Ending> of(Trace trace) {
        return first(trace, CallStarted.class).flatMap(started -> of(
                started,
                first(trace, CallConnected.class, started.call(), CallConnected::call),
                first(trace, CallEnded.class, started.call(), CallEnded::call)));
    }

    private static Optional<Ending> of(CallStarted started, Optional<CallConnected> connected, Optional<CallEnded> ended) {
        Optional<CallOutcome> outcome = ended.map(CallEnded::outcome).or(() -> connected.map(CallConnected::outcome));
        return outcome.map(how -> new Ending(how, words(how, started, connected, ended)));
    }

    private static Text words(CallOutcome outcome, CallStarted started, Optional<CallConnected> connected, Optional<CallEnded> ended) {
        Text after = EventWords.millis(
                connected.map(TraceEvent.class::cast).or(() -> ended).orElseThrow().timeNanos() - started.timeNanos());
        if (outcome == CallOutcome.FAILED) {
            return connected.isPresent()
                    ? Text.of("connected after %s ms, and lost its path later", "conectada a los %s ms, y perdió su camino después", after)
                    : Text.of("no path: failed after %s ms", "sin camino: falló a los %s ms", after);
        }
        return Text.of("%s, connected after %s ms", "%s, conectada a los %s ms", word(outcome), after);
    }

    private static <E> Optional<E> first(Trace trace, Class<E> type) {
        return trace.events().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static <E> Optional<E> first(Trace trace, Class<E> type, String call, Function<E, String> callOf) {
        return trace.events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> callOf.apply(event).equals(call))
                .findFirst();
    }
}
