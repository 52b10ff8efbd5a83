package dev.icebreaker.visualizer.replay;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.DropReason;

/** Why a packet came to nothing, in two or three words. */
public final class DropWords {
    private DropWords() {}

    public static Text of(DropReason reason) {
        return switch (reason) {
            case LINK_LOSS -> new Text("lost", "perdido");
            case QUEUE_FULL -> new Text("queue full", "cola llena");
            case LINK_DOWN -> new Text("link down", "enlace caído");
            case TOO_BIG -> new Text("larger than the MTU", "supera la MTU");
            case NO_ROUTE -> new Text("unreachable", "inalcanzable");
            case PRIVATE_ADDRESS -> new Text("not a global address", "dirección no global");
            case HOP_LIMIT -> new Text("hop limit", "límite de saltos");
            case CLIENT_ISOLATION -> new Text("client isolation", "clientes aislados");
            case INTERFACE_DOWN -> new Text("interface down", "interfaz caída");
            case NO_SOCKET -> new Text("no socket", "sin socket");
            case NOT_CONNECTED_PEER -> new Text("another peer's socket", "socket de otro");
            case RECEIVE_BUFFER_FULL -> new Text("buffer full", "búfer lleno");
            case OUTSIDE_WINDOW -> new Text("outside the window", "fuera de ventana");
            case BAD_ACKNOWLEDGMENT -> new Text("bad acknowledgment", "confirmación inválida");
            case CHALLENGED -> new Text("challenged", "sin prueba");
            case HALF_OPEN_LIMIT -> new Text("too many half open", "demasiadas a medias");
            case NO_BINDING -> new Text("no binding", "sin asignación");
            case FILTERED -> new Text("filtered", "filtrado");
            case NO_HAIRPIN -> new Text("no hairpinning", "sin hairpinning");
            case NO_PORT -> new Text("no port left", "sin puertos");
            case BINDING_LIMIT -> new Text("table full", "tabla llena");
            case NO_CONNECTION -> new Text("no such connection", "sin conexión");
            case FIREWALL_RULE -> new Text("blocked by a rule", "bloqueado por regla");
            case FIREWALL_STATE -> new Text("not asked for", "no solicitado");
            case NO_ALLOCATION -> new Text("no allocation", "sin asignación de relay");
            case NO_PERMISSION -> new Text("no permission", "sin permiso");
            case NO_CHANNEL -> new Text("no channel", "sin canal");
            case MALFORMED -> new Text("malformed", "mal formado");
        };
    }
}
