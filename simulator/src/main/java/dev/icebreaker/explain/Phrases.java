package dev.icebreaker.explain;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts of sentences that several topics need. */
final class Phrases {
    /** Of carriers, between their NAT and those of their customers (RFC 6598 section 7). */
    private static final IpPrefix SHARED = IpPrefix.parse("100.64.0.0/10");

    private Phrases() {}

    /** {@code host 192.168.1.10:5000 and srflx 203.0.113.1:5000}. */
    static Text candidates(Collection<IceCandidate> candidates) {
        return Text.list(candidates.stream().map(Text::same).toList());
    }

    static <E extends TraceEvent> List<Integer> indices(Collection<Noted<E>> events) {
        return events.stream().map(Noted::index).collect(Collectors.toList());
    }

    /** A large number: {@code 72,572}, in Spanish {@code 72 572}. */
    static Text count(long number) {
        String grouped = String.format(Locale.ROOT, "%,d", number);
        return new Text(grouped, number < 10_000 ? String.valueOf(number) : grouped.replace(',', '\u00a0'));
    }

    static Text times(int count) {
        return count == 1 ? Text.of("once", "una vez") : Text.of("%d times", "%d veces", count);
    }

    /** Where a packet ended: {@code at router-a}, {@code on the link between alice and home-a}, {@code in the network home-a}. */
    static Text at(String place) {
        String[] link = place.split("@", 2);
        if (link.length == 2) {
            return Text.of("on the link between %s", "en el enlace entre %s", Text.both(link[0], link[1]));
        }
        String[] network = place.split("\\.", 2);
        if (network.length == 1) {
            return Text.of("at %s", "en %s", place);
        }
        String part = network[1].equals("router") || network[1].equals("switch") ? "" : " (" + network[1] + ")";
        return network[0].equals("internet")
                ? Text.of("on the internet%s", "en internet%s", part)
                : Text.of("in the network %s%s", "en la red %s%s", network[0], part);
    }

    /** {@code The link between bob and home-b}. */
    static Text link(String name) {
        String[] ends = name.split("@", 2);
        return ends.length == 2
                ? Text.of("The link between %s", "El enlace entre %s", Text.both(ends[0], ends[1]))
                : Text.of("The link %s", "El enlace %s", name);
    }

    /** Why a server's answer did not come: fits after a colon. */
    static Text silence(CallStory call, Check question) {
        List<Obstacle> obstacles = Obstacle.of(List.of(question));
        return obstacles.isEmpty()
                ? Text.of("nothing came back", "no volvió nada")
                : Text.clauses(obstacles.stream()
                        .map(obstacle -> Text.of("%s, %s", "%s, %s", at(obstacle.place()), rule(call, obstacle.example())))
                        .distinct()
                        .toList());
    }

    /** That an obstacle dropped packets, and why. */
    static Text dropped(CallStory call, Obstacle obstacle) {
        return Text.of(
                "packets ended %s, where %s",
                "hubo paquetes que terminaron %s, donde %s",
                at(obstacle.place()),
                rule(call, obstacle.example(), obstacle.journeys().getFirst().sender()));
    }

    /** What an obstacle did to how many packets, and why. */
    static Text obstacle(CallStory call, Obstacle obstacle) {
        return obstacle(call, obstacle, Text.EMPTY);
    }

    /** The same, where the rule names the addresses of one packet among others. */
    static Text obstacleOfMany(CallStory call, Obstacle obstacle) {
        return obstacle(call, obstacle, Text.of("for instance ", "por ejemplo "));
    }

    private static Text obstacle(CallStory call, Obstacle obstacle, Text before) {
        int count = obstacle.drops().size();
        Text what =
                switch (obstacle.leg()) {
                    case REQUEST -> count == 1
                            ? Text.of("one check", "una comprobación")
                            : Text.of("%d checks", "%d comprobaciones", count);
                    case ANSWER -> count == 1
                            ? Text.of("one answer", "una respuesta")
                            : Text.of("%d answers", "%d respuestas", count);
                };
        return Text.of(
                "%1$s ended %2$s, where %3$s%4$s",
                count == 1 ? "%1$s terminó %2$s, donde %3$s%4$s" : "%1$s terminaron %2$s, donde %3$s%4$s",
                what,
                at(obstacle.place()),
                before,
                rule(call, obstacle.example(), obstacle.journeys().getFirst().sender()));
    }

    /** As {@link #rule(CallStory, Drop)}, for a packet of this sender. */
    static Text rule(CallStory call, Drop drop, String sender) {
        return isToItself(drop, sender) ? ownAddress(drop) : rule(call, drop);
    }

    /** The same without the call: a packet that was dropped while it was turned round has its source from before. */
    static Text rule(Drop drop, String sender) {
        return isToItself(drop, sender) ? ownAddress(drop) : rule(drop, drop.source());
    }

    private static boolean isToItself(Drop drop, String sender) {
        return drop.reason() == DropReason.NO_SOCKET && drop.place().equals(sender);
    }

    /** Private addresses are given in many networks: a host may look for itself in vain. */
    private static Text ownAddress(Drop drop) {
        return Text.of(
                "%s is its own address as well, and no socket is open there on port %d",
                "%s es también su propia dirección y allí no hay ningún socket abierto en el puerto %d",
                drop.destination().address(),
                drop.destination().port());
    }

