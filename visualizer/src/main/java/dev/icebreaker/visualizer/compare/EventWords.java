package dev.icebreaker.visualizer.compare;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.*;
import dev.icebreaker.visualizer.replay.ActionWords;
import dev.icebreaker.visualizer.replay.DropWords;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.Locale;

/** Says what a single event is, in a few words and with the figures in which two of a kind may differ. */
final class EventWords {
    private static final Text ANYBODY = new Text("anybody", "cualquiera");

    private EventWords() {}

    static Text of(Replay replay, int index) {
        TraceEvent event = replay.trace().events().get(index);
        return switch (event) {
            case PacketSent sent -> sent(replay, index, sent.node(), sent.destination());
            case SegmentSent sent -> sent(replay, index, sent.node(), sent.destination());
            case PacketHop hop -> Text.of(
                    "a packet leaves %s for %s and is there at %s",
                    "un paquete sale de %s hacia %s y llega a los %s",
                    hop.node(),
                    hop.to(),
                    Text.time(hop.arrivalNanos()));
            case PacketDuplicated twice -> Text.of("link %s duplicates a packet", "el enlace %s duplica un paquete", twice.link());
            case PacketTranslated changed -> translated(changed);
            case PacketDelivered got -> Text.of(
                    "%s gets a packet from %s", "%s recibe un paquete de %s", got.node(), got.source());
            case PacketDropped dropped -> Text.of(
                    "a packet from %s ends at %s: %s",
                    "un paquete de %s termina en %s: %s",
                    dropped.source(),
                    dropped.place(),
                    DropWords.of(dropped.reason()));
            case TcpStateChanged tcp -> Text.of(
                    "the TCP connection from %s to %s is %s",
                    "la conexión TCP de %s a %s está en %s",
                    tcp.node(),
                    tcp.remote(),
                    tcp.newState());
            case SegmentRetransmitted again -> Text.of(
                    "%s sends a segment to %s again", "%s reenvía un segmento a %s", again.node(), again.remote());
            case BindingCreated made -> binding(made);
            case BindingRefreshed kept -> Text.of(
                    "%s keeps a binding until %s",
                    "%s conserva una asignación hasta los %s",
                    kept.node(),
                    Text.time(kept.expiresNanos()));
            case BindingRemoved removed -> Text.of("%s forgets a binding", "%s olvida una asignación", removed.node());
            case FilterOpened opened -> Text.of(
                    "%s lets %s in to %s",
                    "%s deja entrar a %s hacia %s",
                    opened.node(),
                    opened.remote().map(remote -> Text.same(remote.port() == 0 ? remote.address() : remote)).orElse(ANYBODY),
                    opened.internal());
            case ActionTaken action -> ActionWords.of(action);
            case AllocationCreated made -> Text.of(
                    "%s relays for %s from %s", "%s reenvía para %s desde %s", made.node(), made.client(), made.relayed());
            case AllocationRefreshed kept -> Text.of(
                    "%s keeps an allocation until %s",
                    "%s conserva una asignación de relay hasta los %s",
                    kept.node(),
                    Text.time(kept.expiresNanos()));
            case AllocationRemoved removed -> Text.of("%s ends an allocation", "%s termina una asignación de relay", removed.node());
            case PermissionInstalled allowed -> Text.of(
                    "%s gives %s a permission", "%s da permiso a %s", allowed.node(), allowed.peer());
            case PermissionExpired over -> Text.of(
                    "the permission of %s at %s ends", "termina el permiso de %s en %s", over.peer(), over.node());
            case ChannelBound bound -> Text.of("%s binds a channel to %s", "%s vincula un canal a %s", bound.node(), bound.peer());
            case ChannelExpired over -> Text.of(
                    "the channel to %s at %s ends", "termina el canal a %s en %s", over.peer(), over.node());
            case TurnRequestRefused refused -> Text.of(
                    "%s refuses %s of %s: %s",
                    "%s rechaza %s de %s: %s",
                    refused.node(),
                    refused.method(),
                    refused.client(),
                    refused.code());
            case PacketRelayed relayed -> relayed.toPeer()
                    ? Text.of("%s relays a packet to %s", "%s reenvía un paquete a %s", relayed.node(), relayed.peer())
                    : Text.of("%s relays a packet from %s", "%s reenvía un paquete de %s", relayed.node(), relayed.peer());
            case PacketNotRelayed dropped -> Text.of(
                    "%s does not relay a packet: %s",
                    "%s no reenvía un paquete: %s",
                    dropped.node(),
                    DropWords.of(dropped.reason()));
            case TurnConnectionOpened opened -> Text.of(
                    "%s is connected to the TURN server over %s",
                    "%s está conectado al servidor TURN por %s",
                    opened.node(),
                    opened.transport().toUpperCase(Locale.ROOT));
            case TurnConnectionLost lost -> Text.of(
                    "%s loses its connection to the TURN server", "%s pierde su conexión con el servidor TURN", lost.node());
            case IceStateChanged state -> Text.of("ICE of %s: %s", "ICE de %s: %s", state.peer(), state.newState());
            case TurnServerGiven given -> Text.of(
                    "%s is given the TURN server %s over %s",
                    "%s conoce el servidor TURN %s por %s",
                    given.peer(),
                    given.server(),
                    given.transport().toUpperCase(Locale.ROOT));
            case CandidateGathered found -> Text.of(
                    "%s finds its candidate %s", "%s encuentra su candidato %s", found.peer(), found.candidate());
            case GatheringFinished done -> Text.of("%s has gathered", "%s ha terminado de reunir candidatos", done.peer());
            case CandidatesSent sent -> candidates(
                    "%s tells the candidates %s", "%s comunica los candidatos %s", sent.peer(), sent.candidates());
            case CandidatesReceived got -> candidates(
                    "%s learns of the candidates %s", "%s conoce los candidatos %s", got.peer(), got.candidates());
            case PairFormed pair -> Text.of(
                    "%s pairs %s with %s", "%s empareja %s con %s", pair.peer(), pair.local(), pair.remote());
            case PairStateChanged pair -> Text.of(
                    "a pair of %s is %s", "un par de %s está en %s", pair.peer(), pair.newState());
            case PairNominated pair -> Text.of("%s has a nominated pair", "%s tiene un par nominado", pair.peer());
            case PairSelected pair -> Text.of(
                    "%s selects %s to %s", "%s elige %s hacia %s", pair.peer(), pair.local(), pair.remote());
            case SignalingConnected in -> Text.of(
                    "%s is connected to the signaling server", "%s está conectado al servidor de señalización", in.peer());
            case SignalingLost lost -> Text.of(
                    "%s has no connection to the signaling server", "%s no tiene conexión con el servidor de señalización", lost.peer());
            case SignalSent signal -> Text.of("%s sends %s", "%s envía %s", signal.node(), signal.type());
            case SignalReceived signal -> Text.of("%s gets %s", "%s recibe %s", signal.node(), signal.type());
            case SignalQueued signal -> Text.of("%s keeps %s for later", "%s guarda %s para después", signal.node(), signal.type());
            case SignalDropped signal -> Text.of("%s of %s is lost", "se pierde %s de %s", signal.type(), signal.node());
            case SignalRefused refused -> Text.of(
                    "%s refuses what %s sent", "%s rechaza lo que envió %s", refused.node(), refused.from());
            case DescriptionSet set -> Text.of(
                    "%s applies the %s (%s)", "%s aplica la descripción %s (%s)", set.peer(), set.type(), set.side());
            case ConnectionStateChanged state -> Text.of(
                    "%s of %s: %s", "%s de %s: %s", state.state(), state.peer(), state.newState());
            case IceAgentStarted started -> Text.of("%s begins to gather", "%s empieza a reunir candidatos", started.peer());
            case NegotiationFailed failed -> Text.of(
                    "%s cannot do what it is asked for: %s", "%s no puede hacer lo que se le pide: %s", failed.peer(), failed.error());
            case CallStarted call -> Text.of("%s calls %s", "%s llama a %s", call.caller(), call.callee());
            case CallConnected call -> Text.of("the call is connected: %s", "la llamada se conecta: %s", Ending.word(call.outcome()));
            case CallEnded call -> call.outcome() != CallOutcome.FAILED && !call.why().isEmpty()
                    ? Text.of("the call is over: its path was lost", "la llamada termina: se perdió su camino")
                    : Text.of("the call is over: %s", "la llamada termina: %s", Ending.word(call.outcome()));
            case ConsentKept kept -> Text.of("%s keeps consent", "%s conserva el consentimiento", kept.peer());
            case ConsentLost lost -> Text.of("%s loses consent", "%s pierde el consentimiento", lost.peer());
            case DatagramNotSent not -> Text.of("%s cannot send a datagram", "%s no puede enviar un datagrama", not.peer());
            case FlowStarted flow -> Text.of(
                    "%s sends %s bytes each %s", "%s envía %s bytes cada %s", flow.peer(), flow.sizeBytes(), Text.time(flow.intervalNanos()));
            case FlowInterrupted flow -> Text.of(
                    "nothing of %s arrives at %s", "a %2$s no le llega nada de %1$s", flow.peer(), flow.to());
            case FlowResumed flow -> Text.of(
                    "packets of %s arrive at %s again", "a %2$s le vuelven a llegar paquetes de %1$s", flow.peer(), flow.to());
            case FlowEnded flow -> Text.of(
                    "%s has sent %s packets, of which %s arrived",
                    "%s ha enviado %s paquetes, de los que llegaron %s",
                    flow.peer(),
                    flow.sent(),
                    flow.received());
        };
    }

