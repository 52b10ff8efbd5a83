package dev.icebreaker.explain;

import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.packet.Journey;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.explain.cause.relay.RelayStory.Allocation;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.ActionTaken;
import dev.icebreaker.trace.TraceEvent.AllocationRemoved;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.BindingRemoved;
import dev.icebreaker.trace.TraceEvent.ChannelExpired;
import dev.icebreaker.trace.TraceEvent.ConsentKept;
import dev.icebreaker.trace.TraceEvent.ConsentLost;
import dev.icebreaker.trace.TraceEvent.FlowEnded;
import dev.icebreaker.trace.TraceEvent.FlowInterrupted;
import dev.icebreaker.trace.TraceEvent.FlowResumed;
import dev.icebreaker.trace.TraceEvent.IceAgentStarted;
import dev.icebreaker.trace.TraceEvent.PairSelected;
import dev.icebreaker.trace.TraceEvent.PermissionExpired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what was done to the network, and what became of the path after both were connected. */
final class Changes {
    private Changes() {}

    static List<Sentence> tell(CallStory call) {
        List<Sentence> sentences = new ArrayList<>();
        for (Noted<? extends TraceEvent> change : call.life().changes()) {
            words(call, change).ifPresent(text -> {
                List<Integer> events = new ArrayList<>(List.of(change.index()));
                made(call, change.event()).ifPresent(noted -> events.add(noted.index()));
                refusal(call, change.event()).ifPresent(answer -> events.addAll(answer.evidence()));
                sentences.add(new Sentence(change.timeNanos(), text, events));
            });
        }
        List<Obstacle> losses = call.life().losses();
        boolean byChanceAlone = losses.stream().allMatch(loss -> loss.reason() == DropReason.LINK_LOSS);
        losses.stream()
                .filter(loss -> byChanceAlone || loss.reason() != DropReason.LINK_LOSS)
                .forEach(loss -> sentences.add(tell(call, loss)));
        return sentences;
    }

    private static Optional<Text> words(CallStory call, Noted<? extends TraceEvent> change) {
        return switch (change.event()) {
            case ActionTaken taken -> Optional.of(action(taken));
            case BindingRemoved removed -> made(call, removed).map(made -> forgotten(removed, made.event()));
            case PermissionExpired expired -> Optional.of(Text.of(
                    "The permission of %s to send through %s ran out; it was not asked for again in time.",
                    "Caducó el permiso de %s para enviar a través de %s; no se pidió de nuevo a tiempo.",
                    expired.peer(),
                    expired.node()));
            case ChannelExpired expired -> Optional.of(Text.of(
                    "Channel 0x%x of %s no longer stands for %s: it was not bound again in time.",
                    "El canal 0x%x de %s ya no representa a %s: no se ligó de nuevo a tiempo.",
                    expired.channel(),
                    expired.node(),
                    expired.peer()));
            case AllocationRemoved removed -> allocation(call, change.index())
                    .map(allocation -> Text.of(
                            "The server %s has ended the allocation %s: nothing is relayed there any more.",
                            "El servidor %s ha terminado la asignación de relay %s: allí ya no se reenvía nada.",
                            removed.node(),
                            allocation.created().event().relayed()));
            case ConsentLost lost -> Optional.of(Text.of(
                    "%s has had no %s to its checks since %s: its consent to send is gone (RFC 7675), and it is silent.",
                    "%s no recibe %s a sus comprobaciones desde los %s: se acabó su consentimiento para enviar (RFC 7675) y"
                            + " calla.",
                    lost.peer(),
                    refusal(call, lost).isEmpty()
                            ? Text.of("answer", "respuesta")
                            : Text.of("answer but errors", "más respuesta que errores"),
                    Text.time(lost.keptNanos())));
            case ConsentKept kept -> Optional.of(Text.of(
                    "A check of %s was answered again: it may send once more.",
                    "Una comprobación de %s vuelve a tener respuesta: puede enviar otra vez.",
                    kept.peer()));
            case FlowInterrupted flow when call.life().isUnheard(flow) -> Optional.of(Text.of(
                    "%s has received nothing of what %s was to send from %s on.",
                    "%s no ha recibido nada de lo que %s debía enviar desde los %s.",
                    flow.to(),
                    flow.peer(),
                    Text.time(flow.sinceNanos())));
            case FlowInterrupted flow -> Optional.of(Text.of(
                    "%s has received nothing from %s since %s.",
                    "%s no recibe nada de %s desde los %s.",
                    flow.to(),
                    flow.peer(),
                    Text.time(flow.sinceNanos())));
            case FlowEnded flow when flow.due() > 0 -> Optional.of(figures(flow));
            case FlowResumed flow -> Optional.of(Text.of(
                    "Packets of %s reach %s again.", "Los paquetes de %s llegan de nuevo a %s.", flow.peer(), flow.to()));
            case IceAgentStarted agent -> Optional.of(Text.of(
                    "%s restarts ICE: another ufrag and password (%s), and candidates from the beginning.",
                    "%s reinicia ICE: otro ufrag y otra contraseña (%s), y candidatos desde el principio.",
                    agent.peer(),
                    agent.ufrag()));
            case PairSelected selected -> Optional.of(Text.of(
                    "%s has a new path: it sends from %s to %s.",
                    "%s tiene un camino nuevo: envía desde %s a %s.",
                    selected.peer(),
                    selected.local(),
                    selected.remote()));
            default -> Optional.empty(); // told elsewhere
        };
    }