    /** The rule by which a packet was dropped, and the state that made it apply; fits after "where". */
    static Text rule(CallStory call, Drop drop) {
        return rule(drop, call.sourceSeenAt(drop));
    }

    private static Text rule(Drop drop, Endpoint source) {
        Object[] facts = {
            source,
            drop.destination(),
            drop.destination().address(),
            SHARED.contains(drop.destination().address()) ? Text.of("shared", "compartida") : Text.of("private", "privada")
        };
        return switch (drop.reason()) {
            case LINK_LOSS -> Text.of("the link loses packets by chance", "el enlace pierde paquetes por azar");
            case QUEUE_FULL -> Text.of("the queue was full", "la cola estaba llena");
            case LINK_DOWN -> Text.of("the link was down", "el enlace estaba caído");
            case TOO_BIG -> Text.of("the packet is larger than the MTU", "el paquete supera la MTU");
            case NO_ROUTE -> Text.of("nothing leads to %3$s", "nada lleva a %3$s", facts);
            case PRIVATE_ADDRESS -> Text.of(
                    "%3$s means nothing: it is a %4$s address of another network",
                    "%3$s no significa nada: es una dirección %4$s de otra red",
                    facts);
            case HOP_LIMIT -> Text.of("the hop limit ran out", "se agotó el límite de saltos");
            case CLIENT_ISOLATION -> Text.of(
                    "members of the network may not talk to each other",
                    "los miembros de la red no pueden hablar entre sí");
            case INTERFACE_DOWN -> Text.of(
                    "the peer had lost the address: its interface was down, or had another",
                    "el participante había perdido la dirección: su interfaz estaba caída, o tenía otra");
            case NO_SOCKET -> Text.of("no socket is open on %2$s", "no hay ningún socket abierto en %2$s", facts);
            case NOT_CONNECTED_PEER -> Text.of(
                    "the socket on %2$s takes packets from another peer only",
                    "el socket en %2$s solo acepta paquetes de otro participante",
                    facts);
            case RECEIVE_BUFFER_FULL -> Text.of("the receive buffer was full", "el búfer de recepción estaba lleno");
            case OUTSIDE_WINDOW -> Text.of(
                    "it was an old duplicate, or beyond the receive window",
                    "era un duplicado antiguo, o quedaba fuera de la ventana de recepción");
            case BAD_ACKNOWLEDGMENT -> Text.of(
                    "it acknowledged what was never sent", "confirmaba algo que nunca se envió");
            case CHALLENGED -> Text.of(
                    "it could not prove that it was from the other side of the connection",
                    "no podía demostrar que viniera del otro extremo de la conexión");
            case HALF_OPEN_LIMIT -> Text.of(
                    "too many handshakes were half done on %2$s", "había demasiados handshakes a medias en %2$s", facts);
            case NO_BINDING -> Text.of(
                    "no binding leads from %2$s to anybody inside",
                    "ninguna asignación lleva de %2$s a nadie de dentro",
                    facts);
            case FILTERED -> Text.of(
                    "the filter kept out %1$s: nothing had been sent to it from %2$s",
                    "el filtro no dejó pasar a %1$s: desde %2$s no se le había enviado nada",
                    facts);
            case NO_HAIRPIN -> Text.of(
                    "packets from inside to the NAT's own outside address %3$s are not turned round (no hairpinning)",
                    "los paquetes de dentro hacia la propia dirección externa %3$s del NAT no se devuelven (sin hairpinning)",
                    facts);
            case NO_PORT -> Text.of("no outside port was left for %1$s", "no quedaba puerto externo para %1$s", facts);
            case BINDING_LIMIT -> Text.of("the table of bindings was full", "la tabla de asignaciones estaba llena");
            case NO_CONNECTION -> Text.of(
                    "no TCP connection between %1$s and %2$s is known, and the segment opens none",
                    "no se conoce ninguna conexión TCP entre %1$s y %2$s, y el segmento no abre ninguna",
                    facts);
            case FIREWALL_RULE -> Text.of(
                    "a rule of the firewall forbids packets from %1$s to %2$s",
                    "una regla del cortafuegos prohíbe los paquetes de %1$s a %2$s",
                    facts);
            case FIREWALL_STATE -> Text.of(
                    "the firewall has no record of anything sent from %2$s to %1$s that this could answer",
                    "al cortafuegos no le consta que saliera nada de %2$s hacia %1$s a lo que esto pudiera responder",
                    facts);
            case NO_ALLOCATION -> Text.of("%1$s has no allocation", "%1$s no tiene ninguna asignación de relay", facts);
            case NO_PERMISSION -> Text.of( // which is for an address, whatever the port (RFC 8656 section 9)
                    "the allocation on %s has no permission for %s",
                    "la asignación de relay en %s no tiene permiso para %s",
                    drop.destination(),
                    source.address());
            case NO_CHANNEL -> Text.of("the channel is bound to no peer", "el canal no está ligado a ningún participante");
            case MALFORMED -> Text.of("the message is malformed", "el mensaje está mal formado");
        };
    }
}
