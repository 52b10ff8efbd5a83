package dev.icebreaker.explain;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.Diagnosis;
import dev.icebreaker.explain.cause.Diagnosis.Remedy;
import dev.icebreaker.explain.cause.Diagnosis.Split;
import dev.icebreaker.explain.cause.Noted;
import dev.icebreaker.explain.cause.Obstacle;
import dev.icebreaker.explain.cause.SideStory;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells how a call ended; of one that failed the reason, and what would have made it work. */
final class Outcome {
    /** How many bindings a sentence names at most: a call may make thousands. */
    private static final int MOST_EXAMPLES = 4;

    private Outcome() {}

    static List<Sentence> tell(CallStory call) {
        return call.ended().map(ended -> tell(call, ended)).orElseGet(() -> unfinished(call));
    }

    private static List<Sentence> unfinished(CallStory call) {
        Text text = Text.of(
                "The run ended before %s and %s had come to a conclusion.",
                "La simulación terminó antes de que %s y %s llegaran a una conclusión.",
                call.caller().peer(),
                call.callee().peer());
        return List.of(new Sentence(call.started().timeNanos(), text, List.of(call.started().index())));
    }

    private static List<Sentence> tell(CallStory call, Noted<CallEnded> ended) {
        Noted<? extends TraceEvent> settled = call.connected().isPresent() ? call.connected().get() : ended;
        String millis = String.format(Locale.ROOT, "%.1f", (settled.timeNanos() - call.started().timeNanos()) / 1e6);
        Text took = new Text(millis, millis.replace('.', ','));
        Object[] facts = {call.caller().peer(), call.callee().peer(), took};
        List<Integer> events = List.of(call.started().index(), settled.index());
        return switch (ended.event().outcome()) {
            case DIRECT -> List.of(new Sentence(
                    settled.timeNanos(),
                    Text.of(
                            "%s and %s are connected directly, after %s ms.",
                            "%s y %s quedan conectados directamente, al cabo de %s ms.",
                            facts),
                    events));
            case RELAYED -> List.of(new Sentence(
                    settled.timeNanos(),
                    Text.of(
                            "%s and %s are connected through a TURN server, after %s ms.",
                            "%s y %s quedan conectados a través de un servidor TURN, al cabo de %s ms.",
                            facts),
                    events));
            case FAILED -> failure(call, ended, facts);
        };
    }

    private static List<Sentence> failure(CallStory call, Noted<CallEnded> ended, Object[] facts) {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence(
                ended.timeNanos(),
                Text.of(
                        "%s and %s found no path; the call ended after %s ms.",
                        "%s y %s no encontraron ningún camino; la llamada terminó al cabo de %s ms.",
                        facts),
                List.of(call.started().index(), ended.index())));
        Diagnosis diagnosis = Diagnosis.of(call);
        diagnosis.splits().forEach(split -> sentences.add(tell(split)));
        List<Integer> because = new ArrayList<>();
        diagnosis.obstacles().forEach(obstacle -> because.addAll(obstacle.evidence()));
        diagnosis.splits().forEach(split -> because.addAll(Phrases.indices(split.bindings())));
        diagnosis.unanswered().stream()
                .map(SideStory::queries)
                .forEach(queries -> Obstacle.of(queries).forEach(obstacle -> because.addAll(obstacle.evidence())));
        because.add(ended.index());
        Text text = Text.of(
                "What would have helped: %s.",
                "Lo que habría ayudado: %s.",
                Text.alternatives(diagnosis.remedies().stream()
                        .map(remedy -> remedy(remedy, diagnosis))
                        .toList()));
        sentences.add(new Sentence(ended.timeNanos(), text, because));
        return sentences;
    }

    private static Sentence tell(Split split) {
        List<Text> outside = split.bindings().stream()
                .map(Noted::event)
                .limit(MOST_EXAMPLES)
                .map(binding -> binding.remote()
                        .map(remote -> Text.of("%s towards %s", "%s hacia %s", binding.external(), address(remote)))
                        .orElseGet(() -> Text.same(binding.external())))
                .toList();
        int others = split.bindings().size() - outside.size();
        Text more = others == 0 ? Text.same("") : Text.of(", and %d more", ", y %d más", others);
        Text text = Text.of(
                "%1$s shows %2$s under a different outside address to each destination (%3$s%4$s), so the address that a STUN"
                        + " server reports is not the one that the other peer sees.",
                "%1$s muestra %2$s con una dirección externa distinta a cada destino (%3$s%4$s), así que la dirección que comunica"
                        + " un servidor STUN no es la que ve el otro extremo.",
                split.nat(),
                split.internal(),
                Text.list(outside),
                more);
        return new Sentence(split.bindings().getLast().timeNanos(), text, Phrases.indices(split.bindings()));
    }

    private static Object address(Endpoint remote) {
        return remote.port() == 0 ? remote.address() : remote;
    }

    private static Text remedy(Remedy remedy, Diagnosis diagnosis) {
        return switch (remedy) {
            case RELAY -> Text.of("a TURN server as a relay", "un servidor TURN como relay");
            case RELAY_OVER_TCP -> Text.of(
                    "a TURN server reached over TCP or TLS, since UDP does not get out",
                    "un servidor TURN al que se llegue por TCP o TLS, ya que UDP no sale");
            case ENDPOINT_INDEPENDENT_MAPPING -> Text.of(
                    "one and the same outside address for every destination at %s",
                    "una misma dirección externa para todos los destinos en %s",
                    Text.list(diagnosis.splits().stream()
                            .map(Split::nat)
                            .distinct()
                            .map(Text::same)
                            .toList()));
            case HAIRPINNING -> Text.of("a NAT that supports hairpinning", "un NAT que admita hairpinning");
            case STUN_SERVER -> Text.of(
                    "a STUN server that answers both sides",
                    "un servidor STUN que responda a ambos lados");
            case PATIENCE -> Text.of(
                    "agents that wait longer for an answer, since checks were answered",
                    "agentes que esperen más tiempo una respuesta, ya que hubo comprobaciones respondidas");
            case ANOTHER_TRY -> Text.of(
                    "another try, since packets were lost by chance",
                    "otro intento, ya que los paquetes se perdieron por azar");
            case SIGNALING -> Text.of(
                    "a way for both sides to tell each other their addresses",
                    "una manera de que ambos lados se digan sus direcciones");
        };
    }
}
