package dev.icebreaker.explain;

import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.Diagnosis;
import dev.icebreaker.explain.cause.LostPath;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.FailedConnection;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.TraceEvent.CallConnected;
import dev.icebreaker.trace.TraceEvent.CallEnded;
import dev.icebreaker.trace.TraceEvent.SignalingLost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells how a call ended; of one that failed, or lost its path, the reason and what would have made it work. */
final class Outcome {
    private Outcome() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>();
        call.connected().ifPresent(connected -> connected(call, connected, sentences));
        call.ended().ifPresent(ended -> {
            if (call.failed()) {
                failed(call, ended, sentences);
            } else if (call.lost()) {
                lost(call, ended, sentences);
            } else if (call.connected().filter(since -> since.timeNanos() < ended.timeNanos()).isPresent()) {
                lived(call, ended, sentences);
            }
        });
        if (call.ended().isEmpty()) {
            sentences.add(unfinished(call));
        }
        return sentences;
    }

    private static Sentence unfinished(CallStory call) {
        Text text = Text.of(
                "The run ended before %s had come to a conclusion.",
                "La simulación terminó antes de que %s llegaran a una conclusión.",
                Text.both(call.caller().peer(), call.callee().peer()));
        return new Sentence(call.started().timeNanos(), text, List.of(call.started().index()));
    }

    // ---- it connected -----------------------------------------------------------------------------------------------

    private static void connected(CallStory call, Noted<CallConnected> connected, List<Sentence> sentences) {
        boolean relayed = connected.event().outcome() == CallOutcome.RELAYED;
        Text text = Text.of(
                "%s are connected %s, after %s.",
                "%s quedan conectados %s, al cabo de %s.",
                Text.both(call.caller().peer(), call.callee().peer()),
                relayed
                        ? Text.of("through a TURN server", "a través de un servidor TURN")
                        : Text.of("directly", "directamente"),
                Text.time(connected.timeNanos() - call.started().timeNanos()));
        sentences.add(new Sentence(
                connected.timeNanos(), text, List.of(call.started().index(), connected.index())));
        if (relayed) {
            sentences.addAll(RelayNeed.tell(call, connected));
        }
    }

    private static void lived(CallStory call, Noted<CallEnded> ended, List<Sentence> sentences) {
        Noted<CallConnected> connected = call.connected().orElseThrow();
        Text text = Text.of(
                "The call went on and still had its path at the end%s.",
                "La llamada siguió y al final aún tenía su camino%s.",
                ended.event().outcome() == connected.event().outcome() ? Text.of("", "") : byThen(ended.event().outcome()));
        sentences.add(new Sentence(ended.timeNanos(), text, List.of(connected.index(), ended.index())));
    }

    private static Text byThen(CallOutcome outcome) {
        return outcome == CallOutcome.RELAYED
                ? Text.of(", by then through a TURN server", ", entonces a través de un servidor TURN")
                : Text.of(", by then a direct one", ", entonces directo");
    }

    private static void lost(CallStory call, Noted<CallEnded> ended, List<Sentence> sentences) {
        LostPath loss = LostPath.of(call);
        List<Integer> events = new ArrayList<>(List.of(ended.index()));
        events.addAll(Phrases.indices(loss.actions()));
        events.addAll(Phrases.indices(loss.forgotten()));
        loss.expired().forEach(noted -> events.add(noted.index()));
        loss.obstacles().forEach(obstacle -> events.addAll(obstacle.evidence()));
        Text text = Text.of(
                "The call had lost its path when it ended%s.",
                "La llamada había perdido su camino cuando terminó%s.",
                Remedies.reason(call, loss));
        sentences.add(new Sentence(ended.timeNanos(), text, events));
        helped(ended, Remedies.of(call, loss), events, sentences);
    }

    // ---- it failed --------------------------------------------------------------------------------------------------

    private static void failed(CallStory call, Noted<CallEnded> ended, List<Sentence> sentences) {
        Text text = Text.of(
                "%s found no path; the call ended after %s.",
                "%s no encontraron ningún camino; la llamada terminó al cabo de %s.",
                Text.both(call.caller().peer(), call.callee().peer()),
                Text.time(ended.timeNanos() - call.started().timeNanos()));
        sentences.add(new Sentence(ended.timeNanos(), text, List.of(call.started().index(), ended.index())));
        unmet(call, ended).ifPresent(sentences::add);
        Diagnosis diagnosis = Diagnosis.of(call);
        diagnosis.splits().forEach(split -> sentences.add(Splits.tell(split)));
        List<Integer> because = new ArrayList<>(List.of(ended.index()));
        diagnosis.obstacles().forEach(obstacle -> because.addAll(obstacle.evidence()));
        diagnosis.splits().forEach(split -> because.addAll(Phrases.indices(split.bindings())));
        diagnosis.unanswered().stream()
                .map(SideStory::queries)
                .forEach(queries -> Obstacle.of(queries).forEach(obstacle -> because.addAll(obstacle.evidence())));
        call.sides().forEach(side -> because.addAll(Phrases.indices(side.relay().refusals())));
        diagnosis.late().forEach(side -> {
            side.fruitless().forEach(connection -> because.addAll(connection.evidence()));
            side.failedConnections().forEach(connection -> because.addAll(Servers.evidence(connection)));
        });
        helped(ended, Remedies.of(diagnosis), because, sentences);
    }

    /** Who never got to the signaling server, so that neither side could hear of the other. */
    private static Optional<Sentence> unmet(CallStory call, Noted<CallEnded> ended) {
        List<Noted<SignalingLost>> lost = call.signaling().lost().stream()
                .filter(noted -> call.signaling().connections().stream()
                        .noneMatch(stood -> stood.connected().event().peer().equals(noted.event().peer())))
                .toList();
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        List<String> peers = lost.stream().map(noted -> noted.event().peer()).distinct().toList();
        List<FailedConnection> attempts = call.sides().stream()
                .filter(side -> peers.contains(side.peer()))
                .flatMap(side -> side.failedConnections().stream())
                .filter(connection -> Servers.at(call, connection.remote(), Kind.SIGNALING_SERVER).isPresent())
                .toList();
        List<Integer> events = new ArrayList<>(Phrases.indices(lost));
        attempts.forEach(attempt -> events.addAll(Servers.evidence(attempt)));
        Text text = Text.of(
                "%s never reached the signaling server %s, so neither side could tell the other its addresses%s.",
                peers.size() == 1
                        ? "%s no llegó nunca al servidor de señalización %s, así que ningún lado pudo decirle al otro sus direcciones%s."
                        : "%s no llegaron nunca al servidor de señalización %s, así que ningún lado pudo decirle al otro sus direcciones%s.",
                Text.list(peers.stream().map(Text::same).toList()),
                lost.getFirst().event().server(),
                attempts.isEmpty() ? Text.EMPTY : Text.of(": %s", ": %s", Servers.why(call, attempts.getLast())));
        return Optional.of(new Sentence(ended.timeNanos(), text, events));
    }

    private static void helped(Noted<CallEnded> ended, List<Text> remedies, List<Integer> because, List<Sentence> sentences) {
        if (remedies.isEmpty()) {
            return;
        }
        Text text = Text.of(
                "What would have helped: %s.", "Lo que habría ayudado: %s.", Text.alternatives(remedies));
        sentences.add(new Sentence(ended.timeNanos(), text, because));
    }
}