    /** The last answer with an error before consent was lost, if there was one since it was given. */
    private static Optional<Journey> refusal(CallStory call, TraceEvent event) {
        return event instanceof ConsentLost lost
                ? call.life().refusals().stream()
                        .filter(answer -> answer.arrival()
                                .filter(end -> end.node().equals(lost.peer())
                                        && end.timeNanos() > lost.keptNanos()
                                        && end.timeNanos() <= lost.timeNanos())
                                .isPresent())
                        .reduce((earlier, later) -> later)
                : Optional.empty();
    }

    private static Text figures(FlowEnded flow) {
        Object[] facts = {flow.due(), flow.peer(), flow.to(), flow.sent(), flow.received()};
        if (flow.sent() == 0) {
            return Text.of(
                    "Of the %1$d datagrams that %2$s had for %3$s, none was sent.",
                    "De los %1$d datagramas que %2$s tenía para %3$s no se envió ninguno.",
                    facts);
        } else if (flow.received() == flow.due()) {
            return Text.of(
                    "All %1$d datagrams that %2$s had for %3$s were sent and arrived.",
                    "Los %1$d datagramas que %2$s tenía para %3$s se enviaron y llegaron todos.",
                    facts);
        }
        return Text.of(
                "Of the %1$d datagrams that %2$s had for %3$s in all, " + (flow.sent() == 1 ? "one was" : "%4$d were")
                        + " sent and %5$d arrived.",
                "De los %1$d datagramas que %2$s tenía en total para %3$s, " + (flow.sent() == 1 ? "se envió uno" : "se enviaron %4$d")
                        + (flow.received() == 1 ? " y llegó uno." : " y llegaron %5$d."),
                facts);
    }

    private static Optional<Allocation> allocation(CallStory call, int removal) {
        return call.sides().stream()
                .flatMap(side -> side.relay().allocations().stream())
                .filter(allocation -> allocation.removed().filter(noted -> noted.index() == removal).isPresent())
                .findFirst();
    }

    private static Optional<Noted<BindingCreated>> made(CallStory call, TraceEvent event) {
        return event instanceof BindingRemoved removed
                ? call.life().forgotten().stream()
                        .filter(noted -> noted.event().node().equals(removed.node())
                                && noted.event().binding() == removed.binding())
                        .findFirst()
                : Optional.empty();
    }

    private static Text forgotten(BindingRemoved removed, BindingCreated made) {
        return Text.of(
                "%s forgets that %s is %s outside.",
                "%s olvida que %s es %s fuera.",
                removed.node(),
                made.internal(),
                made.external());
    }

    // ---- actions ----------------------------------------------------------------------------------------------------

    private static Text action(ActionTaken taken) {
        String target = taken.target();
        Map<String, String> what = taken.properties();
        return switch (taken.action()) {
            case LINK_DOWN -> Text.of("%s goes down.", "%s se cae.", Phrases.link(target));
            case LINK_UP -> Text.of("%s comes up again.", "%s vuelve.", Phrases.link(target));
            case LINK_CHANGED -> Text.of(
                    "%s changes: %s.",
                    "%s cambia: %s.",
                    Phrases.link(target),
                    LinkWords.tell(String.join(", ", what.values())));
            case RESTARTED -> Text.of(
                    "%s restarts and has lost its state: bindings and filters.",
                    "%s se reinicia y ha perdido su estado: asignaciones y filtros.",
                    target);
            case ADDRESSES_CHANGED -> Text.of(
                    "%s has another address from now on: %s.",
                    "%s tiene otra dirección desde ahora: %s.",
                    target,
                    String.join(", ", what.values()));
            case HANDOVER -> handover(target, what);
            case SERVER_STOPPED -> Text.of("The server %s stops.", "El servidor %s se detiene.", target);
            case SERVER_STARTED -> Text.of(
                    "The server %s starts, with nothing in its memory.",
                    "El servidor %s arranca, sin nada en la memoria.",
                    target);
            case RULES_CHANGED -> Text.of(
                    "%s has other rules from now on: %s.",
                    "%s tiene otras reglas desde ahora: %s.",
                    target,
                    RuleWords.tell(what));
        };
    }

    private static Text handover(String peer, Map<String, String> way) {
        String from = way.getOrDefault("from", "");
        String to = way.getOrDefault("to", "");
        if (from.isEmpty()) {
            return Text.of("%s joins the network %s.", "%s entra en la red %s.", peer, to);
        } else if (to.isEmpty()) {
            return Text.of("%s leaves the network %s.", "%s deja la red %s.", peer, from);
        }
        return Text.of("%s moves from the network %s to %s.", "%s pasa de la red %s a %s.", peer, from, to);
    }

    // ---- what was lost after that -----------------------------------------------------------------------------------

    private static Sentence tell(CallStory call, Obstacle loss) {
        Journey first = loss.journeys().getFirst();
        int count = loss.drops().size();
        Text text = Text.of(
                count == 1
                        ? "A packet from %1$s to %2$s ended %4$s, where %5$s."
                        : "From now on %3$d packets from %1$s to %2$s ended %4$s, where %5$s.",
                count == 1
                        ? "Un paquete de %1$s a %2$s terminó %4$s, donde %5$s."
                        : "A partir de ahora, %3$d paquetes de %1$s a %2$s terminaron %4$s, donde %5$s.",
                first.sender(),
                first.destination(),
                count,
                Phrases.at(loss.place()),
                Phrases.rule(call, loss.example(), first.sender()));
        return new Sentence(loss.drops().getFirst().timeNanos(), text, loss.evidence());
    }
}