    private static Text sent(Replay replay, int index, String node, Object destination) {
        Text label = replay.messages().stream()
                .filter(message -> message.index() == index)
                .findFirst()
                .map(message -> replay.words().of(message).label())
                .orElse(new Text("a packet", "un paquete"));
        return Text.of("%s sends to %s: %s", "%s envía a %s: %s", node, destination, label);
    }

    private static Text translated(PacketTranslated changed) {
        return changed.oldSource().equals(changed.newSource())
                ? Text.of(
                        "%s changes the destination %s to %s",
                        "%s cambia el destino %s por %s",
                        changed.node(),
                        changed.oldDestination(),
                        changed.newDestination())
                : Text.of(
                        "%s changes the source %s to %s",
                        "%s cambia el origen %s por %s",
                        changed.node(),
                        changed.oldSource(),
                        changed.newSource());
    }

    private static Text binding(BindingCreated made) {
        return made.remote()
                .map(remote -> Text.of(
                        "%s maps %s to %s, for %s alone",
                        "%s asigna %s a %s, solo para %s",
                        made.node(),
                        made.internal(),
                        made.external(),
                        remote.port() == 0 ? remote.address() : remote))
                .orElseGet(() -> Text.of(
                        "%s maps %s to %s, for all destinations",
                        "%s asigna %s a %s, para todos los destinos",
                        made.node(),
                        made.internal(),
                        made.external()));
    }

    private static Text candidates(String english, String spanish, String peer, List<?> candidates) {
        Text all = candidates.isEmpty()
                ? new Text("(none)", "(ninguno)")
                : Text.list(candidates.stream().map(Text::same).toList());
        return Text.of(english, spanish, peer, all);
    }
}
