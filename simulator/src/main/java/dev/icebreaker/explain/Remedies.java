package dev.icebreaker.explain;

import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.Diagnosis;
import dev.icebreaker.explain.cause.Diagnosis.Remedy;
import dev.icebreaker.explain.cause.Diagnosis.Split;
import dev.icebreaker.explain.cause.LostPath;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Action;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.ActionTaken;
import dev.icebreaker.trace.TraceEvent.ChannelExpired;
import dev.icebreaker.trace.TraceEvent.PermissionExpired;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What would have made a call work, in words that fit after a colon. */
final class Remedies {
    private Remedies() {}

    // ---- of calls that failed ---------------------------------------------------------------------------------------

    static List<Text> of(Diagnosis diagnosis) {
        return diagnosis.remedies().stream().map(remedy -> words(remedy, diagnosis)).toList();
    }

    private static Text words(Remedy remedy, Diagnosis diagnosis) {
        return switch (remedy) {
            case RELAY -> Text.of("a TURN server as a relay", "un servidor TURN como relay");
            case RELAY_OVER_TCP -> Text.of(
                    "a TURN server reached over TCP or TLS, since UDP does not get out",
                    "un servidor TURN al que se llegue por TCP o TLS, ya que UDP no sale");
            case RELAY_OVER_TLS -> Text.of(
                    "a TURN server reached over TLS on port 443, since nothing else gets out",
                    "un servidor TURN al que se llegue por TLS en el puerto 443, ya que nada más sale");
            case CREDENTIALS -> Text.of(
                    "the user and password that the TURN server knows",
                    "el usuario y la contraseña que conoce el servidor TURN");
            case QUOTA -> Text.of(
                    "a larger quota of allocations at the TURN server",
                    "una cuota mayor de asignaciones de relay en el servidor TURN");
            case CAPACITY -> Text.of("a TURN server that is not full", "un servidor TURN que no esté lleno");
            case ENDPOINT_INDEPENDENT_MAPPING -> Text.of(
                    "one and the same outside address for every destination at %s",
                    "una misma dirección externa para todos los destinos en %s",
                    Text.list(diagnosis.splits().stream()
                            .map(Split::nat)
                            .distinct()
                            .map(Text::same)
                            .toList()));
            case HAIRPINNING -> Text.of("a NAT that supports hairpinning", "un NAT que admita hairpinning");
            case IPV6 -> Text.of(
                    "IPv6 at both peers, since no NAT translates it",
                    "IPv6 en ambos participantes, ya que ningún NAT lo traduce");
            case STUN_SERVER -> Text.of(
                    "a STUN server that answers both sides",
                    "un servidor STUN que responda a ambos lados");
            case PATIENCE -> Text.of(
                    "agents that wait longer for an answer, since checks were answered",
                    "agentes que esperen más tiempo una respuesta, ya que hubo comprobaciones respondidas");
            case LONGER_GATHERING -> Text.of(
                    "agents that gather for longer, since a TURN server was within reach, and only its relay did not come in time",
                    "agentes que recopilen candidatos durante más tiempo, ya que un servidor TURN estaba al alcance y solo faltó que su relay llegara"
                            + " a tiempo");
            case ANOTHER_TRY -> Text.of(
                    "another try, since packets were lost by chance",
                    "otro intento, ya que los paquetes se perdieron por azar");
            case SIGNALING -> Text.of(
                    "a way for both sides to tell each other their addresses",
                    "una manera de que ambos lados se digan sus direcciones");
            case SIGNALING_SERVER -> Text.of(
                    "a signaling server that both sides reach",
                    "un servidor de señalización al que lleguen ambos lados");
        };
    }

    // ---- of calls that lost their path ------------------------------------------------------------------------------

    /** Fits after "when it ended". */
    static Text reason(CallStory call, LostPath loss) {
        List<Text> reasons = new ArrayList<>();
        loss.actions().stream().map(Noted::event).map(Remedies::action).distinct().forEach(reasons::add);
        loss.forgotten().stream()
                .map(made -> made.event().node())
                .distinct()
                .map(nat -> Text.of("the timer of a binding of %s ran out", "venció el temporizador de una asignación de %s", nat))
                .forEach(reasons::add);
        loss.expired().stream().map(Noted::event).map(Remedies::reason).distinct().forEach(reasons::add);
        if (reasons.isEmpty()) {
            loss.obstacles().stream().map(obstacle -> Phrases.dropped(call, obstacle)).distinct().forEach(reasons::add);
        }
        return reasons.isEmpty() ? Text.EMPTY : Text.of(": %s", ": %s", Text.clauses(reasons));
    }

    private static Text reason(TraceEvent expired) {
        return switch (expired) {
            case PermissionExpired permission -> Text.of(
                    "nobody asked %s in time for the permission of %s again",
                    "nadie volvió a pedirle a tiempo a %s el permiso de %s",
                    permission.node(),
                    permission.peer());
            case ChannelExpired channel -> Text.of(
                    "the channel to %s was not bound again in time",
                    "el canal a %s no se volvió a ligar a tiempo",
                    channel.peer());
            default -> Text.of(
                    "the allocation at the TURN server was not refreshed in time",
                    "la asignación de relay en el servidor TURN no se renovó a tiempo");
        };
    }

    private static Text action(ActionTaken taken) {
        String target = taken.target();
        return switch (taken.action()) {
            case LINK_DOWN -> Text.of("the link %s went down", "el enlace %s se cayó", target);
            case RESTARTED -> Text.of("%s restarted", "%s se reinició", target);
            case ADDRESSES_CHANGED -> Text.of("%s got another address", "%s cambió de dirección", target);
            case HANDOVER -> Text.of("%s changed networks", "%s cambió de red", target);
            case SERVER_STOPPED -> Text.of("the server %s stopped", "el servidor %s se detuvo", target);
            case RULES_CHANGED -> Text.of("%s got other rules", "%s recibió otras reglas", target);
            case LINK_UP, LINK_CHANGED, SERVER_STARTED -> Text.of("%s changed", "%s cambió", target);
        };
    }

    static List<Text> of(CallStory call, LostPath loss) {
        Set<Text> remedies = new LinkedHashSet<>();
        loss.forgotten().stream().map(made -> made.event().node()).distinct().sorted().forEach(nat -> {
            String timer = call.node(nat).map(Node::properties).map(what -> what.getOrDefault("timer", "")).orElse("");
            remedies.add(
                    timer.isEmpty()
                            ? Text.of(
                                    "keepalives at shorter intervals than the timer of %s",
                                    "mensajes de mantenimiento a intervalos más cortos que el temporizador de %s",
                                    nat)
                            : Text.of(
                                    "keepalives at shorter intervals than the %2$s of the timer of %1$s",
                                    "mensajes de mantenimiento a intervalos más cortos que los %2$s del temporizador de %1$s",
                                    nat,
                                    new Text(timer, timer.replace('.', ','))));
        });
        if (!loss.expired().isEmpty()) {
            remedies.add(Text.of(
                    "permissions, channels and allocations prolonged before they run out",
                    "permisos, canales y asignaciones de relay prolongados antes de que caduquen"));
        }
        boolean blocked = loss.actions().stream().anyMatch(noted -> noted.event().action() == Action.RULES_CHANGED);
        remedies.add(
                blocked
                        ? Text.of(
                                "an ICE restart with a TURN server that the rules let it reach",
                                "un reinicio de ICE con un servidor TURN al que dejen llegar las reglas")
                        : Text.of(
                                "an ICE restart, which looks for a new path",
                                "un reinicio de ICE, que busca un camino nuevo"));
        return List.copyOf(remedies);
    }
}
